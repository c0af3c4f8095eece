import Foundation
import Kernel
import Testing

@testable import Rulebook

/// One book for all tests: making it takes a while in a debug build.
let standardBook: RuleBook = {
  do { return try RuleBook(try Catalogue.file()) } catch {
    let faults = (error as? RuleFaults)?.faults ?? []
    fatalError(faults.map { "\($0.rule) \($0.field): \($0.expected)" }.joined(separator: "\n"))
  }
}()

struct CatalogueTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var example: Example
    var isFound: Bool

    var testDescription: String { "\(rule) \(isFound ? "finds" : "passes over") \(example)" }
  }

  static let cases = standardBook.rules.flatMap { rule in
    rule.examples.found.map { Case(rule: rule.id, example: $0, isFound: true) }
      + rule.examples.notFound.map { Case(rule: rule.id, example: $0, isFound: false) }
  }

  @Test func `every example beside a rule holds`() throws {
    for one in Self.cases {
      let rule = try #require(standardBook.rule(one.rule))
      let talk = try #require(one.example.talk(speaker: rule.speaker))
      let end = talk.closedAt ?? talk.utterances.last?.at ?? .zero
      let found = standardBook.findings(in: talk, at: end).filter { $0.rule == one.rule }
      if found.isEmpty == one.isFound { Issue.record("\(one.testDescription) \(found.map(\.places))") }
    }
  }

  @Test func `every list that code asks for is there`() {
    for name in ListName.allCases { #expect(standardBook.lists.contains { $0.id == name.rawValue }) }
  }

  @Test func `the catalogue has every rule of the specification`() {
    let wanted = """
      absolute refusal not_mine rhetorical interrogation command blame rule_wall insult slang we_not_i off_platform \
      bought_review privacy over_promise false_urgency
      """.split(separator: " ").map(String.init)
    #expect(Set(standardBook.rules.map(\.id)) == Set(wanted + CourseKind.all.map(\.name)))
  }

  @Test func `language rules have thirty examples or more`() {
    for rule in standardBook.rules {
      if case .course = rule.when { continue }
      let count = rule.examples.found.count + rule.examples.notFound.count
      #expect(count >= 23, "\(rule.id) has \(count)")
    }
  }

  @Test func `the catalogue comes back from its own JSON`() throws {
    let file = try Catalogue.file()
    #expect(try RuleFile(json: file.json) == file)
  }
}
