import Conversations
import Kernel
import Routing
import Shops
import Staff
import WebKernel

/// From hand to hand, and to the end.
extension ConversationDesk {
  /// The router's claim. - Throws: what `Claim.offer` throws.
  public static func offer(_ work: Work, _ assignment: Assignment) throws {
    let before = try ConversationStore.get(work, assignment.conversation)
    let policy = RoutingPolicy(try ShopsStore.get(work).settings)
    var after = before
    try Claim.offer(
      assignment, &after, seat: seat(work, assignment.person), policy: policy, at: work.now)
    try save(
      work.asSystem, from: before, &after, ConversationEvents.offered, reason: assignment.reason.rawValue)
  }

  private static func seat(_ work: Work, _ person: PersonID) throws -> Seat {
    try work.house.answer(to: ConversationHooks.seat)(work, person)
  }

  /// The one asked did not accept, or is gone.
  public static func withdraw(_ work: Work, _ before: Conversation, reason: String) throws {
    var after = before
    try after.withdraw()
    try save(work.asSystem, from: before, &after, ConversationEvents.withdrawn, reason: reason)
  }

  /// Takes back what somebody held who is gone: offers, and customers who wait for an answer.
  public static func releaseAll(_ work: Work, of person: PersonID)
    throws
  {
    for before in try ConversationStore.inHands(work, of: person) {
      if before.phase == .offered {
        try withdraw(work, before, reason: "gone")
      } else if before.phase == .active, before.waitingSince != nil {
        var after = before
        after.release(at: work.now)
        try save(work.asSystem, from: before, &after, ConversationEvents.released)
      }
    }
  }

  /// - Throws: `agent.full` over the capacity, unless the actor may overload; `conversation.taken`.
  static func accept(_ work: Work, _ id: ConversationID) throws -> Conversation {
    guard let person = work.actor.person else { throw Problem.forbidden() }
    let before = try Self.claimable(work, id)
    var after = before
    let isNew = try Claim.take(
      &after, seat: seat(work, person),
      policy: RoutingPolicy(try ShopsStore.get(work).settings),
      overload: work.actor.scope("conversation:overload") != nil, at: work.now)
    guard isNew else { return before }
    try greet(work, &after, person)
    try save(work, from: before, &after, ConversationEvents.accepted)
    return after
  }

  /// Who may pull from the team's queue saw it there a moment ago: they hear that it was taken, not that it never was.
  private static func claimable(_ work: Work, _ id: ConversationID) throws -> Conversation {
    let conversation = try ConversationStore.get(work, id)
    let mayPull = work.actor.may("conversation:pull", people: [], team: conversation.team)
    return conversation.isOpen && mayPull ? conversation : try access(work, id)
  }

  /// Tells the customer who is with them now.
  private static func greet(
    _ work: Work, _ conversation: inout Conversation, _ person: PersonID, _ code: SystemNote.Code = .joined
  ) throws {
    let name = try StaffStore.get(work, person).nickname
    try systemNote(work, &conversation, SystemNote(code, agent: name))
  }

  static func transfer(
    _ work: Work, _ id: ConversationID, toAgent agent: PersonID?, toTeam team: TeamID?, reason: String
  ) throws -> Conversation {
    let before = try Self.access(work, id, to: "conversation:transfer")
    var after = before
    let note: SystemNote
    switch (agent, team) {
    case (let agent?, nil):
      let colleague = try StaffStore.get(work, agent)
      guard colleague.isThere else {
        throw Problem(.conflict, "agent.away", "the colleague is not there")
      }
      let seconds = try ShopsStore.get(work).settings.offerSeconds
      try after.transfer(to: agent, until: work.now + .seconds(seconds), at: work.now)
      note = SystemNote(.transferred, agent: colleague.nickname)
    case (nil, let team?):
      guard let found = try GroupStore.team(work, team) else {
        throw Problem.invalid("team", "unknown")
      }
      try after.transfer(to: team, at: work.now)
      note = SystemNote(.transferred, team: found.name)
    default: throw Problem.invalid("agent", "one_of_agent_or_team")
    }
    try systemNote(work, &after, note)
    try save(work, from: before, &after, ConversationEvents.transferred, reason: reason)
    return after
  }

  static func takeOver(_ work: Work, _ id: ConversationID, reason: String) throws -> Conversation {
    guard let person = work.actor.person else { throw Problem.forbidden() }
    let before = try Self.access(work, id, to: "conversation:takeover")
    var after = before
    try after.takeOver(by: person, at: work.now)
    try greet(work, &after, person, .takenOver)
    try save(work, from: before, &after, ConversationEvents.takenOver, reason: reason)
    return after
  }

  public static func join(_ work: Work, _ id: ConversationID) throws -> Conversation {
    guard let person = work.actor.person else { throw Problem.forbidden() }
    let before = try Self.access(work, id, to: "conversation:join")
    var after = before
    guard try after.join(person) else { return before }
    try greet(work, &after, person)
    try save(work, from: before, &after, ConversationEvents.joined)
    return after
  }

  static func leave(_ work: Work, _ id: ConversationID) throws -> Conversation {
    guard let person = work.actor.person else { throw Problem.forbidden() }
    let before = try Self.access(work, id)
    var after = before
    guard after.leave(person) else { return before }
    try save(work, from: before, &after, ConversationEvents.left)
    return after
  }
}
