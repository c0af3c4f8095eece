import Inspection
import Kernel
import Storage
import WebKernel

enum InspectionMark {}
typealias InspectionID = ID<InspectionMark>

/// A conversation as one inspector scored it, with how far it has come.
struct Scored: Sendable, Equatable {
  let id: InspectionID
  var it: Assessment
  let team: TeamID?
  let marks: [String: Int]
  /// As it was when the marks were given: a later change of weights changes no score.
  let rubric: Rubric
  let comment: String
  var verdicts: [String: FindingStore.Verdict]
  /// Rules that the machine should have found something for.
  let missed: [String]
  /// Scored beside another, for the sake of agreement alone: it goes to no agent and into no figure.
  let isSecond: Bool
  /// Of a pair whose other half is not done: only its inspector may see it.
  var isBlind: Bool
  let at: Timestamp
  /// Of whoever decided the appeal.
  var words = ""

  var conversation: ConversationID { ConversationID(rawValue: it.conversation) }

  /// The agent sees what was fed back, colleagues with the right what is no longer blind.
  func isVisible(to actor: Actor) -> Bool {
    if it.agent == actor.person { return it.phase != .scored && !isSecond }
    guard actor.may("quality:inspect", people: [it.agent], team: team) else { return false }
    return !isBlind || it.inspector == actor.person
  }
}

enum InspectionStore {
  static let columns = SQLColumns<Scored>(
    .key("id", \.id), .init("conversation", \.conversation).fixed, .init("agent", \.it.agent).fixed,
    .init("team", \.team).fixed, .init("inspector", \.it.inspector).fixed, .init("score", \.it.score).fixed,
    .json("marks", \.marks).fixed, .json("rubric", \.rubric).fixed, .init("comment", \.comment).fixed,
    .json("verdicts", \.verdicts), .json("missed", \.missed).fixed, .init("second", \.isSecond).fixed,
    .init("blind", \.isBlind), .init("at", \.at).fixed, .init("phase", \.it.phase.rawValue),
    .init("feedback", \.it.feedback), .init("fed_back_at", \.it.fedBackAt), .init("reason", \.it.reason),
    .init("decided_by", \.it.decidedBy), .init("outcome", \.it.outcome?.name),
    .init("changed_to", \.it.outcome?.newScore), .init("words", \.words), .init("closed_at", \.it.closedAt))

  static func insert(_ work: Work, _ row: Scored) throws {
    try work.run(
      "INSERT INTO inspection (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: row))")
  }

  static func update(_ work: Work, _ row: Scored) throws {
    try work.run(
      "UPDATE inspection SET \(set: columns, to: row) WHERE shop = \(work.shop) AND id = \(row.id)")
  }

  /// - Throws: not-found.
  static func get(_ work: Work, _ id: InspectionID) throws -> Scored {
    let row = try work.row(
      "SELECT \(columns, in: "i") FROM inspection i WHERE i.shop = \(work.shop) AND i.id = \(id)")
    guard let row else { throw Problem.notFound("inspection") }
    return try scored(row)
  }

  /// Of these conversations, the first ones first.
  static func of(_ work: Work, _ conversations: Set<ConversationID>) throws
    -> [Scored]
  {
    guard !conversations.isEmpty else { return [] }
    return try work.rows(
      """
      SELECT \(columns, in: "i") FROM inspection i
      WHERE i.shop = \(work.shop) AND i.conversation IN (\(list: conversations)) ORDER BY i.id
      """
    ).map(scored)
  }

  /// Those whose agent was told the score.
  static func fedBack(_ work: Work, _ conversations: Set<ConversationID>) throws
    -> Set<ConversationID>
  {
    guard !conversations.isEmpty else { return [] }
    let rows = try work.rows(
      """
      SELECT conversation FROM inspection
      WHERE shop = \(work.shop) AND conversation IN (\(list: conversations)) AND second = 0 AND phase <> 'scored'
      """)
    return Set(try rows.map { try $0.get("conversation") })
  }

  struct Wanted: Sendable {
    /// The agent whose own these are: only what was fed back to them.
    var own: PersonID?
    var phase: Assessment.Phase?
    var agent: PersonID?
    let reader: PersonID?
    let reach: Reach
  }

  /// Newest first.
  static func list(_ work: Work, _ wanted: Wanted, _ before: Int64?, limit: Int)
    throws
    -> [Scored]
  {
    var text: SQLText = """
      SELECT \(columns, in: "i") FROM inspection i WHERE i.shop = \(work.shop) AND i.id < \(before ?? Int64.max)
      """
    if let own = wanted.own {
      text = text + " AND i.agent = \(own) AND i.phase <> 'scored' AND i.second = 0"
    } else {
      // Nobody sees their own before it is fed back, nor half of a blind pair.
      text =
        text + wanted.reach.condition("i") + " AND (i.blind = 0 OR i.inspector = \(wanted.reader))"
        + " AND (i.agent <> \(wanted.reader) OR (i.phase <> 'scored' AND i.second = 0))"
    }
    if let phase = wanted.phase { text = text + " AND i.phase = \(phase.rawValue)" }
    if let agent = wanted.agent { text = text + " AND i.agent = \(agent)" }
    return try work.rows(text + " ORDER BY i.id DESC LIMIT \(limit)").map(scored)
  }

  static func scored(_ row: SQLRow) throws -> Scored {
    let changed = try row.get("changed_to", as: Int?.self)
    let outcome: Assessment.Outcome? =
      switch try row.get("outcome", as: String?.self) {
      case "changed": .changed(to: changed ?? 0)
      case nil: nil
      default: .upheld
      }
    let it = Assessment(
      conversation: try row.get("conversation"), agent: try row.get("agent"),
      inspector: try row.get("inspector"), score: try row.get("score"),
      phase: Assessment.Phase(rawValue: try row.get("phase")) ?? .scored, feedback: try row.get("feedback"),
      fedBackAt: try row.get("fed_back_at"), reason: try row.get("reason"),
      decidedBy: try row.get("decided_by"), outcome: outcome, closedAt: try row.get("closed_at"))
    return Scored(
      id: try row.get("id"), it: it, team: try row.get("team"), marks: try row.json("marks"),
      rubric: try row.json("rubric"), comment: try row.get("comment"), verdicts: try row.json("verdicts"),
      missed: try row.json("missed"), isSecond: try row.get("second"), isBlind: try row.get("blind"),
      at: try row.get("at"), words: try row.get("words"))
  }
}

extension Assessment.Outcome {
  fileprivate var name: String { self == .upheld ? "upheld" : "changed" }

  fileprivate var newScore: Int? {
    if case .changed(let score) = self { score } else { nil }
  }
}
