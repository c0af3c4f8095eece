import Conversations
import Kernel
import Routing
import Testing

@Suite struct ClaimTests {
  typealias World = RoutingWorld

  private func queued() throws -> Conversation {
    var it = Conversation(
      id: World.conversation(1), customer: CustomerID(rawValue: 5), channel: "web", team: nil, at: World.noon)
    _ = try it.customerWrote(at: World.noon)
    it.countChange()
    return it
  }

  /// The code of the refusal, which must have changed nothing.
  private func refusal(_ it: inout Conversation, _ body: (inout Conversation) throws -> Void) -> String? {
    let before = it
    do { try body(&it) } catch {
      #expect(it == before)
      return (error as? Problem)?.code
    }
    return nil
  }

  private func offer(version: Int = 1, _ change: (inout Seat) -> Void = { _ in }) throws -> String? {
    var seat = World.seat(1, held: 4)
    change(&seat)
    var it = try queued()
    let assignment = Assignment(
      conversation: it.id, person: seat.person, reason: .leastLoaded, version: version)
    return refusal(&it) {
      try Claim.offer(assignment, &$0, seat: seat, policy: .standard, at: World.noon)
      #expect($0.agent == seat.person && $0.offeredUntil == World.noon + .seconds(30))
    }
  }

  @Test func `the router's claim holds only while nothing has changed`() throws {
    #expect(try offer() == nil)
    #expect(try offer(version: 0) == "conversation.taken")
    #expect(try offer { $0.ready = false } == "agent.away")
    #expect(try offer { $0.connected = false } == "agent.away")
    #expect(try offer { $0.held = 5 } == "agent.full")
    #expect(try offer { $0.readySince = World.noon } == "agent.full")
  }

  @Test(
    arguments: [
      (nil, 4, false, nil), (2, 4, false, "conversation.taken"), (nil, 5, false, "agent.full"),
      (1, 5, false, nil), (nil, 5, true, nil), (2, 5, true, "conversation.taken"),
    ] as [(Int64?, Int, Bool, String?)])
  func `a hand may take up to the cap, its own offer, or more with permission`(
    offeredTo: Int64?, held: Int, overload: Bool, refused: String?
  ) throws {
    var seat = World.seat(1, held: held)
    seat.ready = false
    seat.readySince = World.noon
    var it = try queued()
    if let offeredTo { try it.offer(to: World.person(offeredTo), until: World.noon + .seconds(30)) }
    let answer = refusal(&it) {
      let isNew = try Claim.take(&$0, seat: seat, policy: .standard, overload: overload, at: World.noon)
      #expect(isNew)
      #expect($0.phase == .active && $0.agent == seat.person)
    }
    #expect(answer == refused)
  }

  @Test func `a second click on what is one's own changes nothing, however full`() throws {
    var it = try queued()
    let first = try Claim.take(&it, seat: World.seat(1), policy: .standard, at: World.noon)
    let taken = it
    let second = try Claim.take(&it, seat: World.seat(1, held: 5), policy: .standard, at: World.noon)
    #expect(first && !second && it == taken)
  }
}
