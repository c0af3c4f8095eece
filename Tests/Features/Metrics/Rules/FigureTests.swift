import Kernel
import Testing

@testable import ServiceMetrics

@Suite struct FigureTests {
  private func figures(_ waits: [UInt32]) -> Figures {
    Figures(numbers: Array(repeating: 0, count: 80), waits: waits.sorted(), conversations: 0)
  }

  @Test(arguments: [1, 2, 3, 9, 10, 11, 99, 100, 101]) func `a percentile is the nearest rank`(_ count: Int)
    throws
  {
    let waits = (1...count).map { UInt32($0 * 7) }
    for percent in 1...100 {
      // The smallest value that at least that share does not exceed.
      let expected = try #require(
        waits.first { value in
          waits.count { $0 <= value } * 100 >= percent * count
        })
      #expect(figures(waits).percentile(percent) == expected, "\(percent)% of \(count)")
    }
  }

  @Test func `nothing has no percentile`() { #expect(figures([]).percentile(50) == nil) }

  @Test func `every response time lies in one bin`() {
    let counts = figures([0, 9_999, 10_000, 10_001, 3_600_000]).distribution([0, 10_000, 20_000])
    #expect(counts == [2, 2, 1])
  }

  @Test func `an exempted day counts in every figure but the formula's`() throws {
    let lines = [
      Line(at: LocalClock().moment(day: 20_760, time: 36_000_000), source: .customer, agent: 0),
      Line(at: LocalClock().moment(day: 20_760, time: 36_010_000), source: .human, agent: 0),
    ]
    var options = Tally.Options()
    let day = CivilDay(number: 20_760)
    options.exemptions = [Exemption(from: day, to: day, formulas: ["jd.30s"], reason: "停电")]
    var tally = Tally(.platforms, options: options)
    var facts = CustomerFacts()
    facts.add(.init(id: 1), lines, clock: LocalClock())
    tally.add(facts)
    let slot = { (id: String) in tally.pack.ids.firstIndex(of: id)! }
    #expect(tally.figures(.whole).formula(slot("jd.30s")).whole == 0)
    #expect(tally.figures(.whole).formula(slot("own.30s")).whole == 1)
    #expect(tally.figures(.whole)[.turns] == 1)
  }

  @Test func `a new version of a formula holds from its day on, the first also before`() throws {
    let strict = FormulaPack.platforms.newest.first { $0.id == "own.3min" }!.with {
      $0.limit = 1_000
      $0.validFrom = CivilDay("2026-11-03")!
    }
    var tally = Tally(try FormulaPack.platforms.with([strict]))
    let clock = LocalClock()
    var facts = CustomerFacts()
    for (id, date) in ["2019-01-01", "2026-11-02", "2026-11-03"].enumerated() {
      let day = CivilDay(date)!.number
      facts.add(
        .init(id: Int64(id)),
        [
          Line(at: clock.moment(day: day, time: 36_000_000), source: .customer),
          Line(at: clock.moment(day: day, time: 36_060_000), source: .human, agent: 0),
        ], clock: clock)
    }
    tally.add(facts)
    let slot = tally.pack.ids.firstIndex(of: "own.3min")!
    let (count, whole) = tally.figures(.whole).formula(slot)
    #expect((count, whole) == (2, 3))
  }

  @Test func `an order belongs to the last agent who wrote before it`() {
    var early = Reception(agent: 1, startedAt: 0, day: 0, opening: 0)
    early.endedAt = 1_000
    early.messagesOut = 1
    var late = early
    (late.agent, late.startedAt, late.endedAt) = (2, 5_000, 6_000)
    var silent = late
    (silent.agent, silent.startedAt, silent.messagesOut) = (3, 7_000, 0)
    let order = { (at: Int64) in OrderFact(id: 1, createdAt: at, day: 0, amount: 100) }
    var rule = Attribution()
    #expect(rule.owner(of: order(8_000), among: [early, late, silent])?.agent == 2)
    #expect(rule.owner(of: order(4_000), among: [early, late])?.agent == 1)
    #expect(rule.owner(of: order(6_001 + 86_400_000), among: [early, late]) == nil)
    #expect(rule.owner(of: order(6_000 + 86_400_000), among: [early, late])?.agent == 2)
    rule.touch = .first
    #expect(rule.owner(of: order(8_000), among: [late, early])?.agent == 1)
  }

  @Test func `a reception ends by other hands, by silence and at the end`() {
    let minute: Int64 = 60_000
    let at = LocalClock().moment(day: 20_760, time: 36_000_000)
    var facts = CustomerFacts()
    facts.add(
      .init(id: 1),
      [
        Line(at: at, source: .customer), Line(at: at + 1, source: .bot),
        Line(at: at + minute, source: .customer, agent: 0),
        Line(at: at + 2 * minute, source: .human, agent: 0, characters: 5),
        Line(at: at + 3 * minute, source: .human, agent: 1, characters: 7),
        Line(at: at + 40 * minute, source: .customer, agent: 1),
        Line(at: at + 41 * minute, source: .human, agent: 1),
      ], clock: LocalClock())
    #expect(facts.receptions.map(\.agent) == [0, 1, 1])
    #expect(facts.receptions.map(\.isHandedOut) == [true, false, false])
    #expect(facts.receptions.map(\.isHandedIn) == [false, true, false])
    #expect(facts.receptions.map(\.firstResponse) == [minute, 0, minute])
    #expect(facts.receptions.map(\.botTurns) == [1, 1, 1])
    #expect(facts.receptions[0].charactersOut == 5)
  }

  @Test(arguments: ["Asia/Shanghai", "Europe/Berlin", "America/St_Johns"])
  func `the wall clock goes there and back`(_ zone: String) {
    let clock = LocalClock(timeZone: zone)
    for step in 0..<4_000 {
      let moment = 1_700_000_000_000 + Int64(step) * 7_654_321
      let (day, time) = clock.local(moment)
      #expect((0..<86_400_000).contains(time))
      // Of the hour that autumn shows twice the earlier one is taken.
      let back = clock.moment(day: day, time: Int64(time))
      #expect(back == moment || back == moment - 3_600_000)
      #expect(clock.local(back) == (day, time))
    }
  }
}

@Suite struct CountingTests {
  @Test(arguments: [
    ("a", "a"), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("a,b", "\"a,b\""), ("\"", "\"\"\"\""),
  ])
  func `a field with a comma, a quote or a line end is quoted`(_ text: String, _ field: String) {
    #expect(CSVText.quoted(text) == field)
  }

  @Test func `many numbers are sorted as few are`() {
    var chance = SeededGenerator(seed: 3)
    for count in [0, 1, 511, 513, 5_000] {
      let numbers = (0..<count).map { _ in
        UInt32.random(in: 0...(.max), using: &chance) >> UInt32.random(in: 0...31, using: &chance)
      }
      #expect(RadixSort.sorted(numbers) == numbers.sorted())
    }
  }

  @Test func `every cell is found where it was put`() {
    var chance = SeededGenerator(seed: 4)
    var index = CellIndex()
    var known: [UInt64: Int32] = [:]
    for _ in 0..<20_000 {
      let kind = Subject.Kind.allCases.randomElement(using: &chance)!
      let subject = Subject(kind, Int32.random(in: -1...400, using: &chance))
      let key = CellIndex.pack(subject, Int32.random(in: 20_700...20_720, using: &chance))
      #expect(index.place(of: key) == known[key])
      guard known[key] == nil else { continue }
      known[key] = Int32(known.count)
      index.insert(key, known[key]!)
    }
    #expect(index.count == known.count)
  }
}
