/// Figures as the cells of a table: one column a figure.
public struct FigureColumns: Sendable {
  public enum Value: Sendable, Equatable {
    case count(Int64)
    case milliseconds(Double)
    case rate(Double)
    case fen(Int64)
    /// Nothing was counted.
    case none
  }

  private struct Column: Sendable {
    var key: String
    var title: Formula.Words
    var value: @Sendable (Figures) -> Value
  }

  private let columns: [Column]

  public init(_ formulas: [Formula]) { columns = Self.basic + formulas.enumerated().flatMap(Self.columns) }

  private static let basic: [Column] =
    [
      Column(key: "conversations", title: .init("会话", "conversations")) { .count($0.conversations) },
      count("receptions", "接待", .receptions), count("turns", "轮次", .turns),
      count("answered", "已答", .answered),
      count("unanswered", "未回复", .unanswered), count("messages_in", "顾客消息", .messagesIn),
      count("messages_out", "客服消息", .messagesOut), count("characters_out", "客服字数", .charactersOut),
      count("handed_in", "转入", .handedIn), count("handed_out", "转出", .handedOut),
      count("orders", "促成订单", .orders), count("paid_orders", "付款订单", .paid),
      Column(key: "amount_fen", title: .init("付款金额", "paid amount")) { .fen($0[.amount]) },
      time("first_response_mean_ms", "首次响应", "first response") { $0.meanFirstResponse },
      time("response_mean_ms", "平均响应", "mean response") { $0.meanResponse },
      time("response_p50_ms", "响应中位数", "median response") { $0.percentile(50).map(Double.init) },
      time("response_p90_ms", "响应 P90", "response P90") { $0.percentile(90).map(Double.init) },
      time("response_max_ms", "最长响应", "longest response") { $0.waits.last.map(Double.init) },
    ]

  private static func count(_ key: String, _ title: String, _ count: Count) -> Column {
    Column(key: key, title: .init(title, key.replacing("_", with: " "))) { .count($0[count]) }
  }

  private static func time(
    _ key: String, _ zh: String, _ en: String, _ value: @escaping @Sendable (Figures) -> Double?
  ) -> Column {
    Column(key: key, title: .init(zh, en)) { value($0).map(Value.milliseconds) ?? .none }
  }

  private static func columns(_ slot: Int, _ formula: Formula) -> [Column] {
    let value: @Sendable (Figures) -> Double? = { figures in
      let (count, whole) = figures.formula(slot)
      return whole > 0 ? Double(count) / Double(whole) : nil
    }
    if formula.measure == .mean {
      return [
        Column(key: "\(formula.id)_mean_ms", title: formula.name) {
          value($0).map(Value.milliseconds) ?? .none
        }
      ]
    }
    let (name, id) = (formula.name, formula.id)
    return [
      Column(key: id, title: name) { value($0).map(Value.rate) ?? .none },
      Column(key: "\(id).num", title: .init("\(name.zh) 分子", "\(name.en), met")) {
        .count($0.formula(slot).count)
      },
      Column(key: "\(id).den", title: .init("\(name.zh) 分母", "\(name.en), counted")) {
        .count($0.formula(slot).whole)
      },
    ]
  }

  /// As in JSON.
  public var headings: [String] { columns.map(\.key) }

  /// For people.
  public func titles(_ locale: String) -> [String] {
    columns.map { locale == "en" ? $0.title.en : $0.title.zh }
  }

  public func values(_ figures: Figures) -> [Value] { columns.map { $0.value(figures) } }

  /// Beside `headings`; empty where nothing was counted.
  public func cells(_ figures: Figures) -> [String] {
    values(figures).map { value in
      switch value {
      case .count(let number), .fen(let number): "\(number)"
      case .milliseconds(let time): "\((time * 1_000).rounded() / 1_000)"
      case .rate(let rate): "\((rate * 1e6).rounded() / 1e6)"
      case .none: ""
      }
    }
  }
}

/// Comma-separated text that spreadsheets take as text: what begins like a formula gets an apostrophe before it.
public enum CSVText {
  public static func cell(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil { text = "'" + text }
    return quoted(text)
  }

  /// A field as RFC 4180 has it: in quotes where a comma, a quote or a line end stands in it. Looks at bytes: a CRLF is
  /// one `Character`, which neither CR nor LF equals.
  public static func quoted(_ text: String) -> String {
    text.utf8.contains { [44, 34, 13, 10].contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
