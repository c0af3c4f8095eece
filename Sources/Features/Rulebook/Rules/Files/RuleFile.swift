import Foundation

/// Rules and word lists as a file: `{"lists": […], "rules": […]}`.
public struct RuleFile: Sendable, Equatable, Codable {
  public var lists: [WordList]
  public var rules: [Rule]

  public static let mostBytes = 8_000_000

  public init(lists: [WordList] = [], rules: [Rule] = []) {
    self.lists = lists
    self.rules = rules
  }

  public init(from decoder: any Decoder) throws {
    let it = try decoder.fields(["lists", "rules"])
    lists = try it.optional("lists", [])
    rules = try it.optional("rules", [])
  }

  /// - Throws: `RuleFaults`, each naming the rule, its field and what was expected there.
  public init(json: Data) throws(RuleFaults) {
    guard json.count <= Self.mostBytes else {
      throw RuleFaults([RuleFault("", "", "at most \(Self.mostBytes) bytes")])
    }
    do {
      self = try JSONDecoder().decode(RuleFile.self, from: json)
    } catch {
      throw RuleFaults([RuleFault(error, ids: Self.ids(json))])
    }
  }

  public var json: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Made of strings and whole numbers only: cannot fail.
    return (try? encoder.encode(self)) ?? Data()
  }

  /// The ids of a file that cannot be read whole, to name the rule that is wrong.
  private static func ids(_ json: Data) -> [String] {
    struct Loose: Decodable {
      struct Rule: Decodable {
        var id: String?

        init(from decoder: any Decoder) throws {
          id = try? decoder.container(keyedBy: AnyKey.self).decode(String.self, forKey: AnyKey("id"))
        }
      }
      var rules: [Rule]?
    }
    return (try? JSONDecoder().decode(Loose.self, from: json))?.rules?.map { $0.id ?? "" } ?? []
  }
}
