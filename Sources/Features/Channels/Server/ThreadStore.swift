import Channels
import Kernel
import Storage

/// The names by which a channel knows a thread, and the thread each stands for. Several may stand for one.
enum ThreadStore {
  static func find(
    _ tx: any SQLTransaction, _ shop: ShopID, _ account: ChannelAccountID, named name: String
  ) throws -> ChannelThread? {
    try tx.value(
      """
      SELECT thread FROM channel_thread
      WHERE shop = \(shop) AND account = \(account) AND external_id = \(name)
      """
    ).map { ChannelThread(account: account, id: $0) }
  }

  /// From now on the name stands for this thread, whatever it stood for.
  static func name(
    _ tx: any SQLTransaction, _ shop: ShopID, _ thread: ChannelThread, _ name: String
  ) throws {
    try tx.run(
      """
      INSERT INTO channel_thread (shop, account, external_id, thread)
      VALUES (\(shop), \(thread.account), \(name), \(thread.id))
      ON CONFLICT (shop, account, external_id) DO UPDATE SET thread = excluded.thread
      """)
  }
}
