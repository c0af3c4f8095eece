import Conversations
import Kernel
import WebKernel

/// Plays a conversation that took place before through the desk's own commands, handing them the time at which it
/// happened. Its people must be there, as they were then.
public struct ConversationReplay: Sendable {
  private let shop: ShopID
  private let people: [PersonID: Actor]

  public init(_ work: Work) throws {
    self.shop = work.shop
    people = try StaffStore.people(work).reduce(into: [:]) { people, person in
      var actor = try StaffStore.actor(work, person.id)
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
    _ work: Work, _ customer: Actor, _ text: String, by entrance: ConversationDesk.Entrance,
    page: String? = nil
  ) throws -> ConversationID {
    try ConversationDesk.receive(
      work.by(customer), .init(key: Secrets.token(9), kind: .text, text: text, page: page), by: entrance
    ).conversation
  }

  /// A person answers, taking the conversation first if nobody has it.
  public func agent(
    _ work: Work, _ id: ConversationID, _ person: PersonID, _ text: String, isNote: Bool = false
  ) throws {
    let actor = try actor(person)
    if try ConversationStore.get(work, id).phase == .queued {
      _ = try ConversationDesk.accept(work.by(actor), id)
    }
    let answer = ConversationDesk.Answer(text: text, key: Secrets.token(9), isNote: isNote)
    let message = try ConversationDesk.send(work.by(actor), answer, in: id)
    if !isNote { _ = try ConversationDesk.read(work.by(actor), id, seq: message.seq) }
  }

  public func machine(_ work: Work, _ id: ConversationID, _ author: Author, _ text: String) throws {
    try ConversationDesk.say(work, text, as: author, in: id)
  }

  public func transfer(_ work: Work, _ id: ConversationID, by person: PersonID, to team: TeamID) throws {
    _ = try ConversationDesk.transfer(work.by(try actor(person)), id, toAgent: nil, toTeam: team, reason: "")
  }

  public func park(_ work: Work, _ id: ConversationID, by person: PersonID, until: Timestamp, promise: String)
    throws
  {
    _ = try ConversationDesk.park(work.by(try actor(person)), id, until: until, promise: promise)
  }

  /// - Parameter rating: what the customer says a little later, having been asked.
  public func close(_ work: Work, _ id: ConversationID, by person: PersonID, solved: Bool, rating: Rating?)
    throws
  {
    let actor = try actor(person)
    if rating != nil { _ = try ConversationDesk.inviteRating(work.by(actor), id) }
    let closed = try ConversationDesk.close(work.by(actor), id, solved: solved, note: nil)
    guard let rating else { return }
    let rater = Actor(shop: shop, who: .customer(closed.customer), thread: closed.thread)
    _ = try ConversationDesk.rate(work.by(rater).at(work.now + .seconds(20)), rating)
  }
}
