import Foundation
import Kernel
import Testing

@testable import Rulebook

struct RuleFileTests {
  static func fault(_ rule: String) -> RuleFault? {
    do {
      _ = try RuleBook(try RuleFile(json: Data("{\"rules\": [\(rule)]}".utf8)))
      return nil
    } catch { return error.faults.first }
  }

  static func rule(_ when: String, _ more: String = "") -> String {
    #"{"id": "mine", "name": {"zh": "我的"}, "severity": "minor", "when": \#(when)\#(more)}"#
  }

  @Test(arguments: [
    #"{"words": {"phrases": ["加微信"]}}"#, #"{"course": "response_slow", "with": {"seconds": 60}}"#,
    #"{"all": [{"words": {"lists": ["a"]}}]}"#,
    #"{"after": {"words": {"phrases": ["甲"]}}, "find": {"words": {"phrases": ["乙"]}}, "messages": 2}"#,
    #"{"at_least": 3, "of": {"words": {"phrases": ["甲"]}}}"#, #"{"silence_seconds": 60, "before": "agent"}"#,
    #"{"first": 2, "last": 3, "speaker": "agent", "of": {"not": {"words": {"phrases": ["甲"]}}}}"#,
  ])
  func `every operator is read and written back`(when: String) throws {
    let list = #""lists": [{"id": "a", "phrases": ["甲"]}], "rules": ["#
    let file = try RuleFile(json: Data("{\(list)\(Self.rule(when))]}".utf8))
    _ = try RuleBook(file)
    #expect(try RuleFile(json: file.json) == file)
  }

  @Test(arguments: [
    (rule(#"{"words": {"phrases": ["加(微"]}}"#), "mine", "when.words.phrases[0]", "closing bracket"),
    (rule(#"{"words": {"phrase": ["加"]}}"#), "mine", "when.words.phrase", "no such field"),
    (rule(#"{"words": {"patterns": ["(ab"]}}"#), "mine", "when.words.patterns[0]", "PCRE2"),
    (rule(#"{"words": {}}"#), "mine", "when.words", "phrases, patterns"),
    (rule(#"{"words": {"lists": ["none"]}}"#), "mine", "when.words.lists[0]", "exists"),
    (rule(#"{"course": "slow"}"#), "mine", "when.course", "one of"),
    (rule(#"{"course": "response_slow", "with": {"minutes": 3}}"#), "mine", "when.with", "no `minutes`"),
    (rule(#"{"course": "response_slow", "with": {"seconds": 0}}"#), "mine", "when.with", "from 1"),
    (rule(#"{"all": [{"words": {"phrases": ["甲"]}}, {"any": []}]}"#), "mine", "when.all[1].any", "1 to 100"),
    (rule(#"{"words": {"phrases": ["甲"]}, "not": {}}"#), "mine", "when", "one of"),
    (rule(#"{"at_least": 1, "of": {"words": {"phrases": ["甲"]}}}"#), "mine", "when.at_least", "2 to"),
    (rule(#"{"words": {"phrases": ["甲"]}}"#, #", "version": 0"#), "mine", "version", "1 to"),
    (
      #"{"id": "Ä", "name": {"zh": "a"}, "severity": "minor", "when": {"words": {"phrases": ["甲"]}}}"#, "Ä",
      "id", "small"
    ),
    (#"{"name": {"zh": "a"}, "severity": "minor", "when": {}}"#, "#1", "id", "required"),
    (#"{"id": "x", "name": {"zh": "a"}, "severity": "bad", "when": {}}"#, "x", "severity", "bad"),
    (#"{"id": "x", "name": {"zh": "a"}, "severity": "minor"}"#, "x", "when", "required"),
    (rule(#"{"words": {"phrases": "甲"}}"#), "mine", "when.words.phrases", "Array"),
    (
      rule(#"{"words": {"phrases": ["甲"]}}"#, #", "examples": {"found": [["x"]]}"#), "mine",
      "examples.found[0]", "lines"
    ),
  ])
  func `a fault names rule, field and what was expected`(
    text: String, rule: String, field: String, expected: String
  ) throws {
    let fault = try #require(Self.fault(text))
    #expect(fault.rule == rule)
    #expect(fault.field == field)
    #expect(fault.expected.contains(expected), "\(fault)")
  }

  @Test(arguments: ["", "[]", "{\"rules\": 3}", "{\"rule\": []}", "{\"rules\": [null]}"])
  func `what is no rule file is refused`(text: String) {
    #expect(throws: RuleFaults.self) { try RuleFile(json: Data(text.utf8)) }
  }

  @Test func `a pattern that would hang finds nothing, and the rest of its rule does`() throws {
    let rule = Self.rule(#"{"words": {"patterns": ["(a+)+b"], "phrases": ["甲"]}}"#)
    let book = try RuleBook(try RuleFile(json: Data("{\"rules\": [\(rule)]}".utf8)))
    let text = String(repeating: "a", count: 3_000) + "c甲b"
    let talk = Rulebook.Talk([Utterance(seq: 1, speaker: .agent, at: .zero, text: text)])
    #expect(book.findings(in: talk, at: .zero).first?.places.map(\.words) == ["甲"])
  }

  @Test func `two rules of one id are refused`() {
    let one = Self.rule(#"{"words": {"phrases": ["甲"]}}"#)
    #expect(Self.fault("\(one), \(one)")?.expected == "one rule of this id")
  }
}
