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
