import Kernel
import Routing
import Testing

@Suite struct ClaimTests {
  typealias World = RoutingWorld

  private func code(_ body: () throws(Problem) -> Void) -> String? {
    do { try body() } catch { return error.code }
    return nil
  }

  private func offer(version: Int = 1, _ change: (inout Seat) -> Void = { _ in }) -> String? {
    var seat = World.seat(1, held: 4)
    change(&seat)
    let assignment = Assignment(
      conversation: World.conversation(1), person: seat.person, reason: .leastLoaded, version: 1)
    return code { () throws(Problem) in
      try Claim.offer(
        assignment, version: version, seat: seat, policy: .standard, now: World.noon)
    }
  }

  @Test func `the router's claim holds only while nothing has changed`() {
    #expect(offer() == nil)
    #expect(offer(version: 2) == "conversation.taken")
    #expect(offer { $0.ready = false } == "agent.away")
    #expect(offer { $0.connected = false } == "agent.away")
    #expect(offer { $0.held = 5 } == "agent.full")
    #expect(offer { $0.readySince = World.noon } == "agent.full")
  }

  @Test(
    arguments: [
      (1, 4, false, false, nil), (2, 4, false, false, "conversation.taken"),
      (1, 5, false, false, "agent.full"), (1, 5, true, false, nil), (1, 5, false, true, nil),
      (2, 5, true, true, "conversation.taken"),
    ] as [(Int, Int, Bool, Bool, String?)])
  func `a hand may take up to the cap, its own offer, or more with permission`(
    version: Int, held: Int, offered: Bool, overload: Bool, refusal: String?
  ) {
    var seat = World.seat(1, held: held)
    seat.ready = false
    seat.readySince = World.noon
    let answer = code { () throws(Problem) in
      try Claim.take(
        seen: 1, version: version, offered: offered, seat: seat, policy: .standard,
        overload: overload)
    }
    #expect(answer == refusal)
  }
}
