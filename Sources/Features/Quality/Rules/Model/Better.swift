/// Words that can be put in place of what was found, at one key.
public struct Better: Sendable, Equatable, Codable {
  /// How much of the draft they replace.
  public enum Scope: String, Sendable, Codable, CaseIterable {
    /// The words found, the sentence around them, all of the draft.
    case words, sentence, message
  }

  public static let most = 6
  public static let longest = 200

  public var of: Scope
  /// In the language of customers, the likeliest first; "……" is where the agent goes on writing.
  public var texts: [String]

  public init(of scope: Scope, _ texts: [String]) {
    of = scope
    self.texts = texts
  }

  var isSound: Bool {
    (1...Self.most).contains(texts.count) && texts.allSatisfy { (1...Self.longest).contains($0.count) }
  }
}
