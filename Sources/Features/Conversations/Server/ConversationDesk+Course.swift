import Conversations
import Kernel
import Storage
import WebKernel

/// Put aside, ended, begun again.
extension ConversationDesk {
  static func park(_ work: Work, _ id: ConversationID, until: Timestamp, promise: String) throws
    -> Conversation
  {
    let before = try Self.access(work, id, to: "conversation:reply")
    var after = before
    try after.park(until: until, promise: promise, at: work.now)
    try systemNote(work, &after, SystemNote(.parked, until: until, promise: promise))
    try save(work, from: before, &after, ConversationEvents.parked)
    return after
  }

  static func resume(_ work: Work, _ id: ConversationID) throws -> Conversation {
    let before = try Self.access(work, id, to: "conversation:reply")
    var after = before
    try after.resume()
    try save(work, from: before, &after, ConversationEvents.resumed)
    return after
  }

  /// The promised time has come: the conversation is back in the agent's hands, and they are reminded.
  public static func promiseDue(_ work: Work, _ id: ConversationID)
    throws
  {
    let before = try ConversationStore.get(work, id)
    guard before.phase == .parked, let until = before.parkedUntil else { return }
    // The clock was set back since the alarm: it rings again at the right time.
    guard until <= work.now else { return try work.setTimer(ConversationEvents.promise, id, due: until) }
    var after = before
    try after.resume()
    if try isLeftAlone(work, after) {
      after.release(at: work.now)
      return try save(work.asSystem, from: before, &after, ConversationEvents.released)
    }
    try save(work.asSystem, from: before, &after, ConversationEvents.promiseDue)
  }

  static func close(_ work: Work, _ id: ConversationID, solved: Bool, note: String?) throws -> Conversation {
    let before = try Self.access(work, id, to: "conversation:close")
    var after = before
    let hours = try ShopsStore.get(work).settings.reopenHours
    guard try after.close(solved: solved, reopenUntil: work.now + .hours(hours), at: work.now) else {
      return before
    }
    try systemNote(work, &after, SystemNote(.closed, solved: solved))
    try save(work, from: before, &after, ConversationEvents.closed, reason: note)
    try work.run("DELETE FROM draft WHERE shop = \(work.shop) AND conversation = \(id)")
    return after
  }

  static func reopen(_ work: Work, _ id: ConversationID) throws -> Conversation {
    guard let person = work.actor.person else { throw Problem.forbidden() }
    let before = try Self.access(work, id, to: "conversation:reply")
    // A thread has one running conversation at most: its newest.
    let newest =
      try before.thread.map { try ConversationStore.latest(work, of: before.customer, in: $0) }
      ?? ConversationStore.latest(work, of: before.customer)
    guard newest?.id == id else {
      throw Problem(.conflict, "conversation.superseded", "the customer has a newer conversation")
    }
    var after = before
    try after.reopen(by: person, at: work.now)
    try systemNote(work, &after, SystemNote(.reopened))
    try save(work, from: before, &after, ConversationEvents.reopened)
    return after
  }

  static func inviteRating(_ work: Work, _ id: ConversationID) throws -> Conversation {
    let before = try Self.access(work, id, to: "conversation:reply")
    guard ConversationHooks.ability(work, before.channel).asksRating else {
      throw Problem(.conflict, "channel.no_rating", before.channel)
    }
    var after = before
    try after.inviteRating(at: work.now)
    try systemNote(work, &after, SystemNote(.ratingInvited))
    try save(work, from: before, &after, ConversationEvents.ratingInvited)
    return after
  }

  /// Sends the holding line that is due, and sets the alarm for the next.
  public static func hold(_ work: Work, _ id: ConversationID) throws {
    let before = try ConversationStore.get(work, id)
    let ladder = try ShopsStore.get(work).settings.holding
    guard let due = before.nextHolding(ladder) else { return }
    // The clock was set back since the alarm: it rings again at the right time.
    guard due <= work.now else { return try work.setTimer(ConversationEvents.holding, id, due: due) }
    var after = before
    guard let line = after.hold(ladder, at: work.now) else { return }
    try say(work, line.text, as: .auto, from: before, &after)
  }

  /// A bot or a set text speaks: neither stops a customer's waiting for a person.
  static func say(_ work: Work, _ text: String, as author: Author, in id: ConversationID) throws {
    let before = try ConversationStore.get(work, id)
    var after = before
    try say(work, text, as: author, from: before, &after)
  }

  private static func say(
    _ work: Work, _ text: String, as author: Author, from before: Conversation, _ after: inout Conversation
  ) throws {
    _ = try add(
      work.asSystem, &after,
      Message(
        id: work.newID(), conversation: before.id, author: author, kind: .text, text: text,
        key: Secrets.token(9), at: work.now))
    try saveQuietly(work, from: before, &after)
  }
}
