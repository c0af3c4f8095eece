/// A text in both languages.
public struct Wording: Sendable, Hashable, Codable {
  public var zh: String
  public var en: String

  public init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  private enum Key: String, CodingKey { case zh, en }

  /// English may be left out; it is then as the Chinese.
  public init(from decoder: any Decoder) throws {
    let it = try decoder.container(keyedBy: Key.self)
    zh = try it.decode(String.self, forKey: .zh)
    en = try it.decodeIfPresent(String.self, forKey: .en) ?? zh
  }
}
