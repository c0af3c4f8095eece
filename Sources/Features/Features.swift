import Journal
import Kernel
import ServiceLifecycle
import Storage
import WebKernel

/// The list of what this program can do: the one place where features are named together.
public struct Features: Sendable {
  public static let migrations =
    JournalSchema.migrations + Sessions.migrations + ShopsSchema.migrations + StaffSchema.migrations
    + CustomersSchema.migrations + OrdersSchema.migrations + ConversationsSchema.migrations
    + QuickRepliesSchema.migrations + ChannelsSchema.migrations + MetricsSchema.migrations
    + Secrets.migrations + WatchSchema.migrations + InspectionSchema.migrations + ReviewsSchema.migrations

  /// What must hold in any database of ours.
  public static let checkups = JournalSchema.checkups + ConversationsSchema.checkups + ReviewsSchema.checkups

  public let routes: [Route]
  public let services: [any Service]
  public let runners: [JournalRunner]
  public let identities: Identities
  public let tokens: VisitorTokens
  public let presence: Presence

  /// - Parameters:
  ///   - node: 0…1023, this process among those on the same database.
  ///   - leases: who drives which reader, when there are other processes.
  ///   - version: shown by GET /setup.
  public init(_ house: House, node: Int, leases: Leases? = nil, version: String = "") async {
    let tokens = await VisitorTokens(house.secrets)
    let presence = Presence(house, node: node)
    let books = RuleBooks()
    let tail = PushTail(
      house,
      [
        StaffPush.frames, ConversationPush(house).frames, CoachPush(books).frames, WatchPush(books).frames,
        InspectionPush(books).frames, ReviewPush.frames,
      ])
    let stream = PushStream(house, tail)
    self.tokens = tokens
    PushSignals.listen(house)
    TypingSignal.listen(house)
    self.presence = presence
    identities = Identities(
      person: { try StaffStore.actor($0, $1, $2) },
      visitor: { try WebVisitors.actor($0, $1) })
    routes =
      SetupRoutes(house, version: version).routes + SessionRoutes(house).routes
      + StreamRoutes(stream, presence).routes + ShopsRoutes(house).routes + StaffRoutes(house).routes
      + CustomerRoutes(house).routes + ConversationRoutes(house, gate: DraftGate(books).check).routes
      + QuickReplyRoutes(house).routes
      + WidgetRoutes(house).routes + VisitRoutes(house, tokens).routes
      + CustomerSideRoutes(house, stream).routes + MetricsRoutes(house).routes
      + RulebookRoutes(house, books, records: .kept).routes
      + CoachRoutes(house, books, bell: .alerts(house)).routes + WatchRoutes(house, books).routes
      + InspectionRoutes(house, books).routes + ReviewRoutes(house, books).routes
    let watch = WatchReader(house, books)
    let readers: [any JournalReader] = [
      RoutingReader(house), PresenceReader(house), MetricsReader(house), watch,
      InspectionReader(house, books, after: watch),
    ]
    runners = readers.map { reader in
      JournalRunner(
        reader, engine: house.engine, bell: house.journal.bell, clock: house.clock, logger: house.logger,
        leases: leases)
    }
    let timers = TimerService(
      house.timers, engine: house.engine, journal: house.journal, clock: house.clock, logger: house.logger)
    services = runners as [any Service] + [tail, PushHeartbeat(house), timers, house.signals]
  }

  /// The youngest id of what is made most often; 0 in an empty installation.
  public static func newestID(_ tx: any SQLTransaction) throws -> Int64 { try MessageStore.newestID(tx) }

  /// "reader of shop": those that gave up on an entry and need somebody to look.
  public static func parkedReaders(_ tx: any SQLTransaction) throws -> [String] {
    try JournalCursor.parked(tx).map { "\($0.reader) of \($0.shop)" }
  }
}
