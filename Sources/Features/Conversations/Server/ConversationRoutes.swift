import Conversations
import HTTPTypes
import Kernel
import Storage
import WebKernel

public struct ConversationRoutes: Sendable {
  /// Asked before an agent's words go to a customer; throws what keeps them back.
  public typealias Gate =
    @Sendable (
      _ tx: any SQLTransaction, _ text: String, _ conversation: ConversationID, _ actor: Actor,
      _ now: Timestamp
    ) throws -> Void

  let house: House
  let gate: Gate
  var desk: ConversationDesk { ConversationDesk(house) }

  public init(_ house: House, gate: @escaping Gate) {
    self.house = house
    self.gate = gate
  }

  public var routes: [Route] {
    let read = Access.permission("conversation:read")
    let reply = Access.permission("conversation:reply")
    return [
      .get("/api/v1/conversations", read, "Conversations by view", list),
      .get("/api/v1/conversations/{id}", read, "One conversation with its customer", show),
      .get("/api/v1/conversations/{id}/messages", read, "Its messages", messages),
      .get("/api/v1/search/messages", read, "Search in what was written", search),
      .post("/api/v1/conversations/{id}/messages", reply, "Write to the customer, or a note") { call, tx in
        let answer = try call.decode(ConversationDesk.Answer.self)
        if let words = answer.publicWords { try gate(tx, words, call.id(), call.actor, call.now) }
        let message = try desk.send(tx, answer, in: call.id(), by: call.actor, at: call.now)
        return try .created(MessageView.load(tx, call.actor.shop, [message])[0])
      },
      .put("/api/v1/conversations/{id}/reading", read, "Read up to here") { call, tx in
        let seq = try call.decode(Reading.self).seq
        return try show(call, tx, desk.read(tx, call.id(), seq: seq, by: call.actor, at: call.now))
      },
      .put("/api/v1/conversations/{id}/draft", reply, "Keep unsent text", saveDraft),
      .put("/api/v1/conversations/{id}/typing", reply, "Somebody types", typing),
    ] + handRoutes + fileRoutes
  }

  private struct Reading: Decodable {
    let seq: Int
  }

  func show(_ call: Call, _ tx: any SQLTransaction, _ conversation: Conversation) throws -> Reply {
    let view = try ConversationView.load(
      tx, call.actor.shop, [conversation], draftsOf: call.actor.person)
    return try .json(view[0])
  }

  private func list(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let page = try call.page()
    let found = try ConversationList(call).load(tx, call.actor, page)
    let views = try ConversationView.load(
      tx, call.actor.shop, found.items, draftsOf: call.actor.person)
    return try .json(Listing(views, next: found.next))
  }

  private struct Shown: Encodable {
    let conversation: ConversationView
    let customer: CustomerView
    let brief: Brief
  }

  private func show(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let conversation = try ConversationDesk.access(tx, call.actor, call.id())
    let view = try ConversationView.load(
      tx, call.actor.shop, [conversation], draftsOf: call.actor.person)
    return try .json(
      Shown(
        conversation: view[0],
        customer: CustomerView.load(tx, call.actor.shop, conversation.customer),
        brief: Brief.load(tx, call.actor.shop, conversation, at: call.now)))
  }

  private func messages(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let conversation = try ConversationDesk.access(tx, call.actor, call.id())
    return try MessageList.reply(call, tx, conversation.id)
  }

  private struct Hit: Encodable {
    let conversation: ConversationID
    let message: MessageView
    let customer: ConversationView.CustomerName
  }

  private func search(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    var validation = Validation()
    let query = validation.text(call.query("q"), "q", max: 100)
    try validation.check()
    let found = try MessageSearch.find(tx, call.actor.shop, query, page: call.page()) { id in
      // Only what may not be seen is passed over: a failing database must not look like fewer hits.
      do { _ = try ConversationDesk.access(tx, call.actor, id) } catch let problem as Problem
        where problem.kind == .notFound
      { return false }
      return true
    }
    let views = try MessageView.load(tx, call.actor.shop, found.hits)
    let conversations = try ConversationStore.get(tx, call.actor.shop, Set(found.hits.map(\.conversation)))
    let customers = try CustomerStore.get(tx, call.actor.shop, conversations.map(\.customer))
    let names = Dictionary(
      conversations.map { it in
        let customer = customers[it.customer]
        return (
          it.id,
          ConversationView.CustomerName(
            id: it.customer, name: customer?.title ?? "", vip: customer?.isVIP ?? false)
        )
      }, uniquingKeysWith: { $1 })
    let hits = views.compactMap { view in
      names[view.conversation].map { Hit(conversation: view.conversation, message: view, customer: $0) }
    }
    return try .json(Listing(hits, next: found.next.map(Base32.text)))
  }

  private struct DraftRequest: Decodable {
    let text: String
  }

  private func saveDraft(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    guard let person = call.actor.person else { throw Problem.forbidden() }
    let conversation = try ConversationDesk.access(tx, call.actor, call.id())
    let text = try call.decode(DraftRequest.self).text
    guard text.count <= Message.longest else { throw Problem.invalid("text", "too_long") }
    try DraftStore.save(tx, call.actor.shop, person, conversation.id, text)
    return .none
  }

  private struct Typing: Codable {
    let active: Bool
  }

  private func typing(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let conversation = try ConversationDesk.access(tx, call.actor, call.id(), to: "conversation:reply")
    guard let person = call.actor.person, conversation.isOpen else { return .none }
    let signal = TypingSignal(
      shop: call.actor.shop, conversation: conversation.id, person: person,
      active: try call.decode(Typing.self).active)
    tx.afterCommit { [house] in signal.send(house) }
    return .none
  }
}
