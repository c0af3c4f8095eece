import Kernel

/// One line the customer gets while they wait (安抚话术).
public struct HoldingLine: Sendable, Equatable, Codable {
  public var afterSeconds: Int
  public var text: String

  public init(afterSeconds: Int, text: String) {
    self.afterSeconds = afterSeconds
    self.text = text
  }
}

/// What a waiting customer hears, and when, so that silence never lasts.
public struct HoldingLadder: Sendable, Codable, Equatable {
  /// By time. As JSON: the plain list.
  public let lines: [HoldingLine]

  public init(_ lines: [HoldingLine]) { self.lines = lines.sorted { $0.afterSeconds < $1.afterSeconds } }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([HoldingLine].self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(lines)
  }

  /// The line to say now to someone who has heard the first `said` of them, and the count after it.
  /// When several are due at once (the server was away), only the last one: a customer is not flooded.
  public func due(waited: Span, said: Int) -> (line: HoldingLine, said: Int)? {
    let reached = lines.prefix { .seconds($0.afterSeconds) <= waited }.count
    return reached > said ? (lines[reached - 1], reached) : nil
  }

  /// When to look again; nil when all has been said.
  public func nextDue(since: Timestamp, said: Int) -> Timestamp? {
    lines.indices.contains(said) ? since + .seconds(lines[said].afterSeconds) : nil
  }

  /// At most 10 lines, within a day, at least 5 s apart, each with something to say.
  func validate(_ validation: inout Validation) {
    validation.require(lines.count <= 10, "holding", "too_many")
    var last = 0
    for (index, line) in lines.enumerated() {
      validation.require(
        (last + 5...86_400).contains(line.afterSeconds), "holding.\(index).afterSeconds", "out_of_range")
      _ = validation.text(line.text, "holding.\(index).text", max: 500)
      last = min(line.afterSeconds, 86_395)
    }
  }
}
