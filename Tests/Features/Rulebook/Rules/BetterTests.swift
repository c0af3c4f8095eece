import Kernel
import Testing

@testable import Rulebook

@Suite struct BetterTests {
  private let book = try! RuleBook(Catalogue.file())
  private let now = Timestamp(milliseconds: 1_795_312_800_000)

  @Test func `better words hurt nobody themselves`() {
    for rule in book.rules {
      for text in rule.better?.texts ?? [] {
        let found = book.findings(inDraft: text, of: Rulebook.Talk([]), at: now).filter {
          $0.severity > .hint
        }
        #expect(found.isEmpty, "\(rule.id): \(text): \(found.map(\.rule))")
      }
    }
  }

  @Test func `each rude form has words to offer, but for abuse, which is not to be put in other words`() {
    let ofWords = book.rules.filter { $0.when.isOfWords && $0.speaker == .agent }
    #expect(ofWords.filter { $0.better == nil }.map(\.id) == ["insult"])
  }

  @Test func `what cannot be put into a draft is refused`() throws {
    for better in [
      #"{"of": "words", "texts": []}"#, #"{"of": "words", "texts": [""]}"#,
      #"{"of": "words", "texts": ["x"], "only": [""]}"#, #"{"of": "page", "texts": ["x"]}"#,
    ] {
      let rule =
        #"{"id": "x", "name": {"zh": "x"}, "severity": "minor", "when": {"words": {"phrases": ["x"]}}, "better": "#
      #expect(throws: RuleFaults.self, "\(better)") {
        _ = try RuleBook(RuleFile(json: .init("{\"rules\": [\(rule)\(better)}]}".utf8)))
      }
    }
  }
}
