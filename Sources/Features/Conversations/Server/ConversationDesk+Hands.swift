import Conversations
import Kernel
import Routing
import Shops
import Staff
import Storage
import WebKernel

/// From hand to hand, and to the end.
extension ConversationDesk {
  /// The router's claim. - Throws: what `Claim.offer` throws.
  public func offer(
    _ tx: any SQLTransaction, _ assignment: Assignment, _ shop: ShopID, at now: Timestamp
  ) throws {
    let before = try ConversationStore.get(tx, shop, assignment.conversation)
    let policy = RoutingPolicy(try ShopsStore.get(tx, shop).settings)
    var after = before
    try Claim.offer(
      assignment, &after, seat: Seats.load(tx, shop, of: assignment.person), policy: policy, at: now)
    try save(
      tx, from: before, &after, "offered", by: .system(shop), reason: assignment.reason.rawValue, at: now)
  }

  /// The one asked did not accept, or is gone.
  public func withdraw(
    _ tx: any SQLTransaction, _ before: Conversation, _ shop: ShopID, reason: String, at now: Timestamp
  ) throws {
    var after = before
    try after.withdraw()
    try save(tx, from: before, &after, "withdrawn", by: .system(shop), reason: reason, at: now)
  }

  /// Takes back what somebody held who is gone: offers, and customers who wait for an answer.
  public func releaseAll(_ tx: any SQLTransaction, of person: PersonID, _ shop: ShopID, at now: Timestamp)
    throws
  {
    for before in try ConversationStore.inHands(tx, shop, of: person) {
      if before.phase == .offered {
        try withdraw(tx, before, shop, reason: "gone", at: now)
      } else if before.phase == .active, before.waitingSince != nil {
        var after = before
        after.release(at: now)
        try save(tx, from: before, &after, "released", by: .system(shop), at: now)
      }
    }
  }

  /// - Throws: `agent.full` over the capacity, unless the actor may overload; `conversation.taken`.
  func accept(
    _ tx: any SQLTransaction, _ id: ConversationID, by actor: Actor, at now: Timestamp
  ) throws -> Conversation {
    guard let person = actor.person else { throw Problem.forbidden() }
    let before = try Self.claimable(tx, actor, id)
    var after = before
    let isNew = try Claim.take(
      &after, seat: Seats.load(tx, actor.shop, of: person),
      policy: RoutingPolicy(try ShopsStore.get(tx, actor.shop).settings),
      overload: actor.scope("conversation:overload") != nil, at: now)
    guard isNew else { return before }
    try greet(tx, &after, person, by: actor, at: now)
    try save(tx, from: before, &after, "accepted", by: actor, at: now)
    return after
  }

  /// Who may pull from the team's queue saw it there a moment ago: they hear that it was taken, not that it never was.
  private static func claimable(
    _ tx: any SQLTransaction, _ actor: Actor, _ id: ConversationID
  ) throws -> Conversation {
    let conversation = try ConversationStore.get(tx, actor.shop, id)
    let mayPull = actor.may("conversation:pull", people: [], team: conversation.team)
    return conversation.isOpen && mayPull ? conversation : try access(tx, actor, id)
  }

  /// Tells the customer who is with them now.
  private func greet(
    _ tx: any SQLTransaction, _ conversation: inout Conversation, _ person: PersonID, by actor: Actor,
    _ code: SystemNote.Code = .joined, at now: Timestamp
  ) throws {
    let name = try StaffStore.get(tx, actor.shop, person).nickname
    try systemNote(tx, &conversation, SystemNote(code, agent: name), by: actor, at: now)
  }

  func transfer(
    _ tx: any SQLTransaction, _ id: ConversationID, toAgent agent: PersonID?, toTeam team: TeamID?,
    reason: String, by actor: Actor, at now: Timestamp
  ) throws -> Conversation {
    let before = try Self.access(tx, actor, id, to: "conversation:transfer")
    var after = before
    let note: SystemNote
    switch (agent, team) {
    case (let agent?, nil):
      let colleague = try StaffStore.get(tx, actor.shop, agent)
      guard colleague.isThere else {
        throw Problem(.conflict, "agent.away", "the colleague is not there")
      }
      let seconds = try ShopsStore.get(tx, actor.shop).settings.offerSeconds
      try after.transfer(to: agent, until: now + .seconds(seconds), at: now)
      note = SystemNote(.transferred, agent: colleague.nickname)
    case (nil, let team?):
      guard let found = try GroupStore.teams(tx, actor.shop).first(where: { $0.id == team }) else {
        throw Problem.invalid("team", "unknown")
      }
      try after.transfer(to: team, at: now)
      note = SystemNote(.transferred, team: found.name)
    default: throw Problem.invalid("agent", "one_of_agent_or_team")
    }
    try systemNote(tx, &after, note, by: actor, at: now)
    try save(tx, from: before, &after, "transferred", by: actor, reason: reason, at: now)
    return after
  }

  func takeOver(
    _ tx: any SQLTransaction, _ id: ConversationID, reason: String, by actor: Actor, at now: Timestamp
  ) throws -> Conversation {
    guard let person = actor.person else { throw Problem.forbidden() }
    let before = try Self.access(tx, actor, id, to: "conversation:takeover")
    var after = before
    try after.takeOver(by: person, at: now)
    try greet(tx, &after, person, by: actor, .takenOver, at: now)
    try save(tx, from: before, &after, "taken_over", by: actor, reason: reason, at: now)
    return after
  }

  func join(
    _ tx: any SQLTransaction, _ id: ConversationID, by actor: Actor, at now: Timestamp
  ) throws -> Conversation {
    guard let person = actor.person else { throw Problem.forbidden() }
    let before = try Self.access(tx, actor, id, to: "conversation:join")
    var after = before
    guard try after.join(person) else { return before }
    try greet(tx, &after, person, by: actor, at: now)
    try save(tx, from: before, &after, "joined", by: actor, at: now)
    return after
  }

  func leave(
    _ tx: any SQLTransaction, _ id: ConversationID, by actor: Actor, at now: Timestamp
  ) throws -> Conversation {
    guard let person = actor.person else { throw Problem.forbidden() }
    let before = try Self.access(tx, actor, id)
    var after = before
    guard after.leave(person) else { return before }
    try save(tx, from: before, &after, "left", by: actor, at: now)
    return after
  }
}
