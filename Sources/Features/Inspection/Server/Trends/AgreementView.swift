import Conversations
import Inspection
import Kernel
import Storage
import WebKernel

/// How far inspectors agree who scored the same conversations without seeing each other's marks.
struct AgreementView: Encodable, Sendable {
  /// κ in thousandths; nil where chance leaves no room.
  struct Pair: Encodable, Sendable {
    let first, second: PersonID
    let firstName, secondName: String
    let count: Int
    let none, linear, quadratic: Int?
    /// The mean distance of their scores, in hundredths of a point.
    let distance: Int
  }

  /// Where they were furthest apart: to be talked about.
  struct Apart: Encodable, Sendable {
    let conversation: ConversationID
    let customer: CustomerTitle?
    let agentName, firstName, secondName: String
    let first, second: Int
    let at: Timestamp
  }

  let pairs: [Pair]
  let worst: [Apart]

  /// Conversations for the calibration meeting.
  private static let most = 20

  init(_ call: Call, _ work: Work) throws {
    let rows = try Row.load(work, TrendSpan(call, work))
    let names = try StaffStore.names(work)
    pairs = Dictionary(grouping: rows, by: \.key).map { Self.pair($1, names) }
      .sorted { ($1.count, $0.firstName, $0.secondName) < ($0.count, $1.firstName, $1.secondName) }
    let apart = DoubleScore.worst(rows.map(\.score), most: Self.most).filter { $0.first != $0.second }
    let byID = Dictionary(rows.map { ($0.score.conversation, $0) }, uniquingKeysWith: { first, _ in first })
    let ids = Set(apart.map { ConversationID(rawValue: $0.conversation) })
    let talks = try ConversationStore.get(work, ids)
    let titles = try CustomerTitle.of(work, talks)
    worst = apart.compactMap { score in
      byID[score.conversation].map { row in
        Apart(
          conversation: ConversationID(rawValue: score.conversation),
          customer: titles[ConversationID(rawValue: score.conversation)], agentName: names[row.agent] ?? "",
          firstName: names[row.key.first] ?? "", secondName: names[row.key.second] ?? "",
          first: score.first, second: score.second, at: row.at)
      }
    }
  }

  private static func pair(_ rows: [Row], _ names: [PersonID: String]) -> Pair {
    let agreement = Agreement(
      rows.map { (Agreement.scoreClass($0.score.first), Agreement.scoreClass($0.score.second)) }, classes: 4)
    let key = rows[0].key
    let distance = rows.reduce(0) { $0 + abs($1.score.first - $1.score.second) }
    func thousandths(_ weighing: Agreement.Weighing) -> Int? {
      agreement.kappa(weighing).map { Int(($0 * 1_000).rounded()) }
    }
    return Pair(
      first: key.first, second: key.second, firstName: names[key.first] ?? "",
      secondName: names[key.second] ?? "", count: rows.count, none: thousandths(.none),
      linear: thousandths(.linear), quadratic: thousandths(.quadratic),
      distance: (200 * distance + rows.count) / (2 * rows.count))
  }

  /// One conversation that two have scored, the older person first.
  private struct Row {
    struct Key: Hashable {
      let first, second: PersonID
    }

    let key: Key
    let agent: PersonID
    let score: DoubleScore
    let at: Timestamp

    static func load(_ work: Work, _ span: TrendSpan) throws -> [Row] {
      try work.rows(
        """
        SELECT a.conversation, a.agent, a.inspector AS first, b.inspector AS other, a.score AS one,
          b.score AS two, CASE WHEN a.at < b.at THEN b.at ELSE a.at END AS at
        FROM inspection a
        JOIN inspection b ON b.shop = a.shop AND b.conversation = a.conversation AND a.inspector < b.inspector
        WHERE a.shop = \(work.shop) AND a.blind = 0 AND b.blind = 0
          AND (a.at >= \(span.start) OR b.at >= \(span.start)) AND a.at < \(span.end) AND b.at < \(span.end)
          \(Reach(work.actor, "quality:inspect").condition("a")) ORDER BY a.conversation
        """
      ).map { row in
        Row(
          key: Key(first: try row.get("first"), second: try row.get("other")), agent: try row.get("agent"),
          score: DoubleScore(
            conversation: try row.get("conversation"), first: try row.get("one"), second: try row.get("two")),
          at: try row.get("at"))
      }
    }
  }
}
