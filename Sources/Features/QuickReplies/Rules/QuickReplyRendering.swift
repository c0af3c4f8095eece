/// A filled-in quick reply. What could not be filled stands in `text` as `{name}`, for the agent to
/// see and complete.
public struct QuickReplyRendering: Sendable, Equatable {
  public let text: String
  /// Names of the variables without a value.
  public let missing: [String]

  public init(text: String, missing: [String]) {
    self.text = text
    self.missing = missing
  }

  /// Known variables that still stand unfilled in a text somebody is about to send: the last guard,
  /// after editing.
  public static func unfilled(in text: String) -> [String] {
    QuickReplyVariable.allCases.map(\.name).filter { text.contains("{\($0)}") }
  }
}
