import Conversations
import Journal
import Kernel
import ServiceMetrics
import WebKernel

/// Keeps the facts up with the journal, and settles each day when the next has begun.
public struct MetricsReader: FeatureReader {
  /// Of each running conversation what was read of it and what was written, so that a message costs what it adds.
  private let memory = RecentlyUsed<Place, Remembered>(most: 32 << 20)

  public init() {}

  private struct Place: Hashable {
    let shop: ShopID
    let conversation: ConversationID
  }

  private struct Remembered {
    var talk: TalkLines?
    var facts: StoredFacts?
  }

  public var name: String { "metrics" }

  public let kinds: JournalKinds = [
    ConversationEvents.messageSent, ConversationEvents.opened, ConversationEvents.closed,
    ConversationEvents.reopened, ConversationEvents.rated, ConversationEvents.imported,
    CustomerEvents.merged, CustomerEvents.unmerged, ShopEvents.founded, MetricsEvents.settlement,
  ]

  public func look(_ work: Work, _ entries: [JournalEntry], _ glance: JournalGlance) throws -> Effects {
    if !glance.isContinuing { memory.forget { $0.shop == glance.shop } }
    var touched: Set<ConversationID> = []
    var afresh: Set<ConversationID> = []
    var chores: [Effects] = []
    for entry in entries {
      switch entry.kind {
      case CustomerEvents.merged, CustomerEvents.unmerged: afresh.formUnion(try moved(work, entry))
      case ConversationEvents.imported: afresh.insert(ConversationID(rawValue: entry.subject))
      case ShopEvents.founded: chores.append(SettlementDesk.schedule)
      case MetricsEvents.settlement: chores.append(SettlementDesk.settleDue)
      default: touched.insert(ConversationID(rawValue: entry.subject))
      }
    }
    let changes = try changes(work, touched.union(afresh), afresh: afresh)
    return { [chores] work in
      for change in changes { try write(work, change) }
      // What a day comes to is reckoned from the facts as they now stand.
      for chore in chores { try chore(work) }
    }
  }

  private struct Change: Sendable {
    let place: Place
    let known: Remembered
    let before: StoredFacts?
    let isOver: Bool
  }

  private func changes(_ work: Work, _ touched: Set<ConversationID>, afresh: Set<ConversationID>) throws
    -> [Change]
  {
    guard !touched.isEmpty else { return [] }
    let maker = try FactMaker(work)
    return try touched.sorted().compactMap { id in
      let place = Place(shop: work.shop, conversation: id)
      let remembered = memory.take(place)
      var known = afresh.contains(id) ? Remembered() : remembered ?? Remembered()
      let before = known.facts
      guard let facts = try maker.make(id, &known.talk) else { return nil }
      known.facts = facts
      return Change(place: place, known: known, before: before, isOver: !facts.isOpen)
    }
  }

  private func write(_ work: Work, _ change: Change) throws {
    guard let facts = change.known.facts else { return }
    try FactStore.save(work, facts, since: change.before)
    guard !change.isOver else { return }
    work.afterCommit { [memory] in
      memory.put(change.place, change.known, bytes: change.known.talk?.bytes ?? 0)
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
