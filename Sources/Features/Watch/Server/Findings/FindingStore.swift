import Kernel
import Rulebook
import Storage
import WebKernel

/// Findings as stored: each once, under its key within its conversation.
public enum FindingStore {
  /// A finding of the desk with what people said of it.
  public struct Kept: Sendable, Equatable {
    let conversation: ConversationID
    let key: String
    let rule: String
    let version: Int
    let severity: Severity
    /// The first message, 0 when it is about the whole conversation.
    let seq: Int
    let agent: PersonID?
    let team: TeamID?
    let detail: Detail
    let at: Timestamp
    /// Somebody with the right to do so let the words pass before they were sent.
    let isWaived: Bool
    let verdict: Verdict?
    let judgedBy: PersonID?

    var finding: Finding {
      Finding(
        rule: rule, version: version, severity: severity, messages: detail.messages, places: detail.places,
        instead: detail.instead, at: at)
    }

    /// Whether it counts against anybody.
    var counts: Bool { !isWaived && verdict != .rejected }
  }

  public enum Verdict: String, Sendable, Codable { case confirmed, rejected }

  struct Detail: Sendable, Equatable, Codable {
    var messages: [Int]
    var places: [Finding.Place]
    var instead: Wording?
  }

  static let columns = SQLColumns<Kept>(
    .key("conversation", \.conversation), .key("key", \.key), .init("rule", \.rule),
    .init("version", \.version), .init("severity", \.severity.rawValue), .init("seq", \.seq),
    .init("agent", \.agent), .init("team", \.team), .json("detail", \.detail), .init("at", \.at),
    .init("waived", \.isWaived), .init("verdict", \.verdict?.rawValue), .init("judged_by", \.judgedBy))

  /// - Returns: whether it is new.
  static func insert(_ work: Work, _ source: TalkSource, _ finding: Finding, isWaived: Bool) throws -> Bool {
    try insert(
      work,
      Kept(
        conversation: source.conversation.id, key: finding.key, rule: finding.rule, version: finding.version,
        severity: finding.severity, seq: finding.messages.first ?? 0, agent: source.agent(of: finding),
        team: source.conversation.team,
        detail: Detail(messages: finding.messages, places: finding.places, instead: finding.instead),
        at: finding.at, isWaived: isWaived, verdict: nil, judgedBy: nil))
  }

  static func insert(_ work: Work, _ it: Kept) throws -> Bool {
    try work.run(
      """
      INSERT INTO finding (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))
      ON CONFLICT (shop, conversation, key) DO NOTHING
      """) > 0
  }

  /// Of one conversation, in order of time.
  public static func of(_ work: Work, _ conversation: ConversationID) throws -> [Kept] {
    try work.rows(
      """
      SELECT \(columns) FROM finding WHERE shop = \(work.shop) AND conversation = \(conversation)
      ORDER BY at, key
      """
    ).map(kept)
  }

  public static func of(_ work: Work, _ conversations: Set<ConversationID>) throws
    -> [ConversationID: [Kept]]
  {
    guard !conversations.isEmpty else { return [:] }
    let rows = try work.rows(
      """
      SELECT \(columns) FROM finding
      WHERE shop = \(work.shop) AND conversation IN (\(list: conversations)) ORDER BY at, key
      """)
    return Dictionary(grouping: try rows.map(kept), by: \.conversation)
  }

  public static func keys(_ work: Work, _ conversation: ConversationID) throws
    -> Set<String>
  {
    let rows = try work.rows(
      "SELECT key FROM finding WHERE shop = \(work.shop) AND conversation = \(conversation)")
    return Set(try rows.map { try $0.get("key") })
  }

  /// Those in which the rule found something.
  public static func conversations(_ work: Work, with rule: String, among ids: Set<ConversationID>) throws
    -> Set<
      ConversationID
    >
  {
    guard !ids.isEmpty else { return [] }
    let rows = try work.rows(
      """
      SELECT conversation FROM finding
      WHERE shop = \(work.shop) AND conversation IN (\(list: ids)) AND rule = \(rule)
      """)
    return Set(try rows.map { try $0.get("conversation") })
  }

  /// More than a hint, not waived and not rejected: what may be held against an agent, oldest first.
  public static func of(_ work: Work, agent: PersonID, since: Timestamp) throws -> [Kept] {
    try work.rows(
      """
      SELECT \(columns) FROM finding
      WHERE shop = \(work.shop) AND agent = \(agent) AND at >= \(since) AND waived = 0 AND severity <> 'hint'
        AND (verdict IS NULL OR verdict = 'confirmed')
      ORDER BY at, key
      """
    ).map(kept)
  }

  /// What an inspector says of one; the newest word counts.
  public static func judge(
    _ work: Work, _ conversation: ConversationID, _ key: String, _ verdict: Verdict, by person: PersonID?
  ) throws {
    try work.run(
      """
      UPDATE finding SET verdict = \(verdict.rawValue), judged_by = \(person), judged_at = \(work.now)
      WHERE shop = \(work.shop) AND conversation = \(conversation) AND key = \(key)
      """)
  }

  /// How often each rule's findings were right.
  static func precision(_ work: Work) throws -> [String: RulePrecision] {
    let rows = try work.rows(
      """
      SELECT rule, verdict, COUNT(*) AS n FROM finding
      WHERE shop = \(work.shop) AND verdict IS NOT NULL GROUP BY rule, verdict
      """)
    return try rows.reduce(into: [:]) { found, row in
      let count: Int = try row.get("n")
      let rule: String = try row.get("rule")
      if try row.get("verdict", as: String.self) == Verdict.confirmed.rawValue {
        found[rule, default: RulePrecision()].confirmed += count
      } else {
        found[rule, default: RulePrecision()].rejected += count
      }
    }
  }

  /// Findings of each rule since then.
  static func counts(_ work: Work, since: Timestamp) throws -> [String: Int] {
    Dictionary(
      try work.rows(
        "SELECT rule, COUNT(*) AS n FROM finding WHERE shop = \(work.shop) AND at >= \(since) GROUP BY rule"
      ).map { (try $0.get("rule"), try $0.get("n")) }, uniquingKeysWith: +)
  }

  static func kept(_ row: SQLRow) throws -> Kept {
    Kept(
      conversation: try row.get("conversation"), key: try row.get("key"), rule: try row.get("rule"),
      version: try row.get("version"), severity: Severity(rawValue: try row.get("severity")) ?? .minor,
      seq: try row.get("seq"), agent: try row.get("agent"), team: try row.get("team"),
      detail: try row.json("detail"), at: try row.get("at"), isWaived: try row.get("waived"),
      verdict: (try row.get("verdict", as: String?.self)).flatMap(Verdict.init),
      judgedBy: try row.get("judged_by"))
  }
}
