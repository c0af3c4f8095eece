import Inspection
import Kernel
import ServiceMetrics
import Storage
import Testing
import TextScan

@testable import Rulebook
@testable import Server
@testable import Watch

/// As `StoredTypeTests`: what machines and inspectors find and count.
@Suite(.shop) struct StoredQualityTests: StoredSamples {
  let world = Scene.world, shop = Scene.shop

  private var place: Finding.Place { .init(seq: 3, span: TextSpan(0, 2), words: "加微信") }

  @Test func `a finding and a machine score`() async throws {
    let finding = FindingStore.Kept(
      conversation: id(71), key: "private_contact#3", rule: "private_contact", version: 2, severity: .redLine,
      seq: 3, agent: id(4), team: id(5),
      detail: .init(messages: [3], places: [place], instead: Wording("在这里聊", "here")), at: later(1),
      isWaived: true, verdict: .confirmed, judgedBy: id(6))
    let score = ScoreStore.Kept(
      conversation: id(71), agent: id(4), team: id(5), channel: "mail",
      score: MachineScore(
        points: 80, deductions: [.init(rule: "private_contact", severity: .redLine, count: 1, points: 20)]),
      closedAt: later(2))
    let blankScore = ScoreStore.Kept(
      conversation: id(1), agent: nil, team: nil, channel: "", score: MachineScore(points: 0, deductions: []),
      closedAt: now)
    let found = try await keep { work in
      #expect(try FindingStore.insert(work, finding))
      #expect(try !FindingStore.insert(work, finding))
      try ScoreStore.save(
        work,
        .init(
          conversation: score.conversation, agent: nil, team: nil, channel: "", score: blankScore.score,
          closedAt: now))
      try ScoreStore.save(work, score)
      return (
        try FindingStore.of(work, finding.conversation), try ScoreStore.of(work, score.conversation)
      )
    }
    let blank = FindingStore.Kept(
      conversation: id(1), key: "", rule: "", version: 1, severity: .hint, seq: 0, agent: nil, team: nil,
      detail: .init(messages: [], places: [], instead: nil), at: now, isWaived: false, verdict: nil,
      judgedBy: nil)
    expect(try #require(found.0.first), is: finding, unlike: blank)
    expect(try #require(found.1), is: score, unlike: blankScore)
  }

  @Test func `how a conversation stands`() async throws {
    let sample = WatchStore.Kept(
      conversation: id(71), risk: 65, reasons: [.redLine, .slow], state: .hurried,
      countdowns: [Countdown(rule: "first_reply", severity: .major, message: 2, dueAt: later(1))])
    let blank = WatchStore.Kept(conversation: id(1), risk: 0, reasons: [], state: nil, countdowns: [])
    let found = try await keep { work in
      var before = blank
      before.conversation = sample.conversation
      try WatchStore.save(work, before)
      try WatchStore.save(work, sample)
      return try WatchStore.of(work)
    }
    expect(try #require(found.first), is: sample, unlike: blank)
  }

  @Test func `an alert`() async throws {
    let fresh = Alert(
      id: id(72), conversation: id(71), kind: .upset, severity: .minor, rule: "rude", seq: 3, agent: id(4),
      team: id(5), firstAt: later(1), lastAt: later(1))
    var sample = fresh
    (sample.severity, sample.count, sample.lastAt, sample.rangAt) = (.major, 2, later(2), later(3))
    (sample.acknowledgedBy, sample.acknowledgedAt) = (id(6), later(4))
    (sample.snoozedUntil, sample.snoozedBy, sample.endedAt) = (later(5), id(7), later(6))
    let found = try await keep { [sample] work in
      try AlertStore.insert(work, fresh)
      try AlertStore.update(work, sample)
      return try AlertStore.get(work, sample.id)
    }
    let blank = Alert(
      id: id(1), conversation: id(1), kind: .held, severity: .minor, rule: "", seq: 0, agent: nil, team: nil,
      firstAt: now, lastAt: now)
    expect(found, is: sample, unlike: blank)
  }

  @Test func `words that wait to be released`() async throws {
    let finding = Finding(
      rule: "private_contact", version: 2, severity: .redLine, messages: [3], places: [place], instead: nil,
      at: later(1))
    let fresh = Hold(
      id: id(73), conversation: id(71), person: id(4), key: "a-key", text: "加我微信", findings: [finding],
      note: "老顾客", at: later(1))
    var sample = fresh
    (sample.phase, sample.decidedBy, sample.decidedAt) = (.released, id(5), later(2))
    (sample.reason, sample.seq) = ("可以", 4)
    let found = try await keep { [sample] work in
      try HoldStore.insert(work, fresh)
      try HoldStore.update(work, sample)
      return try HoldStore.get(work, sample.id)
    }
    let blank = Hold(
      id: id(1), conversation: id(1), person: id(1), key: "", text: "", findings: [], note: "", at: now)
    expect(found, is: sample, unlike: blank)
  }

  @Test func `a version of the rules`() async throws {
    let sample = RuleSetStore.Version(
      version: 3, rules: ShopRules(lists: [WordList(id: "own", phrases: ["亲"])]), at: later(1), person: id(4),
      reason: "太多")
    let found = try await keep { work in
      try RuleSetStore.add(work, sample)
      return try RuleSetStore.versions(work)
    }
    let blank = RuleSetStore.Version(version: 1, rules: ShopRules(), at: now, person: nil, reason: "")
    expect(try #require(found.first), is: sample, unlike: blank)
  }

  private func scored(_ it: Assessment, _ id: Int64, isSecond: Bool) -> Scored {
    Scored(
      id: self.id(id), it: it, team: self.id(5), marks: ["tone": 4], rubric: .standard, comment: "好",
      verdicts: [:], missed: ["slow"], isSecond: isSecond, isBlind: false, at: later(1))
  }

  @Test func `an inspection`() async throws {
    let begun = try Assessment(conversation: 71, agent: id(4), inspector: id(6), score: 81)
    let decided = Assessment(
      conversation: 71, agent: id(4), inspector: id(6), score: 81, phase: .decided, feedback: "多笑",
      fedBackAt: later(2), reason: "不公", decidedBy: id(7), outcome: .changed(to: 90), closedAt: later(3))
    var sample = scored(decided, 74, isSecond: true)
    (sample.verdicts, sample.isBlind, sample.words) = (["rude#3": .rejected], true, "有理")
    let found = try await keep { [sample] work in
      try InspectionStore.insert(work, scored(begun, 74, isSecond: true))
      try InspectionStore.update(work, sample)
      return try InspectionStore.get(work, sample.id)
    }
    let other = try Assessment(conversation: 1, agent: id(1), inspector: id(2), score: 0)
    let blank = Scored(
      id: id(1), it: other, team: nil, marks: [:], rubric: Rubric([]), comment: "", verdicts: [:], missed: [],
      isSecond: false, isBlind: false, at: now)
    expect(found, is: sample, unlike: blank)
    expect(found.it, is: decided, unlike: other)
  }

  @Test func `a sample, who has taken it, and a talk to have with its agent`() async throws {
    let sample = SampleStore.Kept(
      conversation: id(71), day: CivilDay("2026-11-21")!, agent: id(4), team: id(5), channel: "mail",
      reasons: [.newcomer, .long], isDoubled: true, at: later(1), person: id(6), isDone: true)
    let claim = SampleClaimStore.Claim(conversation: id(71), person: id(6), until: later(2))
    let fresh = FollowUpStore.Kept(
      id: id(75), agent: id(4), team: id(5), rule: "rude", times: 2, firstAt: later(1), lastAt: later(2),
      at: later(3))
    var followUp = fresh
    (followUp.times, followUp.lastAt) = (3, later(4))
    (followUp.doneBy, followUp.doneAt, followUp.note) = (id(6), later(5), "谈过了")
    let found = try await keep { [followUp] work in
      #expect(try SampleStore.insert(work, sample))
      try SampleClaimStore.set(
        work, .init(conversation: claim.conversation, person: claim.person, until: now))
      try SampleClaimStore.set(work, claim)
      try FollowUpStore.insert(work, fresh)
      try FollowUpStore.update(work, followUp)
      return (
        try SampleStore.find(work, sample.conversation), try SampleClaimStore.of(work, [claim.conversation]),
        try FollowUpStore.get(work, fresh.id)
      )
    }
    expect(
      try #require(found.0), is: sample,
      unlike: .init(
        conversation: id(1), day: CivilDay("2026-01-01")!, agent: id(1), team: nil, channel: "", reasons: [],
        isDoubled: false, at: now, person: nil))
    expect(
      try #require(found.1.first), is: claim, unlike: .init(conversation: id(1), person: id(1), until: now))
    expect(
      found.2, is: followUp,
      unlike: .init(
        id: id(1), agent: id(1), team: nil, rule: "", times: 0, firstAt: now, lastAt: now, at: now))
  }

  @Test func `a conversation's facts`() async throws {
    let day = CivilDay("2026-11-21")!.number
    var fact = ConversationFact(
      id: 71, shop: 0, channel: 0, startedAt: 1, endedAt: 2, day: day, time: 3, isLeftMessage: true)
    (fact.messagesIn, fact.messagesOut, fact.charactersOut) = (4, 5, 6)
    (fact.turns, fact.receptions, fact.ratings) = (0..<1, 0..<1, 0..<1)
    let turn = Turn(
      openedAt: 1, closedAt: 2, opening: 3, closing: 4, agent: 0, day: day, time: 5, end: .bot,
      isFarewell: true)
    var reception = Reception(agent: 0, startedAt: 1, day: day, opening: 3)
    (reception.endedAt, reception.firstResponse) = (2, 1)
    (reception.messagesIn, reception.messagesOut, reception.charactersOut) = (4, 5, 6)
    (reception.botTurns, reception.isHandedIn, reception.isHandedOut) = (7, true, true)
    let rating = RatingFact(at: 2, day: day, agent: 0, score: 4, blamesAttitude: true)
    let facts = StoredFacts(
      conversation: fact, customer: id(9), channel: "mail", turns: [turn], isWaiting: false,
      receptions: [reception], ratings: [rating], people: [id(4)])
    let found = try await keep { work in
      try FactStore.save(work, facts)
      return try FactStore.load(work, from: day, to: day, today: day + 1)
    }
    #expect(found.people == [id(4)] && found.channels == ["mail"] && found.customerIDs == [id(9)])
    let kept = try #require(found.customers.first)
    expect(
      kept.conversations[0], is: fact,
      unlike: ConversationFact(id: 1, shop: 1, channel: 1, startedAt: 0, endedAt: 0, day: 0, time: 0))
    expect(
      kept.turns[0], is: turn,
      unlike: Turn(
        openedAt: 0, closedAt: 0, opening: 0, closing: -1, agent: -1, day: 0, time: 0, end: .unanswered))
    expect(kept.receptions[0], is: reception, unlike: Reception(agent: -1, startedAt: 0, day: 0, opening: 0))
    expect(kept.ratings[0], is: rating, unlike: RatingFact(at: 0, day: 0, agent: -1, score: 0))
  }
}
