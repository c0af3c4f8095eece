import Conversations
import Kernel
import Storage
import WebKernel

/// Put aside, ended, begun again.
extension ConversationDesk {
  func park(
    _ tx: any SQLTransaction, _ id: ConversationID, until: Timestamp, promise: String, by actor: Actor,
    at now: Timestamp
  ) throws -> Conversation {
    let before = try Self.access(tx, actor, id, to: "conversation:reply")
    var after = before
    try after.park(until: until, promise: promise, at: now)
    try systemNote(tx, &after, SystemNote(.parked, until: until, promise: promise), by: actor, at: now)
    try save(tx, from: before, &after, "parked", by: actor, at: now)
    return after
  }

  func resume(
    _ tx: any SQLTransaction, _ id: ConversationID, by actor: Actor, at now: Timestamp
  ) throws -> Conversation {
    let before = try Self.access(tx, actor, id, to: "conversation:reply")
    var after = before
    try after.resume()
    try save(tx, from: before, &after, "resumed", by: actor, at: now)
    return after
  }

  /// The promised time has come: the conversation is back in the agent's hands, and they are reminded.
  public func promiseDue(_ tx: any SQLTransaction, _ id: ConversationID, _ shop: ShopID, at now: Timestamp)
    throws
  {
    let before = try ConversationStore.get(tx, shop, id)
    guard before.phase == .parked, let until = before.parkedUntil else { return }
    // The clock was set back since the alarm: it rings again at the right time.
    guard until <= now else { return try house.timers.set(tx, shop, "promise", id, due: until) }
    var after = before
    try after.resume()
    if try isLeftAlone(tx, after, shop) {
      after.release(at: now)
      return try save(tx, from: before, &after, "released", by: .system(shop), at: now)
    }
    try save(tx, from: before, &after, "promise_due", by: .system(shop), at: now)
  }

  func close(
    _ tx: any SQLTransaction, _ id: ConversationID, solved: Bool, note: String?, by actor: Actor,
    at now: Timestamp
  ) throws -> Conversation {
    let before = try Self.access(tx, actor, id, to: "conversation:close")
    var after = before
    let hours = try ShopsStore.get(tx, actor.shop).settings.reopenHours
    guard try after.close(solved: solved, reopenUntil: now + .hours(hours), at: now) else { return before }
    try systemNote(tx, &after, SystemNote(.closed, solved: solved), by: actor, at: now)
    try save(tx, from: before, &after, "closed", by: actor, reason: note, at: now)
    try tx.run("DELETE FROM draft WHERE shop = \(actor.shop) AND conversation = \(id)")
    return after
  }

  func reopen(
    _ tx: any SQLTransaction, _ id: ConversationID, by actor: Actor, at now: Timestamp
  ) throws -> Conversation {
    guard let person = actor.person else { throw Problem.forbidden() }
    let before = try Self.access(tx, actor, id, to: "conversation:reply")
    // A thread has one running conversation at most: its newest.
    let newest =
      try before.thread.map { try ConversationStore.latest(tx, actor.shop, of: before.customer, in: $0) }
      ?? ConversationStore.latest(tx, actor.shop, of: before.customer)
    guard newest?.id == id else {
      throw Problem(.conflict, "conversation.superseded", "the customer has a newer conversation")
    }
    var after = before
    try after.reopen(by: person, at: now)
    try systemNote(tx, &after, SystemNote(.reopened), by: actor, at: now)
    try save(tx, from: before, &after, "reopened", by: actor, at: now)
    return after
  }

  func inviteRating(
    _ tx: any SQLTransaction, _ id: ConversationID, by actor: Actor, at now: Timestamp
  ) throws -> Conversation {
    let before = try Self.access(tx, actor, id, to: "conversation:reply")
    var after = before
    try after.inviteRating(at: now)
    try systemNote(tx, &after, SystemNote(.ratingInvited), by: actor, at: now)
    try save(tx, from: before, &after, "rating_invited", by: actor, at: now)
    return after
  }

  /// Sends the holding line that is due, and sets the alarm for the next.
  public func hold(_ tx: any SQLTransaction, _ id: ConversationID, _ shop: ShopID, at now: Timestamp) throws {
    let before = try ConversationStore.get(tx, shop, id)
    let ladder = try ShopsStore.get(tx, shop).settings.holding
    guard let due = before.nextHolding(ladder) else { return }
    // The clock was set back since the alarm: it rings again at the right time.
    guard due <= now else { return try house.timers.set(tx, shop, "holding", id, due: due) }
    var after = before
    guard let line = after.hold(ladder, at: now) else { return }
    try say(tx, line.text, as: .auto, from: before, &after, shop, at: now)
  }

  /// A bot or a set text speaks: neither stops a customer's waiting for a person.
  func say(
    _ tx: any SQLTransaction, _ text: String, as author: Author, in id: ConversationID, _ shop: ShopID,
    at now: Timestamp
  ) throws {
    let before = try ConversationStore.get(tx, shop, id)
    var after = before
    try say(tx, text, as: author, from: before, &after, shop, at: now)
  }

  private func say(
    _ tx: any SQLTransaction, _ text: String, as author: Author, from before: Conversation,
    _ after: inout Conversation, _ shop: ShopID, at now: Timestamp
  ) throws {
    _ = try add(
      tx, &after,
      Message(
        id: house.ids.next(at: now), conversation: before.id, author: author, kind: .text, text: text,
        key: Secrets.token(9), at: now),
      by: .system(shop))
    try saveQuietly(tx, from: before, &after, shop)
  }
}
