import Inspection
import Kernel
import Storage
import WebKernel

/// Conversations that were drawn, or put by hand, to be scored by people.
enum SampleStore {
  struct Kept: Sendable {
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

  private static let columns: StaticString = """
    s.conversation, s.day, s.agent, s.team, s.channel, s.reasons, s.doubled, s.at, s.person, s.done
    """

  /// - Returns: whether it is new.
  @discardableResult
  static func insert(_ work: Work, _ it: Kept) throws -> Bool {
    try work.run(
      """
      INSERT INTO inspection_sample (shop, conversation, day, agent, team, channel, reasons, doubled, at, person)
      VALUES (\(work.shop), \(it.conversation), \(Int64(it.day.number)), \(it.agent), \(it.team), \(it.channel),
        \(json: it.reasons), \(it.isDoubled), \(it.at), \(it.person))
      ON CONFLICT (shop, conversation) DO NOTHING
      """) > 0
  }

  static func find(_ work: Work, _ conversation: ConversationID) throws -> Kept? {
    try work.row(
      """
      SELECT \(source: columns) FROM inspection_sample s
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
      SELECT \(source: columns) FROM inspection_sample s
      WHERE s.shop = \(work.shop) AND s.conversation < \(before ?? Int64.max)
      """
    text = text + (wanted.isDone ? " AND s.done = 1" : " AND s.done = 0") + wanted.reach.condition("s")
    if let day = wanted.day { text = text + " AND s.day = \(Int64(day.number))" }
    if let agent = wanted.agent { text = text + " AND s.agent = \(agent)" }
    return try work.rows(text + " ORDER BY s.conversation DESC LIMIT \(limit)").map(kept)
  }

  private static func kept(_ row: SQLRow) throws -> Kept {
    Kept(
      conversation: try row.get("conversation"),
      day: CivilDay(number: Int32(try row.get("day", as: Int64.self))),
      agent: try row.get("agent"), team: try row.get("team"), channel: try row.get("channel"),
      reasons: try row.json("reasons"), isDoubled: try row.get("doubled"), at: try row.get("at"),
      person: try row.get("person"), isDone: try row.get("done"))
  }
}
