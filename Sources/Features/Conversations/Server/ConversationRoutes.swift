import Conversations
import HTTPTypes
import Kernel
import Storage
import WebKernel

public struct ConversationRoutes: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  public var routes: [Route] {
    let read = Access.permission("conversation:read")
    let reply = Access.permission("conversation:reply")
    return [
      .get("/api/v1/conversations", read, "Conversations by view", list),
      .get("/api/v1/conversations/{id}", read, "One conversation with its customer", show),
      .get("/api/v1/conversations/{id}/messages", read, "Its messages", messages),
      .get("/api/v1/search/messages", read, "Search in what was written", search),
      .post("/api/v1/conversations/{id}/messages", reply, "Write to the customer, or a note") { call, work in
        let answer = try call.decode(ConversationDesk.Answer.self)
        if let words = answer.publicWords { try ConversationHooks.ask(work, words, in: call.id()) }
        let message = try ConversationDesk.send(work, answer, in: call.id())
        return try .created(MessageView.load(work, [message])[0])
      },
      .put("/api/v1/conversations/{id}/reading", read, "Read up to here") { call, work in
        let seq = try call.decode(Reading.self).seq
        return try show(call, work, ConversationDesk.read(work, call.id(), seq: seq))
      },
      .put("/api/v1/conversations/{id}/draft", reply, "Keep unsent text", saveDraft),
      .put("/api/v1/conversations/{id}/typing", reply, "Somebody types", typing),
    ] + handRoutes + fileRoutes
  }

  private struct Reading: Decodable {
    let seq: Int
  }

  func show(_ call: Call, _ work: Work, _ conversation: Conversation) throws -> Reply {
    let view = try ConversationView.load(work, [conversation], draftsOf: call.actor.person)
    return try .json(view[0])
  }

  private func list(_ call: Call, _ work: Work) throws -> Reply {
    let page = try call.page()
    let found = try ConversationList(call).load(work, page)
    let views = try ConversationView.load(work, found.items, draftsOf: call.actor.person)
    return try .json(Listing(views, next: found.next))
  }

  private struct Shown: Encodable {
    let conversation: ConversationView
    let customer: CustomerView
    let brief: Brief
  }

  private func show(_ call: Call, _ work: Work) throws -> Reply {
    let conversation = try ConversationDesk.access(work, call.id())
    let view = try ConversationView.load(work, [conversation], draftsOf: call.actor.person)
    return try .json(
      Shown(
        conversation: view[0],
        customer: CustomerView.load(work, conversation.customer),
        brief: Brief.load(work, conversation)))
  }

  private func messages(_ call: Call, _ work: Work) throws -> Reply {
    let conversation = try ConversationDesk.access(work, call.id())
    return try MessageList.reply(call, work, conversation.id)
  }

  private struct Hit: Encodable {
    let conversation: ConversationID
    let message: MessageView
    let customer: ConversationView.CustomerName
  }

  private func search(_ call: Call, _ work: Work) throws -> Reply {
    var validation = Validation()
    let query = validation.text(call.query("q"), "q", max: 100)
    try validation.check()
    let found = try MessageSearch.find(work, query, page: call.page()) { id in
      // Only what may not be seen is passed over: a failing database must not look like fewer hits.
      do { _ = try ConversationDesk.access(work, id) } catch let problem as Problem
        where problem.kind == .notFound
      { return false }
      return true
    }
    let views = try MessageView.load(work, found.hits)
    let conversations = try ConversationStore.get(work, Set(found.hits.map(\.conversation)))
    let customers = try CustomerStore.get(work, conversations.map(\.customer))
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

  private func saveDraft(_ call: Call, _ work: Work) throws -> Reply {
    guard let person = call.actor.person else { throw Problem.forbidden() }
    let conversation = try ConversationDesk.access(work, call.id())
    let text = try call.decode(DraftRequest.self).text
    guard text.count <= Message.longest else { throw Problem.invalid("text", "too_long") }
    try DraftStore.save(work, person, conversation.id, text)
    return .none
  }

  private struct Typing: Codable {
    let active: Bool
  }

  private func typing(_ call: Call, _ work: Work) throws -> Reply {
    let conversation = try ConversationDesk.access(work, call.id(), to: "conversation:reply")
    guard let person = call.actor.person, conversation.isOpen else { return .none }
    let signal = TypingSignal(
      shop: call.actor.shop, conversation: conversation.id, person: person,
      active: try call.decode(Typing.self).active)
    work.afterCommit { [house] in signal.send(house) }
    return .none
  }
}
