import Channels
import Conversations
import HTTPTypes
import Kernel
import Storage
import WebKernel

/// What a visitor may do, and nothing else: their own conversation, seen from outside.
public struct CustomerSideRoutes: Sendable {
  let house: House
  let stream: PushStream
  let writes: RateLimiter
  /// Typing and reading: they come in crowds beside each word, but each is a write or goes to every open desk.
  let signals: RateLimiter

  public init(_ house: House) {
    self.house = house
    stream = PushStream(house)
    writes = RateLimiter(perMinute: house.limits.visitorWrites)
    signals = RateLimiter(perMinute: house.limits.visitorWrites * 5)
  }

  public var routes: [Route] {
    [
      .get("/c/v1/conversation", .visitor, "The own conversation") { call, work in
        let latest = try own(call, work)
        return try .json(
          Own(
            conversation: latest.map { try CustomerConversation.load(work, $0) })
        )
      },
      .get("/c/v1/messages", .visitor, "Its messages") { call, work in
        guard let latest = try own(call, work) else { return try .json(Listing([MessageView]())) }
        return try MessageList.reply(call, work, latest.id, forCustomer: true)
      },
      .post("/c/v1/messages", .visitor, "Write to the shop", write),
      .put("/c/v1/reading", .visitor, "Read and delivered up to here") { call, work in
        try signals.take(call.actor.name, now: call.now)
        let reading = try call.decode(Reading.self)
        try ConversationDesk.customerRead(work, seq: reading.seq, delivered: reading.delivered)
        return .none
      },
      .put("/c/v1/typing", .visitor, "The customer types", typing),
      .post("/c/v1/ratings", .visitor, "Rate the conversation") { call, work in
        try limit(call)
        let request = try call.decode(RatingRequest.self)
        let rated = try ConversationDesk.rate(
          work, Rating(score: request.score, tags: request.tags ?? [], text: (request.text ?? "").trimmed))
        return try .created(
          Own(conversation: CustomerConversation.load(work, rated)))
      },
      .post("/c/v1/offline-messages", .visitor, "Leave a message while nobody is there", leave),
      .free(.post, "/c/v1/files", .visitor, "Upload a file for a message", bodyLimit: house.limits.upload) {
        call, _, _ in
        try limit(call)
        return try await Files(house).upload(call, base: "/c/v1")
      },
      .get("/c/v1/files/{id}", .visitor, "A file of the own conversation", file),
      .free(.get, "/c/v1/stream", .visitor, "What happens, as it happens", bodyLimit: 0) {
        call, request, context in try stream.reply(call, request, context)
      },
    ]
  }

  private struct Own: Encodable {
    let conversation: CustomerConversation?

    private enum Keys: String, CodingKey { case conversation }

    func encode(to encoder: any Encoder) throws {
      var keys = encoder.container(keyedBy: Keys.self)
      try keys.encode(conversation, forKey: .conversation)
    }
  }
  private struct Reading: Decodable {
    let seq: Int?
    let delivered: Int?
  }
  private struct RatingRequest: Decodable {
    let score: Int
    let tags: [String]?
    let text: String?
  }
  private struct WriteRequest: Decodable {
    let key: String
    let kind: MessageKind
    let text: String?
    let file: FileID?
    let page: String?
  }

  private func own(_ call: Call, _ work: Work) throws -> Conversation? {
    try ConversationDesk.own(work)
  }

  private func limit(_ call: Call) throws {
    try writes.take(call.actor.name, now: call.now)
  }

  private func write(_ call: Call, _ work: Work) throws -> Reply {
    try limit(call)
    let request = try call.decode(WriteRequest.self)
    let inbound = Inbound(
      externalID: request.key, kind: request.kind, text: request.text ?? "", attachment: request.file,
      sentAt: call.now, hints: .init(page: request.page))
    let message = try Inbox.receive(work, inbound)
    return try .created(MessageView.load(work, [message], forCustomer: true)[0])
  }

  private struct Typing: Codable {
    let active: Bool
  }
  private func typing(_ call: Call, _ work: Work) throws -> Reply {
    try signals.take(call.actor.name, now: call.now)
    let active = try call.decode(Typing.self).active
    guard let conversation = try own(call, work), conversation.isOpen else { return .none }
    let signal = TypingSignal(
      shop: call.actor.shop, conversation: conversation.id, person: nil, active: active)
    work.afterCommit { [house] in signal.send(house) }
    return .none
  }

  private struct OfflineRequest: Decodable {
    let key: String?
    let name, contact, text: String?
  }

  /// The words go into the queue as any others, marked as left; the contact goes to the customer's card.
  private func leave(_ call: Call, _ work: Work) throws -> Reply {
    try limit(call)
    let request = try call.decode(OfflineRequest.self)
    var validation = Validation()
    let name = validation.text(request.name, "name", max: 40)
    let contact = validation.text(request.contact, "contact", min: 5, max: 100)
    let text = validation.text(request.text, "text", max: 2_000)
    try validation.check()
    guard let id = call.actor.customer else { throw Problem.forbidden() }
    var customer = try CustomerStore.get(work, id)
    if customer.name.isEmpty { customer.name = name }
    // What is on the card already came from somebody who knew better than a form does: what differs is only told.
    let isNews =
      contact.contains("@") ? customer.email != contact : customer.phone != contact
    let isEmpty = contact.contains("@") ? customer.email.isEmpty : customer.phone.isEmpty
    if isEmpty {
      if contact.contains("@") { customer.email = contact } else { customer.phone = contact }
    }
    try CustomerStore.save(work, customer)
    let words = isNews && !isEmpty ? "\(text)\n\(contact)" : text
    let inbound = Inbound(
      externalID: request.key ?? "left-\(Secrets.token(9))", kind: .text, text: words, sentAt: call.now,
      hints: .init(isLeftMessage: true))
    let message = try Inbox.receive(work, inbound)
    return try .created(MessageView.load(work, [message], forCustomer: true)[0])
  }

  private func file(_ call: Call, _ work: Work) throws -> Reply {
    let file = try FileStore.get(work, call.id())
    if file.uploader != call.actor.name {
      guard let id = file.conversation, !file.isInternal else { throw Problem.notFound("file") }
      let conversation = try ConversationStore.get(work, id)
      guard conversation.customer == call.actor.customer, conversation.thread == call.actor.thread else {
        throw Problem.notFound("file")
      }
    }
    return try Files.reply(work, file)
  }
}
