import Journal
import Kernel
import Storage

/// One room of the house, declared once, in its own folder, as one value; `Features.all` is the list of them, and nothing
/// else knows them by name. What a feature does not have it leaves out.
public struct Feature: Sendable {
  /// Its folder's name.
  public let name: String
  /// What may be done in it, and who may in a new shop.
  public var rights: [Right] = []
  /// Append-only once released.
  public var migrations: [Migration] = []
  /// What `nuanxi doctor` looks at: must hold in any database of ours.
  public var checkups: [Checkup] = []
  /// What rooms below have asked for.
  public var answers: [HookAnswer] = []
  public var routes: @Sendable (House) -> [Route] = { _ in [] }
  /// What pages learn from the journal.
  public var frames: @Sendable (House) -> [PushTranslator] = { _ in [] }
  /// Followers of the journal; alarms (`JournalTimer`) come to them as entries.
  public var readers: @Sendable (House) -> [any FeatureReader] = { _ in [] }
  /// What runs beside the readers for as long as the process lives.
  public var services: @Sendable (House) -> [any FeatureErrand] = { _ in [] }
  /// Its figures for /metrics as they are now: names without "nuanxi_", and values.
  public var gauges: @Sendable (House, any SQLTransaction) throws -> [(name: String, value: Double)] = {
    _, _ in []
  }
  /// Its part of the demonstration shop, in the work of the shop's beginning and before anybody has spoken.
  public var demonstrate: @Sendable (Work, DemoStage) throws -> Void = { _, _ in }
  /// What its people did once a fortnight had gone by and all readers had followed; again at each start.
  public var demonstrateAfterwards: @Sendable (Work, DemoStage) throws -> Void = { _, _ in }
  /// Once, before anything runs: what this node hears from others.
  public var listen: @Sendable (House) -> Void = { _ in }
  /// Once, on a database that is up to date, before the first request.
  public var open: @Sendable (House) async throws -> Void = { _ in }
  /// A node is gone: what it held is free.
  public var nodeIsGone: @Sendable (House, _ node: Int, any SQLTransaction) throws -> Void = { _, _, _ in }

  /// The youngest id of what it makes most often: ids go on from the youngest of all, whatever the clock says.
  public var newestID: @Sendable (any SQLTransaction) throws -> Int64 = { _ in 0 }

  public init(_ name: String, _ declare: (inout Feature) -> Void = { _ in }) {
    self.name = name
    declare(&self)
  }
}
