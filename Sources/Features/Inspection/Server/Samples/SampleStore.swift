import Inspection
import Kernel
import Storage
import WebKernel

/// Conversations that were drawn, or put by hand, to be scored by people.
enum SampleStore {
  struct Kept: Sendable, Equatable {
    let conversation: ConversationID
    let day: CivilDay
    let agent: PersonID
    let team: TeamID?
    let channel: String
    let reasons: [SampleReason]
    let isDoubled: Bool
    let at: Timestamp
    /// Who put it there by hand.
    let person: PersonID?
    var isDone = false

    /// How many people score it.
    var needed: Int { isDoubled ? 2 : 1 }
  }

  static let columns = SQLColumns<Kept>(
    .key("conversation", \.conversation), .init("day", \.day), .init("agent", \.agent),
    .init("team", \.team), .init("channel", \.channel), .json("reasons", \.reasons),
    .init("doubled", \.isDoubled), .init("at", \.at), .init("person", \.person), .init("done", \.isDone))

  /// - Returns: whether it is new.
  @discardableResult
  static func insert(_ work: Work, _ it: Kept) throws -> Bool {
    try work.run(
      """
      INSERT INTO inspection_sample (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))
      ON CONFLICT (shop, conversation) DO NOTHING
      """) > 0
  }

  static func find(_ work: Work, _ conversation: ConversationID) throws -> Kept? {
    try work.row(
      """
      SELECT \(columns, in: "s") FROM inspection_sample s
      WHERE s.shop = \(work.shop) AND s.conversation = \(conversation)
      """
    ).map(kept)
  }

  static func finish(_ work: Work, _ conversation: ConversationID) throws {
    try work.run(
      "UPDATE inspection_sample SET done = 1 WHERE shop = \(work.shop) AND conversation = \(conversation)")
  }

  struct Wanted: Sendable {
    var isDone = false
    var day: CivilDay?
    var agent: PersonID?
    let reach: Reach
  }

  /// Newest conversations first.
  static func list(_ work: Work, _ wanted: Wanted, _ before: Int64?, limit: Int)
    throws
    -> [Kept]
  {
    var text: SQLText = """
      SELECT \(columns, in: "s") FROM inspection_sample s
      WHERE s.shop = \(work.shop) AND s.conversation < \(before ?? Int64.max)
      """
    text = text + (wanted.isDone ? " AND s.done = 1" : " AND s.done = 0") + wanted.reach.condition("s")
    if let day = wanted.day { text = text + " AND s.day = \(day)" }
    if let agent = wanted.agent { text = text + " AND s.agent = \(agent)" }
    return try work.rows(text + " ORDER BY s.conversation DESC LIMIT \(limit)").map(kept)
  }

  private static func kept(_ row: SQLRow) throws -> Kept {
    Kept(
      conversation: try row.get("conversation"), day: try row.get("day"), agent: try row.get("agent"),
      team: try row.get("team"), channel: try row.get("channel"), reasons: try row.json("reasons"),
      isDoubled: try row.get("doubled"), at: try row.get("at"), person: try row.get("person"),
      isDone: try row.get("done"))
  }
}
