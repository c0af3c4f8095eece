import Kernel
import Testing

@testable import ServiceMetrics

/// What must hold of every log: talk made by chance, counted in several ways.
@Suite struct TallyPropertyTests {
  /// Conversations by customer, by chance.
  static func talk(_ seed: UInt64) -> [[[Line]]] {
    var chance = SeededGenerator(seed: seed)
    let start = LocalClock().moment(day: CivilDay("2026-11-02")!.number, time: 0)
    return (0..<30).map { _ in
      (0..<Int.random(in: 1...4, using: &chance)).map { _ in
        var at = start + Int64.random(in: 0..<5 * 86_400_000, using: &chance)
        var agent = Int32.random(in: -1...3, using: &chance)
        return (0..<Int.random(in: 1...20, using: &chance)).map { _ in
          // Often the same millisecond, now and then a day later.
          at += [0, 0, 700, 25_000, 200_000, 4_000_000, 90_000_000].randomElement(using: &chance)!
          if Int.random(in: 0..<12, using: &chance) == 0 { agent = Int32.random(in: -1...3, using: &chance) }
          let source = [MessageSource.customer, .customer, .customer, .human, .human, .bot, .auto, .system]
            .randomElement(using: &chance)!
          return Line(at: at, source: source, agent: agent, characters: 3)
        }
      }
    }
  }

  static func tally(_ talk: [[[Line]]]) -> Tally {
    var options = Tally.Options()
    options.kinds = [.whole, .team, .agent]
    options.teams = [0, 0, 1, 1]
    var tally = Tally(.platforms, options: options)
    for (number, customer) in talk.enumerated() {
      var facts = CustomerFacts()
      for (index, lines) in customer.enumerated() {
        facts.add(.init(id: Int64(number * 10 + index)), lines, clock: LocalClock())
      }
      tally.add(facts)
    }
    return tally
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func `agents add up to the shop`(_ seed: UInt64) {
    let tally = Self.tally(Self.talk(seed))
    let whole = tally.figures(.whole)
    for kind in [Subject.Kind.agent, .team] {
      let parts = tally.subjects(kind).map { tally.figures($0) }
      for count in [Count.turns, .answered, .unanswered, .responseSum, .within30s, .within3min] {
        #expect(parts.reduce(0) { $0 + $1[count] } == whole[count], "\(count) by \(kind)")
      }
      #expect(parts.flatMap(\.waits).sorted() == whole.waits)
      for (slot, formula) in tally.pack.newest.enumerated() where formula.unit == .turn {
        #expect(parts.reduce(0) { $0 + $1.formula(slot).whole } == whole.formula(slot).whole, "\(formula.id)")
        #expect(parts.reduce(0) { $0 + $1.formula(slot).count } == whole.formula(slot).count, "\(formula.id)")
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `days add up to weeks, months and the whole`(_ seed: UInt64) {
    let tally = Self.tally(Self.talk(seed))
    for subject in [Subject.whole] + tally.subjects(.agent) {
      let whole = tally.figures(subject)
      let days = tally.days.map { tally.figures(subject, days: $0...$0, stretch: .day) }
      #expect(days.reduce(0) { $0 + $1[.turns] } == whole[.turns])
      let weeks = Set(tally.days.map { CivilDay(number: $0).week.number })
      let byWeek = weeks.map { tally.figures(subject, days: $0...$0 + 6, stretch: .week).conversations }
      #expect(byWeek.reduce(0, +) >= whole.conversations)
      #expect(days.reduce(0) { $0 + $1.conversations } >= byWeek.reduce(0, +))
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `counting customers apart and merging is counting them together`(_ seed: UInt64) {
    let talk = Self.talk(seed)
    var merged = Self.tally(Array(talk[..<11]))
    merged.merge(Self.tally(Array(talk[11...])))
    let whole = Self.tally(talk)
    for subject in [Subject.whole] + whole.subjects(.agent) {
      #expect(merged.figures(subject) == whole.figures(subject))
    }
    #expect(merged.days == whole.days)
  }

  /// The order of the customers is nobody's business.
  @Test(arguments: 1...10 as ClosedRange<UInt64>) func `the order of customers changes nothing`(
    _ seed: UInt64
  ) {
    let talk = Self.talk(seed)
    var chance = SeededGenerator(seed: seed &+ 99)
    let (a, b) = (Self.tally(talk), Self.tally(talk.shuffled(using: &chance)))
    for subject in [Subject.whole] + a.subjects(.agent) { #expect(a.figures(subject) == b.figures(subject)) }
  }

  /// A second way to the facts: for each message look back and ahead, without a walk.
  @Test(arguments: 1...30 as ClosedRange<UInt64>) func `turns are what looking back and ahead finds`(
    _ seed: UInt64
  ) {
    let clock = LocalClock()
    for lines in Self.talk(seed).joined() {
      var facts = CustomerFacts()
      facts.add(.init(id: 1), lines, clock: clock)
      var expected: [(opening: Int, closing: Int?)] = []
      var index = 0
      while index < lines.count {
        guard lines[index].source == .customer else {
          index += 1
          continue
        }
        let day = clock.local(lines[index].at).day
        let end = lines.indices.dropFirst(index + 1).first { at in
          clock.local(lines[at].at).day > day || lines[at].source == .human || lines[at].source == .bot
        }
        let isAnswer = end.map { clock.local(lines[$0].at).day == day } ?? false
        expected.append((index, isAnswer ? end : nil))
        index = end.map { lines[$0].source == .customer ? $0 : $0 + 1 } ?? lines.count
      }
      #expect(facts.turns.map { Int($0.opening) } == expected.map(\.opening))
      #expect(facts.turns.map { $0.closing < 0 ? nil : Int($0.closing) } == expected.map(\.closing))
    }
  }
}
