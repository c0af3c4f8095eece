import Kernel
import Testing

@testable import Coach
@testable import Rulebook
@testable import Watch

@Suite struct WatchTests {
  private let now = Timestamp(milliseconds: 1_795_312_800_000)
  private let policy = AlertPolicy()

  private func former(
    _ severity: Severity = .major, minutesAgo: Int = 1, seen: Int? = nil, snoozed: Int? = nil
  ) -> AlertPolicy.Former {
    .init(
      severity: severity, lastAt: now - .minutes(minutesAgo),
      acknowledgedAt: seen.map { now - .minutes($0) }, snoozedUntil: snoozed.map { now + .minutes($0) })
  }

  @Test func `the same trouble counts up, rings again after a while, and at once when it is worse`() {
    #expect(policy.decide(.words, .major, former: nil, rang: 0, at: now) == .raise(rings: true))
    #expect(policy.decide(.words, .major, former: former(), rang: 0, at: now) == .count)
    #expect(policy.decide(.words, .major, former: former(seen: 9), rang: 0, at: now) == .count)
    let late = former(minutesAgo: 30, seen: 11)
    #expect(policy.decide(.words, .major, former: late, rang: 0, at: now) == .raise(rings: true))
    #expect(policy.decide(.words, .redLine, former: former(), rang: 0, at: now) == .raise(rings: true))
    let snoozed = former(minutesAgo: 30, seen: 30, snoozed: 1)
    #expect(policy.decide(.words, .major, former: snoozed, rang: 0, at: now) == .count)
  }

  @Test func `beyond the hour's budget alerts are still, urgent ones ring`() {
    for kind in AlertKind.allCases {
      let decision = policy.decide(kind, .major, former: nil, rang: policy.perHour, at: now)
      #expect(decision == .raise(rings: kind == .held || kind == .redLine), "\(kind)")
    }
  }

  @Test func `a second held message calls again once the first is decided`() {
    let decided = former(.redLine, seen: 1)
    #expect(policy.decide(.held, .redLine, former: decided, rang: 0, at: now) == .raise(rings: true))
    #expect(policy.decide(.held, .redLine, former: former(.redLine), rang: 0, at: now) == .count)
  }

  @Test func `findings of time call only when they are long, hints call nobody`() {
    #expect(AlertKind("response_slow", .minor) == .slow)
    #expect(AlertKind("first_response_slow", .minor) == nil && AlertKind("left_waiting", .major) == nil)
    #expect(AlertKind("unanswered", .major) == .slow && AlertKind("broken_promise", .hint) == .slow)
    #expect(AlertKind("absolute", .minor) == nil && AlertKind("blame", .major) == .words)
    #expect(AlertKind("response_slow", .redLine) == .redLine)
  }

  @Test func `risk grows with each reason and never over a hundred`() {
    func risk(_ findings: [(String, Severity)], _ state: CustomerState? = nil, vip: Bool = false) -> Risk {
      Risk(findings, state: state, isComplaint: state == .upset, handovers: 0, isVIP: vip)
    }
    #expect(risk([], vip: true) == Risk([], state: nil, isComplaint: false, handovers: 0, isVIP: false))
    let one = risk([("blame", .major)])
    let two = risk([("blame", .major), ("off_platform", .redLine)])
    #expect(one.points == 15 && one.reasons == [.words])
    #expect(two.points == 65 && two.reasons == [.redLine, .words])
    let all = risk(
      Array(repeating: ("blame", .major), count: 9) + [("insult", .redLine), ("unanswered", .major)], .upset,
      vip: true)
    #expect(all.points == 100 && all.reasons.first == .redLine)
  }

  @Test func `a talk read bit by bit is the talk read at once`() throws {
    let book = try RuleBook(Catalogue.file())
    let talk = try #require(
      Example.talk([
        "0 c 你们这破店，气死我了", "40 a 这个不归我管", "50 c 什么态度", "60 a 你是不是有病", "90 c 加我微信", "400 a 好的",
      ]).talk(speaker: .agent))
    var reads = TalkReads()
    for count in 1...talk.utterances.count {
      var part = talk
      part.utterances = Array(talk.utterances.prefix(count))
      let at = part.utterances.last!.at + .seconds(5)
      let watch = book.watch(part, at: at, &reads)
      #expect(watch.findings == book.findings(in: part, at: at))
      #expect(watch.countdowns == book.countdowns(in: part, at: at))
    }
    #expect(reads.bytes > 0)
  }
}
