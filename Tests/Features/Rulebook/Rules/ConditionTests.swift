import Kernel
import Testing

@testable import Rulebook

/// A book of one rule over the words 甲 and 乙.
struct ConditionTests {
  static func words(_ text: String, _ speaker: Speaker? = nil) -> Condition {
    var check = WordCheck()
    check.phrases = [text]
    check.speaker = speaker
    return .words(check)
  }

  static func found(_ when: Condition, _ lines: [String]) throws -> [[Int]] {
    let rule = Rule(
      id: "r", version: 1, name: Wording("r", "r"), severity: .minor, speaker: .agent, when: when)
    let book = try RuleBook(RuleFile(rules: [rule]))
    let talk = try #require(Example.talk(lines).talk(speaker: .agent))
    return book.findings(in: talk, at: talk.closedAt ?? talk.utterances.last!.at).map(\.messages)
  }

  static let talk = ["0 a 甲", "10 c 乙", "20 a 乙", "100 a 甲", "110 a 丙", "200 a 甲", "300 closed"]

  @Test func `all, any, not`() throws {
    #expect(try Self.found(.all([Self.words("甲"), Self.words("乙")]), Self.talk) == [[1, 3, 4, 6]])
    #expect(try Self.found(.all([Self.words("甲"), Self.words("丁")]), Self.talk) == [])
    #expect(try Self.found(.any([Self.words("丙"), Self.words("乙")]), Self.talk) == [[3], [5]])
    #expect(try Self.found(.not(Self.words("丁")), Self.talk) == [[]])
    #expect(try Self.found(.all([Self.words("丙"), .not(Self.words("丁"))]), Self.talk) == [[5]])
  }

  @Test func `before, after and around an anchor`() throws {
    func near(
      _ side: Condition.Near.Side, _ messages: Int? = nil, _ seconds: Int? = nil, absent: Bool = false
    ) throws
      -> [[Int]]
    {
      try Self.found(
        .near(
          .init(
            side, of: Self.words("甲"), find: Self.words("丙"), messages: messages, seconds: seconds,
            isAbsent: absent)),
        Self.talk)
    }
    #expect(try near(.after) == [[1, 5], [4, 5]])
    #expect(try near(.after, 1) == [[4, 5]])
    #expect(try near(.after, nil, 9) == [])
    #expect(try near(.before) == [[5, 6]])
    #expect(try near(.around, 1) == [[4, 5], [5, 6]])
    #expect(try near(.after, 1, absent: true) == [[1], [6]])
  }

  @Test func `repetition, silence, first and last messages, speakers`() throws {
    #expect(try Self.found(.atLeast(3, Self.words("甲")), Self.talk) == [[1, 4, 6]])
    #expect(try Self.found(.atLeast(4, Self.words("甲")), Self.talk) == [])
    #expect(try Self.found(.silence(seconds: 80, before: nil), Self.talk) == [[4], [6]])
    #expect(try Self.found(.silence(seconds: 80, before: .customer), Self.talk) == [])
    #expect(try Self.found(.within(.init(first: 2), Self.words("甲")), Self.talk) == [[1]])
    #expect(try Self.found(.within(.init(last: 1, speaker: .agent), Self.words("甲")), Self.talk) == [[6]])
    #expect(try Self.found(Self.words("乙", .customer), Self.talk) == [[2]])
  }

  @Test func `what more messages could take away waits for the end`() throws {
    let running = Array(Self.talk.dropLast())
    #expect(try Self.found(.not(Self.words("丁")), running) == [])
    #expect(try Self.found(.within(.init(last: 1), Self.words("甲")), running) == [])
    #expect(try Self.found(Self.words("甲"), running) == [[1], [4], [6]])
  }
}
