import Kernel
import Testing
import TextScan

@testable import Rulebook

struct FindingTests {
  static func talk(_ lines: String...) throws -> Rulebook.Talk {
    try #require(Example.talk(lines).talk(speaker: .agent))
  }

  @Test func `a finding has the words as they were written`() throws {
    let talk = try Self.talk("0 c 在吗", "3 a 亲，您 加一下 薇~❤ 聊")
    let finding = try #require(
      standardBook.findings(in: talk, at: talk.utterances[1].at).first { $0.rule == "off_platform" })
    #expect(finding.severity == .redLine)
    #expect(finding.messages == [2])
    #expect(finding.places.first?.words == "加一下 薇~❤")
    #expect(finding.places.first?.span.words(in: talk.utterances[1].text) == "加一下 薇~❤")
    #expect(finding.key == "off_platform#2")
    #expect(finding.instead != nil)
  }

  @Test func `numbers of people are masked`() throws {
    let talk = try Self.talk("0 a 那位客户的电话是139-1234-5678", "9 a 身份证11010519491231002X")
    let words = standardBook.findings(in: talk, at: .zero).filter { $0.rule == "privacy" }.flatMap(\.places)
      .map(\.words)
    #expect(words.contains { $0.contains("139-****-5678") })
    #expect(words.contains("1101**********002X"))
    #expect(!words.contains { $0.contains("1234") })
  }

  @Test func `a draft is held against the rules that read single messages`() throws {
    let talk = try Self.talk("0 c 在吗", "3 a 不行")
    let found = standardBook.findings(inDraft: "这是公司规定，没有例外", of: talk, at: talk.utterances[1].at)
    #expect(found.map(\.rule) == ["rule_wall"])
    #expect(found.first?.messages == [3])
  }

  @Test func `a draft may repeat what the customer gave`() throws {
    let talk = try Self.talk("0 c 我的电话13912345678")
    #expect(standardBook.findings(inDraft: "跟您核对13912345678", of: talk, at: .zero).isEmpty)
    #expect(!standardBook.findings(inDraft: "跟您核对13912345679", of: talk, at: .zero).isEmpty)
  }

  @Test func `authority decides whether a promise is one`() throws {
    var talk = try Self.talk("0 c 能便宜吗", "3 a 给您便宜50元")
    func severity(_ most: Int64?) -> Severity? {
      talk.known.authority = most.map { .init(most: Money(fen: $0), mayCompensate: false) }
      return standardBook.findings(in: talk, at: .zero).first { $0.rule == "over_promise" }?.severity
    }
    #expect(severity(nil) == .major)
    #expect(severity(4_999) == .redLine)
    #expect(severity(5_000) == nil)
  }

  @Test func `haste is false unless a promotion ends that day`() throws {
    var talk = try Self.talk("0 c 有活动吗", "3 a 今天最后一天了")
    let now = talk.utterances[1].at
    func isFound(_ promotions: [Known.Promotion]?) -> Bool {
      talk.known.promotions = promotions
      return standardBook.findings(in: talk, at: now).contains { $0.rule == "false_urgency" }
    }
    let start = now - .days(3)
    #expect(!isFound(nil))
    #expect(isFound([]))
    #expect(!isFound([.init(from: start, to: talk.dayEnd(of: now))]))
    #expect(isFound([.init(from: start, to: talk.dayEnd(of: now) + .hours(1))]))
  }

  @Test(arguments: [
    ("保价期是7天的", true), ("保价期是30天的", false), ("保价7到30天", false), ("退款7天到账", false), ("支持保价30天。7天无理由", false),
    ("这个不支持保价", true),
  ])
  func `an answer is held against the article`(text: String, isFound: Bool) throws {
    var talk = try Self.talk("0 c 保价吗")
    talk.utterances.append(.init(seq: 2, speaker: .agent, at: .zero, text: text))
    talk.known.facts = [.init(article: "a", topics: ["保价"], values: [30], unit: .day, contrary: ["不支持保价"])]
    #expect(standardBook.findings(in: talk, at: .zero).contains { $0.rule == "wrong_answer" } == isFound)
  }

  @Test func `a promise is broken when its time has come`() throws {
    var talk = try Self.talk("0 c 能退吗", "3 a 一小时内答复您")
    let due = talk.utterances[1].at + .hours(1)
    func isFound(_ now: Timestamp, kept: Timestamp?) -> Bool {
      talk.known.promises = [.init(seq: 2, dueAt: due, keptAt: kept)]
      return standardBook.findings(in: talk, at: now).contains { $0.key == "broken_promise#2" }
    }
    #expect(!isFound(due, kept: nil))
    #expect(isFound(due + .seconds(1), kept: nil))
    #expect(!isFound(due + .hours(9), kept: due))
    #expect(isFound(due + .hours(9), kept: due + .seconds(1)))
  }

  @Test func `what is about to be late counts down`() throws {
    let talk = try Self.talk("0 c 在吗", "5 c 有货吗")
    let start = talk.utterances[0].at
    let countdowns = standardBook.countdowns(in: talk, at: start + .seconds(18))
    let first = try #require(countdowns.first)
    #expect(first.key == "first_response_slow#1")
    #expect(first.dueAt - (start + .seconds(18)) == .seconds(12))
    #expect(countdowns.map(\.rule) == ["first_response_slow", "left_waiting", "unanswered"])
    #expect(standardBook.countdowns(in: talk, at: start + .seconds(31)).first?.rule == "left_waiting")
  }
}
