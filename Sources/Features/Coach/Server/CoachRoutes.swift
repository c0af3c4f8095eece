import Coach
import Conversations
import Kernel
import Storage
import WebKernel

/// The coach in the composer, and words that wait for a supervisor.
public struct CoachRoutes: Sendable {
  let house: House
  let books: RuleBooks

  public init(_ house: House) {
    self.house = house
    books = house.belonging(RuleBooks.init)
  }

  public var routes: [Route] {
    let reply = Access.permission("conversation:reply")
    let watch = Access.permission("quality:watch")
    return [
      .get("/api/v1/conversations/{id}/holds", reply, "Words of one's own that wait here") { call, work in
        let conversation = try ConversationDesk.access(work, call.id())
        let own = try HoldStore.list(work, of: conversation.id).filter {
          $0.person == call.actor.person
        }
        return try shown(call, work, own)
      },
      .post("/api/v1/conversations/{id}/holds", reply, "Ask for words to be let pass") { call, work in
        let request = try call.decode(HoldDesk.Request.self)
        return try .created(
          one(call, work, holds.ask(work, request, in: call.id())))
      },
      .delete("/api/v1/holds/{id}", reply, "Take them back") { call, work in
        try .json(one(call, work, holds.withdraw(work, call.id())))
      },
      .get("/api/v1/holds", watch, "Words that wait for a decision") { call, work in
        let waiting = try HoldStore.list(work, of: nil)
        let of = try ConversationStore.get(work, Set(waiting.map(\.conversation)))
        let seen = Set(
          of.filter { call.actor.may("quality:watch", people: $0.holders, team: $0.team) }.map(\.id))
        return try shown(call, work, waiting.filter { seen.contains($0.conversation) })
      },
      .post("/api/v1/holds/{id}/release", watch, "Let them pass") { call, work in
        let reason = try decision(call)
        return try .json(
          one(call, work, holds.release(work, call.id(), reason: reason)))
      },
      .post("/api/v1/holds/{id}/refusal", watch, "Refuse them") { call, work in
        let reason = try decision(call)
        return try .json(
          one(call, work, holds.refuse(work, call.id(), reason: reason)))
      },
      .free(.post, "/api/v1/conversations/{id}/advice", reply, "What the coach says of a draft") {
        call, _, _ in
        try await house.read(call) { work in try advice(call, work) }
      },
    ]
  }

  private var holds: HoldDesk { HoldDesk(DraftGate(books)) }

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

  private func one(_ call: Call, _ work: Work, _ hold: Hold) throws -> HoldView {
    HoldView(
      hold, try StaffStore.names(work), try books.book(work))
  }

  private func shown(_ call: Call, _ work: Work, _ holds: [Hold]) throws -> Reply {
    let (names, book) = (try StaffStore.names(work), try books.book(work))
    return try .json(Listing(holds.map { HoldView($0, names, book) }))
  }

  private struct Draft: Decodable {
    let text: String?
  }

  /// How many of the last messages the coach reads.
  private static let memory = 60

  /// Nothing is kept of a draft.
  private func advice(_ call: Call, _ work: Work) throws -> Reply {
    let text = try call.decode(Draft.self).text ?? ""
    guard text.count <= Message.longest else { throw Problem.invalid("text", "too_long") }
    let conversation = try ConversationDesk.access(work, call.id(), to: "conversation:reply")
    let shop = try ShopsStore.get(work)
    let knowledge = try ShopKnowledge.load(work)
    let source = try TalkSource.load(work, shop, conversation.id, knowledge, limit: Self.memory)
    let book = try books.book(work)
    let advice = book.advice(on: text, in: source.talk, at: call.now)
    return try .json(AdviceView(advice, on: text, book))
  }
}
