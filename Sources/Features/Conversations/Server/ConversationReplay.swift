import Conversations
import Kernel
import Storage
import WebKernel

/// Writes down a conversation that took place before: the same rules, messages and journal entries as live, at the
/// times it happened, but nobody is asked, no seat is needed and no alarm outlives it.
public struct ConversationReplay: Sendable {
  private let desk: ConversationDesk
  private let shop: ShopID

  public init(_ house: House, shop: ShopID) {
    desk = ConversationDesk(house)
    self.shop = shop
  }

  /// Returns the new conversation's id; the customer's first words follow by `customer`.
  public func open(
    _ tx: any SQLTransaction, _ customer: CustomerID, team: TeamID?, page: String? = nil, at now: Timestamp
  ) throws -> ConversationID {
    var fresh = Conversation(
      id: desk.house.ids.next(at: now), customer: customer, channel: "web", team: team, at: now)
    fresh.page = page
    try ConversationStore.insert(tx, shop, fresh)
    try desk.house.journal.append(
      tx, "conversation.opened", subject: fresh.id, by: Actor(shop: shop, who: .customer(customer)),
      ConversationDesk.Change(from: nil, to: .init(fresh)), at: now)
    return fresh.id
  }

  public func customer(_ tx: any SQLTransaction, _ id: ConversationID, _ text: String, at now: Timestamp)
    throws
  {
    let before = try ConversationStore.get(tx, shop, id)
    let actor = Actor(shop: shop, who: .customer(before.customer))
    var after = before
    let arrival = try after.customerWrote(at: now)
    try add(tx, &after, .customer, text, by: actor, at: now)
    let kind =
      switch arrival {
      case .reopened: "reopened"
      case .woken: "resumed"
      case .joined: before.seq == 0 ? "queued" : nil as String?
      }
    try save(tx, before, &after, kind, actor, now)
  }

  /// A person answers, taking the conversation first if it is not theirs.
  public func agent(
    _ tx: any SQLTransaction, _ id: ConversationID, _ person: PersonID, _ text: String, isNote: Bool = false,
    at now: Timestamp
  ) throws {
    let actor = Actor(shop: shop, who: .person(person))
    var before = try ConversationStore.get(tx, shop, id)
    var after = before
    if before.phase == .queued {
      _ = try after.accept(by: person, at: now)
      let name = try StaffStore.get(tx, shop, person).nickname
      try desk.systemNote(tx, &after, SystemNote(.joined, agent: name), by: actor, at: now)
      try save(tx, before, &after, "accepted", actor, now)
      before = after
    }
    if !isNote { _ = try after.answered(by: person, at: now) }
    try add(tx, &after, .agent, text, person: person, isNote: isNote, by: actor, at: now)
    if !isNote { after.read(byAgent: after.seq, unreadLeft: 0) }
    try save(tx, before, &after, nil, actor, now)
  }

  /// A bot's answer or a holding line: neither stops a customer's waiting for a person.
  public func machine(
    _ tx: any SQLTransaction, _ id: ConversationID, _ author: Author, _ text: String, at now: Timestamp
  ) throws {
    let before = try ConversationStore.get(tx, shop, id)
    var after = before
    try add(tx, &after, author, text, by: .system(shop), at: now)
    try save(tx, before, &after, nil, .system(shop), now)
  }

  public func transfer(
    _ tx: any SQLTransaction, _ id: ConversationID, by person: PersonID, to team: TeamID, named name: String,
    at now: Timestamp
  ) throws {
    let actor = Actor(shop: shop, who: .person(person))
    try step(tx, id, "transferred", actor, SystemNote(.transferred, team: name), now) {
      try $0.transfer(to: team, at: now)
    }
  }

  public func park(
    _ tx: any SQLTransaction, _ id: ConversationID, by person: PersonID, until: Timestamp, promise: String,
    at now: Timestamp
  ) throws {
    let actor = Actor(shop: shop, who: .person(person))
    try step(tx, id, "parked", actor, SystemNote(.parked, until: until, promise: promise), now) {
      try $0.park(until: until, promise: promise, at: now)
    }
  }

  public func close(
    _ tx: any SQLTransaction, _ id: ConversationID, by person: PersonID, solved: Bool, rating: Rating?,
    at now: Timestamp
  ) throws {
    let actor = Actor(shop: shop, who: .person(person))
    if rating != nil {
      try step(tx, id, "rating_invited", actor, SystemNote(.ratingInvited), now) {
        try $0.inviteRating(at: now)
      }
    }
    try step(tx, id, "closed", actor, SystemNote(.closed, solved: solved), now) {
      _ = try $0.close(solved: solved, reopenUntil: now + .hours(24), at: now)
    }
    if let rating {
      let customer = try ConversationStore.get(tx, shop, id).customer
      let rater = Actor(shop: shop, who: .customer(customer))
      _ = try desk.rate(tx, rating, by: rater, at: now + .seconds(20))
    }
  }

  private func step(
    _ tx: any SQLTransaction, _ id: ConversationID, _ kind: String, _ actor: Actor, _ note: SystemNote,
    _ now: Timestamp, _ change: (inout Conversation) throws -> Void
  ) throws {
    let before = try ConversationStore.get(tx, shop, id)
    var after = before
    try change(&after)
    try desk.systemNote(tx, &after, note, by: actor, at: now)
    try save(tx, before, &after, kind, actor, now)
  }

  private func save(
    _ tx: any SQLTransaction, _ before: Conversation, _ after: inout Conversation, _ kind: String?,
    _ actor: Actor, _ now: Timestamp
  ) throws {
    if let kind {
      try desk.save(tx, from: before, &after, kind, by: actor, at: now)
    } else {
      try desk.saveQuietly(tx, from: before, &after, shop)
    }
  }

  private func add(
    _ tx: any SQLTransaction, _ conversation: inout Conversation, _ author: Author, _ text: String,
    person: PersonID? = nil, isNote: Bool = false, by actor: Actor, at now: Timestamp
  ) throws {
    let message = Message(
      id: desk.house.ids.next(at: now), conversation: conversation.id, author: author, by: person,
      kind: .text, isInternal: isNote, text: text, key: Secrets.token(9), at: now)
    _ = try desk.add(tx, &conversation, message, by: actor)
  }
}
