import Kernel
import Routing
import Testing

@Suite struct RouterPropertyTests {
  typealias World = RoutingWorld

  private struct Scene {
    var queue: [Waiting]
    var seats: [Seat]
    var policy: RoutingPolicy
    var now = World.noon

    init(_ random: inout SeededGenerator) {
      func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
      func some<T: Hashable>(_ all: [T]) -> Set<T> { Set(all.filter { _ in roll(0...1) == 1 }) }
      let people = (1...Int64(roll(1...6))).map(World.person)
      let teams = [World.team(1), World.team(2)]
      policy = RoutingPolicy(
        capacity: roll(1...4), rampMinutes: roll(0...10), stickyHours: roll(0...2),
        agingSeconds: roll(0...90))
      seats = people.map { person in
        Seat(
          person: person, teams: some(teams), skills: some([1, 2]), ready: roll(0...4) > 0,
          connected: roll(0...4) > 0,
          readySince: roll(0...1) == 0 ? nil : World.noon - .minutes(roll(0...12)),
          capacity: roll(0...2) == 0 ? roll(0...5) : nil, held: roll(0...5),
          lastAssignedAt: roll(0...1) == 0 ? nil : World.noon - .minutes(roll(0...3)),
          todayCount: roll(0...2))
      }
      queue = (1...Int64(roll(1...20))).map { n in
        Waiting(
          conversation: World.conversation(n), customer: CustomerID(rawValue: n),
          team: [nil, teams[0], teams[1]][roll(0...2)], skills: some([1, 2]).filter { $0 == 1 },
          priority: roll(0...2), queuedAt: World.noon - .seconds(roll(0...300)),
          lastAgent: roll(0...1) == 0 ? nil : people[roll(0...(people.count - 1))],
          lastAgentAt: World.noon - .hours(roll(0...4)), refused: some(people), version: roll(0...9)
        )
      }
    }

    func decide() -> [Assignment] {
      Router.decide(queue: queue, seats: seats, policy: policy, now: now)
    }
  }

  private func scenes(_ seed: UInt64) -> [Scene] {
    var random = SeededGenerator(seed: seed)
    return (0..<1_500).map { _ in Scene(&random) }
  }

  @Test func `no seat is filled over its capacity and no conversation is given twice`() {
    for scene in scenes(1) {
      let made = scene.decide()
      #expect(Set(made.map(\.conversation)).count == made.count)
      for seat in scene.seats {
        let given = made.count { $0.person == seat.person }
        let room = max(0, scene.policy.capacity(of: seat, at: scene.now) - seat.held)
        #expect(given <= room)
      }
    }
  }

  @Test func `nobody is given what they cannot answer or have refused while another has not`() {
    for scene in scenes(2) {
      let made = scene.decide()
      for assignment in made {
        let waiting = scene.queue.first { $0.conversation == assignment.conversation }!
        let suited = scene.seats.filter { $0.suits(waiting) }
        #expect(suited.contains { $0.person == assignment.person })
        #expect(assignment.version == waiting.version)
        if waiting.refused.contains(assignment.person) {
          #expect(suited.allSatisfy { waiting.refused.contains($0.person) })
        }
      }
    }
  }

  @Test func `no one waits while someone who could answer has room`() {
    for scene in scenes(3) {
      let made = scene.decide()
      let given = Set(made.map(\.conversation))
      for waiting in scene.queue where !given.contains(waiting.conversation) {
        let suited = scene.seats.filter { $0.suits(waiting) }
        let willing = suited.filter { !waiting.refused.contains($0.person) }
        for seat in willing.isEmpty ? suited : willing {
          let held = seat.held + made.count { $0.person == seat.person }
          #expect(held >= scene.policy.capacity(of: seat, at: scene.now))
        }
      }
    }
  }

  @Test func `the order in which things are read changes nothing`() {
    var random = SeededGenerator(seed: 40)
    for scene in scenes(4) {
      let made = scene.decide()
      var shuffled = scene
      shuffled.queue.shuffle(using: &random)
      shuffled.seats.shuffle(using: &random)
      #expect(shuffled.decide() == made)
    }
  }

  /// The oracle: one conversation at a time from the definition in words, with fractions, everything recomputed.
  @Test func `agrees with the rules taken one word at a time`() {
    for scene in scenes(5) {
      let made = scene.decide()
      var seats = scene.seats
      var expected: [Assignment] = []
      let aging = Double(scene.policy.agingSeconds)
      func urgency(_ waiting: Waiting) -> Double {
        Double(waiting.priority) * aging + Double((scene.now - waiting.queuedAt).milliseconds)
          / 1_000
      }
      var line = scene.queue
      while !line.isEmpty {
        let next = line.indices.max { i, j in
          let (a, b) = (line[i], line[j])
          if urgency(a) != urgency(b) { return urgency(a) < urgency(b) }
          if a.queuedAt != b.queuedAt { return a.queuedAt > b.queuedAt }
          return a.conversation > b.conversation
        }!
        let waiting = line.remove(at: next)
        if let choice = Self.choose(waiting, seats, scene) {
          let index = seats.firstIndex { $0.person == choice.0 }!
          seats[index].held += 1
          seats[index].lastAssignedAt = scene.now
          seats[index].todayCount += 1
          expected.append(
            Assignment(
              conversation: waiting.conversation, person: choice.0, reason: choice.1,
              version: waiting.version))
        }
      }
      #expect(made == expected)
    }
  }

  private static func choose(_ waiting: Waiting, _ seats: [Seat], _ scene: Scene)
    -> (PersonID, Assignment.Reason)?
  {
    var pool = seats.filter { seat in
      seat.ready && seat.connected && waiting.skills.allSatisfy { seat.skills.contains($0) }
        && (waiting.team == nil || seat.teams.contains(waiting.team!))
    }
    let fresh = pool.filter { !waiting.refused.contains($0.person) }
    if !fresh.isEmpty { pool = fresh }
    pool = pool.filter { Double($0.held) < capacity($0, scene) }
    if let last = pool.first(where: { $0.person == waiting.lastAgent }),
      let seen = waiting.lastAgentAt,
      scene.policy.stickyHours > 0,
      (scene.now - seen).milliseconds <= Int64(scene.policy.stickyHours) * 3_600_000
    {
      return (last.person, .lastAgent)
    }
    // Ids are small: thousandths of the last words keep them apart from the first.
    pool.sort { $0.person < $1.person }
    pool.sort { $0.todayCount < $1.todayCount }
    pool.sort { ($0.lastAssignedAt ?? .zero) < ($1.lastAssignedAt ?? .zero) }
    pool.sort { Double($0.held) / capacity($0, scene) < Double($1.held) / capacity($1, scene) }
    return pool.first.map { ($0.person, .leastLoaded) }
  }

  private static func capacity(_ seat: Seat, _ scene: Scene) -> Double {
    let full = Double(seat.capacity ?? scene.policy.capacity)
    guard let since = seat.readySince, scene.policy.rampMinutes > 0, full > 0 else { return full }
    let part = Double((scene.now - since).milliseconds) / Double(scene.policy.rampMinutes * 60_000)
    return (1 + (full - 1) * min(1, max(0, part)) + 1e-9).rounded(.down)
  }

  /// A normal customer at a desk that is asked for more than it can do, all day, by the privileged.
  @Test(arguments: [1, 2, 5])
  func `nobody starves: no one waits longer than the line in front and the bonus of priority`(
    priority: Int
  ) {
    let policy = RoutingPolicy(capacity: 1, rampMinutes: 0, agingSeconds: 60)
    var queue = [World.waiting(1, since: .zero)]
    var served = -1
    for second in stride(from: 0, to: 3_600, by: 10) {
      let now = Timestamp.zero + .seconds(second)
      // Three privileged customers arrive for each one that can be served.
      queue += (0..<3).map {
        World.waiting(Int64(10 + second * 10 + $0), since: now, priority: priority)
      }
      let made = World.decide(queue, [World.seat(1)], policy: policy, now: now)
      queue.removeAll { made.keys.contains($0.conversation.rawValue) }
      if made.keys.contains(1) {
        served = second
        break
      }
    }
    // Those who came within priority × 60 s go first, three every 10 s, one served every 10 s.
    #expect(served >= 0 && served <= priority * 60 * 3 + 30)
  }
}
