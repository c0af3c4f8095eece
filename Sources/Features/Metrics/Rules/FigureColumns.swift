import Foundation

/// Figures as the cells of a table: one column a figure, named as in JSON.
public struct FigureColumns: Sendable {
  private let formulas: [Formula]

  public init(_ formulas: [Formula]) { self.formulas = formulas }

  private static let counts: [(String, Count)] = [
    ("receptions", .receptions), ("turns", .turns), ("answered", .answered), ("unanswered", .unanswered),
    ("messages_in", .messagesIn), ("messages_out", .messagesOut), ("characters_out", .charactersOut),
    ("handed_in", .handedIn), ("handed_out", .handedOut), ("orders", .orders), ("paid_orders", .paid),
    ("amount_fen", .amount),
  ]

  public var headings: [String] {
    ["conversations"] + Self.counts.map(\.0)
      + ["first_response_mean_ms", "response_mean_ms", "response_p50_ms", "response_p90_ms", "response_max_ms"]
      + formulas.flatMap { $0.measure == .mean ? ["\($0.id)_mean_ms"] : [$0.id, "\($0.id).num", "\($0.id).den"] }
  }

  /// Beside `headings`; empty where nothing was counted.
  public func cells(_ figures: Figures) -> [String] {
    var cells = ["\(figures.conversations)"] + Self.counts.map { "\(figures[$0.1])" }
    cells += [figures.meanFirstResponse, figures.meanResponse].map(Self.decimal)
    cells += [figures.percentile(0.5), figures.percentile(0.9), figures.waits.last].map { $0.map(String.init) ?? "" }
    for (slot, formula) in formulas.enumerated() {
      let (count, whole) = figures.formula(slot)
      let value = whole > 0 ? Double(count) / Double(whole) : nil
      cells += formula.measure == .mean ? [Self.decimal(value)] : [Self.rate(value), "\(count)", "\(whole)"]
    }
    return cells
  }

  private static func decimal(_ value: Double?) -> String { value.map { "\(($0 * 1_000).rounded() / 1_000)" } ?? "" }
  private static func rate(_ value: Double?) -> String { value.map { "\(($0 * 1e6).rounded() / 1e6)" } ?? "" }
}

/// Comma-separated text that spreadsheets take as text: what begins like a formula gets an apostrophe before it.
public enum CSVText {
  public static func cell(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil { text = "'" + text }
    guard text.contains(where: { ",\"\r\n".contains($0) || $0 == "\r\n" }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
