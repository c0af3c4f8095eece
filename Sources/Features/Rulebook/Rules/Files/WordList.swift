/// Phrases under a name that rules and the course checks refer to.
public struct WordList: Sendable, Equatable, Codable {
  public var id: String
  public var phrases: [String]
  /// Phrases that are none of it (不一定 for 一定).
  public var except: [String]

  public init(id: String, phrases: [String], except: [String] = []) {
    self.id = id
    self.phrases = phrases
    self.except = except
  }

  public init(from decoder: any Decoder) throws {
    let it = try decoder.fields(["id", "phrases", "except"])
    self.init(
      id: try it.required("id"), phrases: try it.required("phrases"), except: try it.optional("except", []))
  }
}
