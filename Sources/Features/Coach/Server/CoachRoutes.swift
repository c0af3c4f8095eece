import Coach
import Conversations
import Kernel
import Storage
import WebKernel

/// The coach in the composer, and words that wait for a supervisor.
public struct CoachRoutes: Sendable {
  let house: House
  let books: RuleBooks
  let bell: HoldBell

  public init(_ house: House, _ books: RuleBooks, bell: HoldBell) {
    (self.house, self.books, self.bell) = (house, books, bell)
  }

  public var routes: [Route] {
    let reply = Access.permission("conversation:reply")
    let watch = Access.permission("quality:watch")
    return [
      .get("/api/v1/conversations/{id}/holds", reply, "Words of one's own that wait here") { call, tx in
        let conversation = try ConversationDesk.access(tx, call.actor, call.id())
        let own = try HoldStore.list(tx, call.actor.shop, of: conversation.id).filter {
          $0.person == call.actor.person
        }
        return try shown(call, tx, own)
      },
      .post("/api/v1/conversations/{id}/holds", reply, "Ask for words to be let pass") { call, tx in
        let request = try call.decode(HoldDesk.Request.self)
        return try .created(
          one(call, tx, holds.ask(tx, request, in: call.id(), by: call.actor, at: call.now)))
      },
      .delete("/api/v1/holds/{id}", reply, "Take them back") { call, tx in
        try .json(one(call, tx, holds.withdraw(tx, call.id(), by: call.actor, at: call.now)))
      },
      .get("/api/v1/holds", watch, "Words that wait for a decision") { call, tx in
        let waiting = try HoldStore.list(tx, call.actor.shop, of: nil)
        let of = try ConversationStore.get(tx, call.actor.shop, Set(waiting.map(\.conversation)))
        let seen = Set(
          of.filter { call.actor.may("quality:watch", people: $0.holders, team: $0.team) }.map(\.id))
        return try shown(call, tx, waiting.filter { seen.contains($0.conversation) })
      },
      .post("/api/v1/holds/{id}/release", watch, "Let them pass") { call, tx in
        let reason = try decision(call)
        return try .json(
          one(call, tx, holds.release(tx, call.id(), reason: reason, by: call.actor, at: call.now)))
      },
      .post("/api/v1/holds/{id}/refusal", watch, "Refuse them") { call, tx in
        let reason = try decision(call)
        return try .json(
          one(call, tx, holds.refuse(tx, call.id(), reason: reason, by: call.actor, at: call.now)))
      },
      .free(.post, "/api/v1/conversations/{id}/advice", reply, "What the coach says of a draft") {
        call, _, _ in
        try await house.engine.read { tx in try advice(call, tx) }
      },
    ]
  }

  private var holds: HoldDesk { HoldDesk(house, DraftGate(books), bell) }

  private struct Decision: Decodable {
    let reason: String?
  }

  private func decision(_ call: Call) throws -> String {
    let request = try call.decode(Decision.self)
    var validation = Validation()
    let reason = validation.text(request.reason, "reason", min: 0, max: 300)
    try validation.check()
    return reason
  }

  private func one(_ call: Call, _ tx: any SQLTransaction, _ hold: Hold) throws -> HoldView {
    HoldView(
      hold, try StaffStore.names(tx, call.actor.shop), try books.book(tx, call.actor.shop))
  }

  private func shown(_ call: Call, _ tx: any SQLTransaction, _ holds: [Hold]) throws -> Reply {
    let (names, book) = (try StaffStore.names(tx, call.actor.shop), try books.book(tx, call.actor.shop))
    return try .json(Listing(holds.map { HoldView($0, names, book) }))
  }

  private struct Draft: Decodable {
    let text: String?
  }

  /// How many of the last messages the coach reads.
  private static let memory = 60

  /// Nothing is kept of a draft.
  private func advice(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let text = try call.decode(Draft.self).text ?? ""
    guard text.count <= Message.longest else { throw Problem.invalid("text", "too_long") }
    let conversation = try ConversationDesk.access(tx, call.actor, call.id(), to: "conversation:reply")
    let shop = try ShopsStore.get(tx, call.actor.shop)
    let knowledge = try ShopKnowledge.load(tx, shop.id)
    let source = try TalkSource.load(tx, shop, conversation.id, knowledge, limit: Self.memory)
    let book = try books.book(tx, shop.id)
    let advice = book.advice(on: text, in: source.talk, at: call.now)
    return try .json(AdviceView(advice, on: text, book))
  }
}
