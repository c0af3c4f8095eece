import Kernel
import Routing
import Testing

@Suite struct RouterTests {
  typealias World = RoutingWorld

  private func seat(_ change: (inout Seat) -> Void) -> Seat {
    var seat = World.seat(1, teams: [World.team(1)], skills: [7, 8])
    change(&seat)
    return seat
  }

  @Test func `only who is ready, connected, in the team and skilled is asked`() {
    let wants = World.waiting(1, team: World.team(1), skills: [7])
    #expect(World.decide([wants], [seat { _ in }]) == [1: 1])
    #expect(World.decide([wants], [seat { $0.ready = false }]).isEmpty)
    #expect(World.decide([wants], [seat { $0.connected = false }]).isEmpty)
    #expect(World.decide([wants], [seat { $0.teams = [World.team(2)] }]).isEmpty)
    #expect(World.decide([wants], [seat { $0.skills = [8] }]).isEmpty)
    #expect(
      World.decide(
        [World.waiting(1)],
        [
          seat {
            $0.teams = []
            $0.skills = []
          }
        ]) == [1: 1])
  }

  @Test func `one who cannot be served does not block the line`() {
    let queue = [
      World.waiting(1, since: World.minute(1), skills: [99]),
      World.waiting(2, since: World.minute(2)),
    ]
    #expect(World.decide(queue, [World.seat(1)]) == [2: 1])
  }

  @Test func `who let it go by is passed over until everyone has`() {
    let seats = [World.seat(1), World.seat(2, held: 4)]
    let once = World.waiting(1, refused: [World.person(1)])
    let all = World.waiting(1, refused: [World.person(1), World.person(2)])
    #expect(World.decide([once], seats) == [1: 2])
    #expect(World.decide([all], seats) == [1: 1])
    // The other one is full but will have room again: they are waited for.
    #expect(World.decide([once], [World.seat(1), World.seat(2, held: 5)]).isEmpty)
    // The other one has left, or cannot: nobody is waited for.
    #expect(World.decide([once], [World.seat(1)]) == [1: 1])
  }

  @Test(arguments: [
    (0, 1), (59, 1), (60, 1), (74, 1), (75, 2), (150, 3), (225, 4), (299, 4), (300, 5), (9_999, 5),
    (-60, 1),
  ])
  func `capacity grows from one to all over five minutes`(seconds: Int, capacity: Int) {
    var fresh = World.seat(1)
    fresh.readySince = World.noon - .seconds(seconds)
    #expect(RoutingPolicy.standard.capacity(of: fresh, at: World.noon) == capacity)
  }

  @Test(
    arguments: [
      (nil, 5, 5), (3, 5, 3), (0, 5, 0), (-2, 5, 0), (nil, 1, 1), (8, 5, 8),
    ] as [(Int?, Int, Int)])
  func `an agent's own number goes before the shop's`(own: Int?, shop: Int, capacity: Int) {
    let policy = RoutingPolicy(capacity: shop, rampMinutes: 0)
    var seat = World.seat(1, of: own)
    seat.readySince = World.noon
    #expect(policy.capacity(of: seat, at: World.noon) == capacity)
    #expect(policy.fullCapacity(of: seat) == capacity)
  }

  @Test func `a full agent gets nothing, and one round never overfills`() {
    let queue = (1...9).map { World.waiting($0) }
    #expect(World.decide(queue, [World.seat(1, held: 5)]).isEmpty)
    let made = World.decide(queue, [World.seat(1, held: 3), World.seat(2, held: 1, of: 2)])
    #expect(made == [1: 2, 2: 1, 3: 1])
  }

  @Test(arguments: [
    (71, 1, 0, true), (72, 1, 0, true), (73, 1, 0, false), (1, 3, 0, false), (1, 1, 5, false),
  ])
  func `a customer finds the last agent again within 72 hours, if there is room`(
    hoursAgo: Int, last: Int64, held: Int, finds: Bool
  ) {
    var waiting = World.waiting(1)
    waiting.lastAgent = World.person(last)
    waiting.lastAgentAt = World.noon - .hours(hoursAgo)
    // Agent 2 has more room and would be next in fair order.
    let seats = [World.seat(1, held: max(1, held)), World.seat(2)]
    let made = Router.decide(queue: [waiting], seats: seats, policy: .standard, now: World.noon)
    #expect(made.map(\.person) == [World.person(finds ? 1 : 2)])
    #expect(made.map(\.reason) == [finds ? .lastAgent : .leastLoaded])
    #expect(made.map(\.version) == [1])
  }

  @Test func `stickiness can be switched off`() {
    var waiting = World.waiting(1)
    (waiting.lastAgent, waiting.lastAgentAt) = (World.person(2), World.noon)
    #expect(World.decide([waiting], [World.seat(1), World.seat(2)]) == [1: 2])
    let policy = RoutingPolicy(stickyHours: 0)
    #expect(World.decide([waiting], [World.seat(1), World.seat(2)], policy: policy) == [1: 1])
  }

  @Test
  func
    `the smaller share in use goes first, then the longest idle, then the fewest today, then the id`()
  {
    func first(_ seats: [Seat]) -> Int64? { World.decide([World.waiting(1)], seats)[1] }
    var (a, b) = (World.seat(1, held: 2, of: 4), World.seat(2, held: 3, of: 8))
    #expect(first([a, b]) == 2)
    (a, b) = (World.seat(1, held: 1, of: 2), World.seat(2, held: 2, of: 4))
    #expect(first([a, b]) == 1)
    a.lastAssignedAt = World.noon - .minutes(1)
    b.lastAssignedAt = World.noon - .minutes(2)
    #expect(first([a, b]) == 2)
    b.lastAssignedAt = nil
    #expect(first([a, b]) == 2)
    (a.lastAssignedAt, a.todayCount) = (nil, 1)
    #expect(first([a, b]) == 2)
  }

  /// Priority step = 120 s of waiting.
  @Test(arguments: [
    ((0, 60), (0, 61), 2), ((1, 0), (0, 119), 1), ((1, 0), (0, 121), 2), ((1, 0), (0, 120), 2),
    ((0, 60), (0, 60), 1), ((3, 10), (2, 129), 1), ((3, 10), (2, 131), 2), ((-1, 130), (0, 0), 1),
  ])
  func `the line is by priority plus waiting`(
    a: (priority: Int, waited: Int), b: (priority: Int, waited: Int), first: Int64
  ) {
    let queue = [
      World.waiting(1, since: World.noon - .seconds(a.waited), priority: a.priority),
      World.waiting(2, since: World.noon - .seconds(b.waited), priority: b.priority),
    ]
    #expect(Router.order(queue, policy: .standard).first?.conversation.rawValue == first)
    #expect(World.decide(queue, [World.seat(1, of: 1)]).keys.first == first)
  }
}
