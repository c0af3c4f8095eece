import Kernel
import TextScan

/// What a rule noticed.
public struct Finding: Sendable, Equatable, Codable {
  /// Words in one message.
  public struct Place: Sendable, Hashable, Codable {
    public var seq: Int
    /// UTF-8 offsets of the message as it was written; `TextSpan.utf16(in:)` for pages.
    public var span: TextSpan
    /// The words, with numbers of people and cards masked.
    public var words: String

    public init(seq: Int, span: TextSpan, words: String) {
      self.seq = seq
      self.span = span
      self.words = words
    }
  }

  public var rule: String
  public var version: Int
  public var severity: Severity
  /// Numbers of the messages it is about, in order; empty when it is about the whole conversation.
  public var messages: [Int]
  public var places: [Place]
  public var instead: Wording?
  /// When it became true: of the last message it needed, or when a time ran out.
  public var at: Timestamp

  public init(
    rule: String, version: Int, severity: Severity, messages: [Int], places: [Place], instead: Wording?,
    at: Timestamp
  ) {
    self.rule = rule
    self.version = version
    self.severity = severity
    self.messages = messages
    self.places = places
    self.instead = instead
    self.at = at
  }

  /// The same finding has the same key within its conversation however often it is evaluated: the rule and the first message.
  /// A new version of a rule does not bear it again.
  public var key: String { "\(rule)#\(messages.first ?? 0)" }
}
