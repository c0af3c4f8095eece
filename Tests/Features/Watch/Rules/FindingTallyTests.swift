import Kernel
import Testing

@testable import Rulebook
@testable import Watch

struct FindingTallyTests {
  typealias Found = (finding: Finding, person: String?)

  static func found(_ rule: String, _ severity: Severity, _ person: String?) -> Found {
    (ScoreTests.finding(rule, severity), person)
  }

  static let talks: [([Found], Set<String>)] = [
    ([found("insult", .redLine, "陈"), found("slow", .minor, "林"), found("slow", .minor, "林")], ["陈", "林"]),
    ([found("slow", .minor, "陈"), found("unanswered", .major, nil)], ["陈"]),
    ([], ["林", "周"]),
  ]

  static func tally(_ talks: some Sequence<([Found], Set<String>)>) -> FindingTally<String> {
    var tally = FindingTally<String>()
    for (findings, present) in talks { tally.add(findings, present: present) }
    return tally
  }

  @Test func `findings are counted by rule and severity, scores by conversation`() {
    let whole = Self.tally(Self.talks).whole
    #expect(whole.conversations == 3 && whole.findings == 5)
    #expect(whole.points == 0 + (100 - 3 - 10) + 100)
    #expect(whole.rules["slow"] == .init(findings: 3, conversations: 2))
    #expect(whole[.redLine] == .init(findings: 1, conversations: 1) && whole[.hint] == .init())
    #expect(FindingTally<String>().whole.meanScore == nil)
  }

  @Test func `nobody pays for somebody else's words`() {
    let tally = Self.tally(Self.talks)
    #expect(tally.people["陈"]?.points == 0 + 97 && tally.people["陈"]?.conversations == 2)
    #expect(tally.people["林"]?.points == 94 + 100)
    #expect(tally.people["周"]?.meanScore == 100)
    #expect(tally.nobody.rules == ["unanswered": .init(findings: 1, conversations: 1)])
    let shares = tally.people.values.map(\.findings).reduce(tally.nobody.findings, +)
    #expect(shares == tally.whole.findings)
  }

  @Test func `parts may be merged in any order`() {
    var one = Self.tally(Self.talks.prefix(1))
    one.merge(Self.tally(Self.talks.dropFirst()))
    var other = Self.tally(Self.talks.dropFirst())
    other.merge(Self.tally(Self.talks.prefix(1)))
    #expect(one == Self.tally(Self.talks) && other == one)
  }
}
