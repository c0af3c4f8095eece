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

  /// Of the words found only these give way, where they are among them: 绝对 in 绝对不会坏.
  public var only: [String]

  public init(of scope: Scope, _ texts: [String], only: [String] = []) {
    of = scope
    self.texts = texts
    self.only = only
  }

  private enum Key: String, CodingKey { case of, texts, only }

  public init(from decoder: any Decoder) throws {
    let it = try decoder.container(keyedBy: Key.self)
    of = try it.decode(Scope.self, forKey: .of)
    texts = try it.decode([String].self, forKey: .texts)
    only = try it.decodeIfPresent([String].self, forKey: .only) ?? []
  }

  var isSound: Bool {
    (1...Self.most).contains(texts.count) && texts.allSatisfy { (1...Self.longest).contains($0.count) }
      && only.count <= 50 && only.allSatisfy { (1...20).contains($0.count) }
  }
}
