import Conversations
import Kernel
import Storage
import Watch
import WebKernel

/// 机器分 of each finished conversation, made of the findings that count.
public enum ScoreStore {
  public struct Kept: Sendable, Equatable {
    let conversation: ConversationID
    let agent: PersonID?
    let team: TeamID?
    let channel: String
    let score: MachineScore
    let closedAt: Timestamp
  }

  static let columns = SQLColumns<Kept>(
    .key("conversation", \.conversation), .init("agent", \.agent), .init("team", \.team),
    .init("channel", \.channel), .init("score", \.score.points), .json("deductions", \.score.deductions),
    .init("closed_at", \.closedAt))

  /// Makes it anew; nothing for a conversation that runs, or that no person had a hand in and nothing was found of.
  public static func renew(_ work: Work, _ conversation: Conversation, _ weights: ScoreWeights) throws {
    guard conversation.phase == .closed, let closedAt = conversation.closedAt else {
      try work.run(
        "DELETE FROM machine_score WHERE shop = \(work.shop) AND conversation = \(conversation.id)")
      return
    }
    let findings = try FindingStore.of(work, conversation.id).filter(\.counts).map(\.finding)
    let agent = conversation.agent ?? conversation.lastAgent
    guard agent != nil || !findings.isEmpty else { return }
    try save(
      work,
      Kept(
        conversation: conversation.id, agent: agent, team: conversation.team, channel: conversation.channel,
        score: MachineScore(findings, weights: weights), closedAt: closedAt))
  }

  static func save(_ work: Work, _ it: Kept) throws {
    try work.run(
      """
      INSERT INTO machine_score (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))
      ON CONFLICT (shop, conversation) DO UPDATE SET \(excluded: columns)
      """)
  }

  public static func of(_ work: Work, _ conversation: ConversationID) throws -> Kept? {
    try work.row(
      """
      SELECT \(columns) FROM machine_score
      WHERE shop = \(work.shop) AND conversation = \(conversation)
      """
    ).map(kept)
  }

  /// Of the conversations closed from `from` until before `to` that belong to somebody, oldest first.
  public static func list(_ work: Work, from: Timestamp, to: Timestamp) throws -> [Kept] {
    try work.rows(
      """
      SELECT \(columns) FROM machine_score
      WHERE shop = \(work.shop) AND closed_at >= \(from) AND closed_at < \(to) AND agent IS NOT NULL
      ORDER BY closed_at, conversation
      """
    ).map(kept)
  }

  public static func of(_ work: Work, _ conversations: Set<ConversationID>) throws
    -> [ConversationID: Kept]
  {
    guard !conversations.isEmpty else { return [:] }
    let rows = try work.rows(
      """
      SELECT \(columns) FROM machine_score
      WHERE shop = \(work.shop) AND conversation IN (\(list: conversations))
      """
    ).map(kept)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.conversation, $0) })
  }

  /// Conversations closed since then, newest first.
  static func places(_ work: Work, since: Timestamp, after: RuleTrial.Place?, limit: Int) throws -> [RuleTrial
    .Place]
  {
    var text: SQLText = """
      SELECT conversation, closed_at FROM machine_score WHERE shop = \(work.shop) AND closed_at >= \(since)
      """
    if let after {
      text =
        text + """
           AND (closed_at < \(after.at) OR (closed_at = \(after.at) AND conversation < \(after.conversation)))
          """
    }
    return try work.rows(text + " ORDER BY closed_at DESC, conversation DESC LIMIT \(limit)").map {
      RuleTrial.Place(at: try $0.get("closed_at"), conversation: try $0.get("conversation"))
    }
  }

  static func kept(_ row: SQLRow) throws -> Kept {
    Kept(
      conversation: try row.get("conversation"), agent: try row.get("agent"), team: try row.get("team"),
      channel: try row.get("channel"),
      score: MachineScore(points: try row.get("score"), deductions: try row.json("deductions")),
      closedAt: try row.get("closed_at"))
  }
}
