import ChatLogs
import Kernel
import ServiceMetrics

/// Ratings that were exported apart from the chats, by conversation id.
public struct RatingTable: Sendable {
  public private(set) var ofConversation: [String: [Settling.GivenRating]] = [:]
  public private(set) var bad: [BadRows.Sample] = []

  public let unused: [Unused]

  private static let columns: [SideTable.Column] = [
    .init(["conversation_id", "会话ID", "会话编号", "咨询ID", "session_id", "ticket_id", "chat_id"]),
    .init(["rating", "评价", "满意度", "满意度评价", "评价结果", "评分", "服务评分", "会话评价", "评价星级", "score"]),
    .init(["rating_reason", "reason", "评价原因", "不满意原因", "评价标签"], needed: false),
    .init(["agent", "客服", "客服昵称", "接待客服", "客服账号"], needed: false),
    .init(["rated_at", "评价时间", "评分时间"], needed: false),
  ]

  public init(path: String, layout: Layout, clock: LocalClock) throws {
    let scores = layout.scores
    let table = try SideTable(path: path, columns: Self.columns)
    unused = table.unused
    for row in table.rows {
      guard let score = scores[row.values[1]] else {
        let known = scores.keys.sorted().prefix(12).joined(separator: ", ")
        bad.append(
          .init(
            file: path, row: row.number,
            bad: BadRow("rating", expected: "one of \(known)…", found: row.values[1])))
        continue
      }
      let rating = Settling.GivenRating(
        score: score, blamesAttitude: layout.attitude.contains { row.values[2].contains($0) },
        agent: row.values[3], at: TimeText.moment(row.values[4], clock))
      // The same rating on two rows is one.
      let known = ofConversation[row.values[0]] ?? []
      if known.contains(where: { $0.score == score && $0.agent == rating.agent && $0.at == rating.at }) {
        continue
      }
      ofConversation[row.values[0]] = known + [rating]
    }
  }
}
