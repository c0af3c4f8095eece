import Conversations
import Journal
import Kernel
import ServiceMetrics
import WebKernel

/// Keeps the facts up with the journal, and settles each day when the next has begun.
public struct MetricsReader: FeatureReader {
  public init() {}

  public var name: String { "metrics" }

  public let kinds: JournalKinds = [
    ConversationEvents.messageSent, ConversationEvents.opened, ConversationEvents.closed,
    ConversationEvents.reopened, ConversationEvents.rated, ConversationEvents.imported,
    CustomerEvents.merged, CustomerEvents.unmerged, ShopEvents.founded, MetricsEvents.settlement,
  ]

  public func handle(_ work: Work, _ entries: [JournalEntry]) throws {
    var touched: Set<ConversationID> = []
    for entry in entries {
      switch entry.kind {
      case CustomerEvents.merged, CustomerEvents.unmerged:
        touched.formUnion(try moved(work, entry))
      case ShopEvents.founded: try SettlementDesk.schedule(work)
      case MetricsEvents.settlement: try SettlementDesk.settleDue(work)
      default: touched.insert(ConversationID(rawValue: entry.subject))
      }
    }
    guard !touched.isEmpty else { return }
    let maker = try FactMaker(work)
    for id in touched.sorted() {
      if let facts = try maker.make(id) { try FactStore.save(work, facts) }
    }
  }

  /// The conversations of both customers: whose they are may have changed.
  private func moved(_ work: Work, _ entry: JournalEntry) throws
    -> [ConversationID]
  {
    let source = try CustomerEvents.merged.payload(of: entry).source
    return try ConversationStore.ids(work, of: source)
      + ConversationStore.ids(work, of: CustomerID(rawValue: entry.subject))
  }
}
