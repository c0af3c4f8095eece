import Conversations
import Kernel
import Testing

private let t0 = Timestamp(milliseconds: 1_795_312_800_000)
private let ann = PersonID(rawValue: 1)
private let bob = PersonID(rawValue: 2)
private let team = TeamID(rawValue: 9)

private func queued() throws -> Conversation {
  var it = Conversation(
    id: ConversationID(rawValue: 7), customer: CustomerID(rawValue: 5), channel: "web", team: team, at: t0)
  _ = try it.customerWrote(at: t0)
  return it
}

private func held() throws -> Conversation {
  var it = try queued()
  _ = try it.accept(by: ann, at: t0 + .seconds(5))
  return it
}

private func closed(reopenHours: Int = 24) throws -> Conversation {
  var it = try held()
  _ = try it.close(solved: true, reopenUntil: t0 + .hours(reopenHours), at: t0)
  return it
}

private func code(_ body: () throws -> Void) -> String? {
  do { try body() } catch { return (error as? Problem)?.code }
  return nil
}

@Suite struct ConversationTests {
  @Test func `the clock of a turn starts at its first message and stops at the first answer`() throws {
    var it = try held()
    _ = try it.customerWrote(at: t0 + .seconds(20))
    #expect(it.waitingSince == t0)
    _ = try it.answered(by: ann, at: t0 + .seconds(30))
    #expect(it.waitingSince == nil)
    _ = try it.customerWrote(at: t0 + .seconds(40))
    #expect(it.waitingSince == t0 + .seconds(40))
  }

  @Test func `answering an offer accepts it`() throws {
    var it = try queued()
    try it.offer(to: ann, until: t0 + .seconds(40))
    #expect(try it.answered(by: ann, at: t0 + .seconds(3)))
    #expect(it.phase == .active)
    #expect(it.acceptedAt == t0 + .seconds(3))
  }

  @Test func `only whoever holds or joined may answer`() throws {
    var it = try held()
    #expect(code { _ = try it.answered(by: bob, at: t0) } == "conversation.not_yours")
    #expect(try it.join(bob))
    #expect(try !it.answered(by: bob, at: t0))
  }

  @Test func `the first accepts, the second is told`() throws {
    var it = try queued()
    #expect(try it.accept(by: ann, at: t0))
    #expect(try !it.accept(by: ann, at: t0))
    #expect(code { _ = try it.accept(by: bob, at: t0) } == "conversation.taken")
  }

  @Test func `somebody else's offer cannot be accepted`() throws {
    var it = try queued()
    try it.offer(to: ann, until: t0 + .seconds(40))
    #expect(code { _ = try it.accept(by: bob, at: t0) } == "conversation.taken")
  }

  @Test func `who let an offer pass is remembered until somebody takes it`() throws {
    var it = try queued()
    try it.offer(to: ann, until: t0 + .seconds(40))
    try it.withdraw()
    #expect(it.refused == [ann])
    #expect(it.phase == .queued && it.queuedAt == t0)
    _ = try it.accept(by: bob, at: t0)
    #expect(it.refused.isEmpty)
  }

  @Test func `two people closing is one closing`() throws {
    var it = try held()
    #expect(try it.close(solved: true, reopenUntil: t0 + .hours(1), at: t0))
    let first = it
    #expect(try !it.close(solved: false, reopenUntil: t0 + .hours(9), at: t0 + .seconds(1)))
    #expect(it == first)
  }

  @Test func `what nobody holds cannot be closed`() throws {
    var it = try queued()
    #expect(code { _ = try it.close(solved: true, reopenUntil: t0, at: t0) } == "conversation.not_held")
  }

  @Test(arguments: [(23, true), (24, true), (25, false)])
  func `a closed one opens again within its time and not after`(hours: Int, opens: Bool) throws {
    var it = try closed()
    let moment = t0 + .hours(hours)
    if opens {
      #expect(try it.customerWrote(at: moment) == .reopened)
      #expect(it.phase == .queued && it.lastAgent == ann && it.waitingSince == moment)
    } else {
      #expect(code { _ = try it.customerWrote(at: moment) } == "conversation.closed")
      #expect(it.phase == .closed)
    }
  }

  @Test func `a customer's word wakes what was parked`() throws {
    var it = try held()
    try it.park(until: t0 + .minutes(30), promise: "查到物流回复您", at: t0)
    #expect(try it.customerWrote(at: t0 + .minutes(1)) == .woken)
    #expect(it.phase == .active && it.promise == nil && it.agent == ann)
  }

  @Test(arguments: [Span.zero, .seconds(-1), .days(8)])
  func `a promise is in the future and within a week`(span: Span) throws {
    var it = try held()
    #expect(code { try it.park(until: t0 + span, promise: "", at: t0) } == "invalid")
  }

  @Test func `a team does not hand it straight back to whoever gave it away`() throws {
    var it = try held()
    try it.transfer(to: TeamID(rawValue: 10), at: t0)
    #expect(it.phase == .queued && it.refused == [ann] && it.handovers == 1)
  }

  @Test func `a handover to a colleague is an offer to them`() throws {
    var it = try held()
    try it.transfer(to: bob, until: t0 + .seconds(40), at: t0)
    #expect(it.phase == .offered && it.agent == bob)
    #expect(code { try it.transfer(to: bob, until: t0, at: t0) } == "transfer.same")
  }

  @Test func `a rating is given once, after it was asked for`() throws {
    var it = try closed()
    #expect(code { try it.rate(Rating(score: 5)) } == "rating.not_invited")
    try it.inviteRating(at: t0)
    #expect(code { try it.inviteRating(at: t0) } == "rating.invited")
    try it.rate(Rating(score: 4))
    #expect(code { try it.rate(Rating(score: 1)) } == "rating.given")
    #expect(it.rating?.score == 4)
  }

  @Test(arguments: [
    (Scope.own, Set([team]), false), (.team, Set([team]), true), (.team, Set([TeamID(rawValue: 8)]), false),
    (.shop, Set<TeamID>(), true),
  ])
  func `sight follows the reach of the right`(scope: Scope, teams: Set<TeamID>, sees: Bool) throws {
    let actor = Actor(
      shop: ShopID(rawValue: 1), who: .person(bob), teams: teams, grants: ["conversation:read": scope])
    #expect(try held().isVisible(to: actor) == sees)
  }

  @Test func `an agent sees the queue of their team, and loses sight when somebody takes it`() throws {
    let actor = Actor(
      shop: ShopID(rawValue: 1), who: .person(bob), teams: [team],
      grants: ["conversation:read": .own, "conversation:pull": .team])
    #expect(try queued().isVisible(to: actor))
    #expect(try !held().isVisible(to: actor))
  }
}
