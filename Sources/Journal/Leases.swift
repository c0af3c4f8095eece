import Kernel
import Storage
import Synchronization

/// Who drives a reader in a shop: one process at a time. A lease belongs to a life of a node and ends with it, so it
/// needs no renewing. It saves double work; that effects happen once is held by the cursor, in their own transaction.
public final class Leases: Sendable {
  private struct Held: Hashable {
    let reader: String
    let shop: ShopID
    let life: Int64
  }

  private let membership: Membership
  private let held = Mutex<Set<Held>>([])

  public init(_ membership: Membership) { self.membership = membership }

  /// `true` when this process drives the reader there, which it does from now on if nobody living does.
  func hold(_ engine: any SQLEngine, _ reader: String, _ shop: ShopID) async throws -> Bool {
    let mine = Held(reader: reader, shop: shop, life: membership.current)
    if held.withLock({ $0.contains(mine) }) { return true }
    guard try await engine.read({ try Self.isFree($0, mine) }) else { return false }
    let node = membership.node
    let isMine = try await engine.write(in: shop) { tx in
      guard try Self.isFree(tx, mine) else { return false }
      try tx.run(
        """
        INSERT INTO journal_lease (reader, shop, node, life) VALUES (\(reader), \(shop), \(node), \(mine.life))
        ON CONFLICT (reader, shop) DO UPDATE SET node = excluded.node, life = excluded.life
        """)
      return true
    }
    if isMine {
      held.withLock { held in
        held = held.filter { $0.life == mine.life }
        held.insert(mine)
      }
    }
    return isMine
  }

  /// Nobody's, a dead one's, or ours already.
  private static func isFree(_ tx: any SQLTransaction, _ wanted: Held) throws -> Bool {
    let holder = try tx.row(
      """
      SELECT n.life FROM journal_lease l JOIN node n ON n.id = l.node AND n.life = l.life
      WHERE l.reader = \(wanted.reader) AND l.shop = \(wanted.shop)
      """)
    return try holder.map { try $0.get("life", as: Int64.self) == wanted.life } ?? true
  }

  /// Readers and shops held, for /metrics.
  public var count: Int { held.withLock { $0.count } }
}
