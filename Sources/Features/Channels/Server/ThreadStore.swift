import Channels
import Kernel
import Storage
import WebKernel

/// The names by which a channel knows a thread, and the thread each stands for. Several may stand for one.
enum ThreadStore {
  static func find(_ work: Work, _ account: ChannelAccountID, named name: String) throws -> ChannelThread? {
    try work.value(
      """
      SELECT thread FROM channel_thread
      WHERE shop = \(work.shop) AND account = \(account) AND external_id = \(name)
      """
    ).map { ChannelThread(account: account, id: $0) }
  }

  /// All names that stand for a thread, in no order that means anything.
  static func names(_ work: Work, _ thread: ChannelThread) throws -> [String] {
    try work.rows(
      """
      SELECT external_id FROM channel_thread
      WHERE shop = \(work.shop) AND account = \(thread.account) AND thread = \(thread.id) ORDER BY external_id
      """
    ).map { try $0.get("external_id") }
  }

  /// From now on the name stands for this thread, whatever it stood for.
  static func name(_ work: Work, _ thread: ChannelThread, _ name: String) throws {
    try work.run(
      """
      INSERT INTO channel_thread (shop, account, external_id, thread)
      VALUES (\(work.shop), \(thread.account), \(name), \(thread.id))
      ON CONFLICT (shop, account, external_id) DO UPDATE SET thread = excluded.thread
      """)
  }
}
