import Conversations
import Kernel
import Testing

/// Random steps from everybody at once: whatever is refused changes nothing, and what must always hold does.
@Suite struct ConversationWalkTests {
  @Test(arguments: 0..<40)
  func `no order of steps leads into an impossible state`(seed: Int) throws {
    var chance = SeededGenerator(seed: UInt64(seed))
    var now = Timestamp(milliseconds: 1_795_312_800_000)
    var it = Conversation(
      id: ConversationID(rawValue: 7), customer: CustomerID(rawValue: 5), channel: "web", team: nil, at: now)
    for _ in 0..<400 {
      now = now + .seconds(Int.random(in: -5...60, using: &chance))
      let before = it
      do { try step(&it, now, &chance) } catch is Problem { #expect(it == before) }
      check(it)
    }
  }

  private func step(_ it: inout Conversation, _ now: Timestamp, _ chance: inout SeededGenerator) throws {
    let person = PersonID(rawValue: Int64.random(in: 1...3, using: &chance))
    switch Int.random(in: 0..<15, using: &chance) {
    case 0, 1, 2: _ = try it.customerWrote(at: now)
    case 3, 4: _ = try it.answered(by: person, at: now)
    case 5: try it.offer(to: person, until: now + .seconds(40))
    case 6: try it.withdraw()
    case 7: _ = try it.accept(by: person, at: now)
    case 8: try it.transfer(to: person, until: now + .seconds(40), at: now)
    case 9: try it.transfer(to: TeamID(rawValue: 4), at: now)
    case 10: try it.takeOver(by: person, at: now)
    case 11: _ = try it.join(person)
    case 12: try it.park(until: now + .minutes(10), promise: "p", at: now)
    case 13: _ = try it.close(solved: true, reopenUntil: now + .minutes(5), at: now)
    default: try it.reopen(by: person, at: now)
    }
  }

  private func check(_ it: Conversation) {
    #expect((it.phase == .queued) == (it.agent == nil))
    #expect((it.phase == .offered) == (it.offeredUntil != nil))
    #expect((it.phase == .parked) == (it.parkedUntil != nil))
    #expect((it.phase == .closed) == (it.closedAt != nil))
    #expect(it.phase != .closed || (it.waitingSince == nil && it.participants.isEmpty && it.unread == 0))
    #expect(it.agent.map { !it.participants.contains($0) } ?? true)
    #expect(it.phase == .queued || it.refused.isEmpty || it.phase == .offered)
  }
}
