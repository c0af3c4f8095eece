import Conversations
import Journal
import Kernel
import ServiceMetrics
import Storage
import WebKernel

/// Keeps the facts up with the journal, and settles each day when the next has begun.
public struct MetricsReader: JournalReader {
  let house: House

  public init(_ house: House) { self.house = house }

  public var name: String { "metrics" }

  private static let kinds: Set<String> = [
    "message.sent", "conversation.opened", "conversation.closed", "conversation.reopened",
    "conversation.rated", "conversation.imported", "customer.merged", "customer.unmerged", "shop.founded",
    "timer.settlement",
  ]

  public func wants(_ kind: String) -> Bool { Self.kinds.contains(kind) }

  public func handle(_ entries: [JournalEntry], of shop: ShopID, in tx: any SQLTransaction) throws {
    var touched: Set<ConversationID> = []
    for entry in entries {
      switch entry.kind {
      case "customer.merged", "customer.unmerged":
        touched.formUnion(try moved(entry, shop, tx))
      case "shop.founded": try SettlementDesk(house).schedule(tx, shop)
      case "timer.settlement": try SettlementDesk(house).settleDue(tx, shop)
      default: touched.insert(ConversationID(rawValue: entry.subject))
      }
    }
    guard !touched.isEmpty else { return }
    let maker = try FactMaker(tx, shop)
    for id in touched.sorted() {
      if let facts = try maker.make(id) { try FactStore.save(tx, shop, facts) }
    }
  }

  private struct Merged: Decodable {
    let source: CustomerID
  }

  /// The conversations of both customers: whose they are may have changed.
  private func moved(_ entry: JournalEntry, _ shop: ShopID, _ tx: any SQLTransaction) throws
    -> [ConversationID]
  {
    let source = try entry.decode(Merged.self).source
    return try ConversationStore.ids(tx, shop, of: source)
      + ConversationStore.ids(tx, shop, of: CustomerID(rawValue: entry.subject))
  }
}
