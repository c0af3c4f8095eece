import Conversations
import Kernel
import Storage
import WebKernel

/// Plays a conversation that took place before through the desk's own commands, handing them the time at which it
/// happened. Its people must be there, as they were then.
public struct ConversationReplay: Sendable {
  private let desk: ConversationDesk
  private let shop: ShopID
  private let people: [PersonID: Actor]

  public init(_ tx: any SQLTransaction, _ house: House, shop: ShopID) throws {
    desk = ConversationDesk(house)
    self.shop = shop
    people = try StaffStore.people(tx, shop).reduce(into: [:]) { people, person in
      var actor = try StaffStore.actor(tx, shop, person.id)
      // How much somebody may take on was asked then; now it is told.
      actor?.grants["conversation:overload"] = .shop
      people[person.id] = actor
    }
  }

  private func actor(_ person: PersonID) throws -> Actor {
    guard let actor = people[person] else { throw Problem.notFound("person") }
    return actor
  }

  /// A customer writes, where they speak; returns the conversation their words went into.
  public func customer(
    _ tx: any SQLTransaction, _ customer: Actor, _ text: String, by entrance: ConversationDesk.Entrance,
    page: String? = nil, at now: Timestamp
  ) throws -> ConversationID {
    try desk.receive(
      tx, .init(key: Secrets.token(9), kind: .text, text: text, page: page),
      from: customer, by: entrance, at: now
    ).conversation
  }

  /// A person answers, taking the conversation first if nobody has it.
  public func agent(
    _ tx: any SQLTransaction, _ id: ConversationID, _ person: PersonID, _ text: String, isNote: Bool = false,
    at now: Timestamp
  ) throws {
    let actor = try actor(person)
    if try ConversationStore.get(tx, shop, id).phase == .queued {
      _ = try desk.accept(tx, id, by: actor, at: now)
    }
    let answer = ConversationDesk.Answer(text: text, key: Secrets.token(9), isNote: isNote)
    let message = try desk.send(tx, answer, in: id, by: actor, at: now)
    if !isNote { _ = try desk.read(tx, id, seq: message.seq, by: actor, at: now) }
  }

  public func machine(
    _ tx: any SQLTransaction, _ id: ConversationID, _ author: Author, _ text: String, at now: Timestamp
  ) throws { try desk.say(tx, text, as: author, in: id, shop, at: now) }

  public func transfer(
    _ tx: any SQLTransaction, _ id: ConversationID, by person: PersonID, to team: TeamID, at now: Timestamp
  ) throws {
    _ = try desk.transfer(
      tx, id, toAgent: nil, toTeam: team, reason: "", by: try actor(person), at: now)
  }

  public func park(
    _ tx: any SQLTransaction, _ id: ConversationID, by person: PersonID, until: Timestamp, promise: String,
    at now: Timestamp
  ) throws {
    _ = try desk.park(tx, id, until: until, promise: promise, by: try actor(person), at: now)
  }

  /// - Parameter rating: what the customer says a little later, having been asked.
  public func close(
    _ tx: any SQLTransaction, _ id: ConversationID, by person: PersonID, solved: Bool, rating: Rating?,
    at now: Timestamp
  ) throws {
    let actor = try actor(person)
    if rating != nil { _ = try desk.inviteRating(tx, id, by: actor, at: now) }
    let closed = try desk.close(tx, id, solved: solved, note: nil, by: actor, at: now)
    guard let rating else { return }
    let rater = Actor(shop: shop, who: .customer(closed.customer), thread: closed.thread)
    _ = try desk.rate(tx, rating, by: rater, at: now + .seconds(20))
  }
}
