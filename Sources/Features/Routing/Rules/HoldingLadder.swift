import Kernel

/// A line that is sent to a customer who has waited this long.
public struct HoldingStep: Sendable, Codable, Equatable {
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
  public let steps: [HoldingStep]

  public init(steps: [HoldingStep]) {
    self.steps = steps.sorted { $0.afterSeconds < $1.afterSeconds }
  }

  public init(from decoder: any Decoder) throws {
    self.init(steps: try decoder.singleValueContainer().decode([HoldingStep].self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(steps)
  }

  /// The line to send now to someone who has heard the first `sent` steps, and the count after it.
  /// When several are due at once (the server was away), only the last one: a customer is not
  /// flooded.
  public func due(waited: Span, sent: Int) -> (step: HoldingStep, sent: Int)? {
    let reached = steps.prefix { .seconds($0.afterSeconds) <= waited }.count
    return reached > sent ? (steps[reached - 1], reached) : nil
  }

  /// When to look again; nil when all has been said.
  public func nextDue(queuedAt: Timestamp, sent: Int) -> Timestamp? {
    steps.indices.contains(sent) ? queuedAt + .seconds(steps[sent].afterSeconds) : nil
  }

  /// At most 10 steps, within a day, at least 5 s apart, each with something to say.
  public func validate() throws(Problem) {
    guard steps.count <= 10 else { throw .invalid("holding", "too_many") }
    var last = 0
    for (index, step) in steps.enumerated() {
      guard step.afterSeconds >= last + 5, step.afterSeconds <= 86_400 else {
        throw .invalid("holding.\(index).afterSeconds", "range")
      }
      guard (1...500).contains(step.text.trimmed.count) else {
        throw .invalid("holding.\(index).text", step.text.trimmed.isEmpty ? "required" : "too_long")
      }
      last = step.afterSeconds
    }
  }
}
