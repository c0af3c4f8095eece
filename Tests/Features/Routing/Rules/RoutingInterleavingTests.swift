import Conversations
import Kernel
import Routing
import Testing

/// Two agents with two tabs each, two routers, an expirer and a sweeper on one desk, in an order drawn by lot.
private struct Interleaving {
  static let people = [RoutingWorld.person(1), RoutingWorld.person(2)]
  static let fresh: [SimulatedProcess] = [
    .init(.router), .init(.router), .init(.expirer), .init(.sweeper),
    .init(.tab(people[0])), .init(.tab(people[0])), .init(.tab(people[1])), .init(.tab(people[1])),
  ]

  private(set) var desk: SimulatedDesk
  private var processes = Self.fresh
  private var random: SeededGenerator
  private var now = RoutingWorld.noon
  private var arrived: Int64 = 0
  private(set) var claims = 0
  /// Claims and other changes that came too late, by the reason given.
  private(set) var lost: [String: Int] = [:]
  private(set) var steps = 0
  private(set) var violation: String?

  init(seed: UInt64, flaw: SimulatedDesk.Flaw? = nil) {
    desk = SimulatedDesk(people: Self.people, flaw: flaw)
    random = SeededGenerator(seed: seed)
  }

  /// Stops at the first violation. The limit is far above what is needed: some 20 steps a claim.
  mutating func run(claims wanted: Int) {
    steps = 0
    while claims < wanted, violation == nil, steps < wanted * 200 {
      if desk.rows.count < 12, Int.random(in: 0..<6, using: &random) == 0 { arrive() }
      if Int.random(in: 0..<150, using: &random) == 0 { changePresence() }
      step()
    }
  }

  /// Everything restarts, no more customers come, and one agent goes home in the middle of a conversation: what is
  /// not forgotten the other gets done.
  mutating func drain() {
    for person in Self.people {
      (desk.seats[person]!.ready, desk.seats[person]!.connected) = (true, true)
    }
    while inConversation == 0, violation == nil {
      if desk.rows.count < 12 { arrive() }
      step()
    }
    processes = Self.fresh
    desk.seats[Self.people[0]]!.connected = false
    let limit = steps + 20_000
    while !desk.rows.isEmpty, violation == nil, steps < limit { step() }
  }

  private var inConversation: Int {
    desk.rows.values.count { $0.phase == .active && $0.agent == Self.people[0] }
  }

  private mutating func step() {
    steps += 1
    now = now + Span(milliseconds: Int64.random(in: 0...400, using: &random))
    let index = processes.indices.randomElement(using: &random)!
    guard let change = processes[index].advance(desk, at: now, &random) else { return }
    do {
      if try desk.write(change, at: now) != nil { claims += 1 }
    } catch {
      lost[(error as? Problem)?.code ?? "\(error)", default: 0] += 1
    }
    violation = desk.violation(at: now)
  }

  private mutating func arrive() {
    arrived += 1
    var row = Conversation(
      id: RoutingWorld.conversation(arrived), customer: CustomerID(rawValue: arrived), channel: "web",
      team: SimulatedDesk.team, isVIP: Bool.random(using: &random), at: now)
    _ = try? row.customerWrote(at: now)
    desk.rows[row.id] = row
  }

  private mutating func changePresence() {
    let person = Self.people.randomElement(using: &random)!
    desk.seats[person]!.ready = Int.random(in: 0..<4, using: &random) > 0
    desk.seats[person]!.readySince = now
    desk.seats[person]!.connected = Int.random(in: 0..<4, using: &random) > 0
  }
}

@Suite struct RoutingInterleavingTests {
  @Test(arguments: [(1, 10_000)] + (2...11).map { ($0, 500) } as [(UInt64, Int)])
  func
    `two agents, 10,000 claims in any order: no conversation held by two, none forgotten, capacity never exceeded`(
      seed: UInt64, claims: Int
    )
  {
    var run = Interleaving(seed: seed)
    run.run(claims: claims)
    #expect(run.violation == nil)
    #expect(run.claims >= claims)
    // The races were real: each guard had its share to turn away.
    #expect(run.lost["conversation.taken"] ?? 0 > claims / 10)
    for code in ["agent.full", "agent.away"] { #expect(run.lost[code] ?? 0 > claims / 1_000) }
    run.drain()
    #expect(run.violation == nil)
    #expect(run.desk.rows.isEmpty && run.desk.hands.isEmpty)
  }

  struct Mutant: Sendable {
    var flaw: SimulatedDesk.Flaw
    var claims = 2_000
    var caught: [String]
  }

  static let mutants = [
    Mutant(flaw: .noCompare, caught: ["held by two", "held by nobody", "over capacity"]),
    Mutant(flaw: .staleSeat, caught: ["over capacity"]),
    Mutant(flaw: .noExpiry, caught: ["forgotten offer"]),
    Mutant(flaw: .noSweep, claims: 200, caught: ["forgotten"]),
  ]

  /// The watch itself is watched: take away one guard and it must bark, with every seed.
  @Test(arguments: mutants, 1...5 as ClosedRange<UInt64>)
  func `a store that leaves a guard out is caught`(mutant: Mutant, seed: UInt64) {
    var run = Interleaving(seed: seed, flaw: mutant.flaw)
    run.run(claims: mutant.claims)
    run.drain()
    let caught = run.violation ?? (run.desk.rows.isEmpty ? "nothing" : "forgotten")
    #expect(mutant.caught.contains(caught))
  }
}
