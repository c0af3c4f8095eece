import Conversations
import Kernel
import Storage
import WebKernel

/// What customers do.
extension ConversationDesk {
  public struct Words: Sendable {
    public var key: String
    public var kind: MessageKind
    public var text: String
    public var file: FileID?
    public var page: String?

    public init(key: String, kind: MessageKind, text: String = "", file: FileID? = nil, page: String? = nil) {
      self.key = key
      self.kind = kind
      self.text = text
      self.file = file
      self.page = page
    }

    /// - Throws: `invalid` for an empty or overlong text, a missing file, or a kind that is not for people to send.
    func validate() throws {
      var validation = Validation()
      validation.require((8...80).contains(key.utf8.count), "key", "out_of_range")
      switch kind {
      case .text:
        validation.require(!text.trimmed.isEmpty, "text", "required")
        validation.require(text.count <= Message.longest, "text", "too_long")
      case .image, .file:
        validation.require(file != nil, "file", "required")
        validation.require(text.count <= 200, "text", "too_long")
      case .order, .rating, .system: validation.require(false, "kind", "not_allowed")
      }
      try validation.check()
    }
  }

  /// By what a new conversation comes in.
  public struct Entrance: Sendable {
    let channel: String
    let team: TeamID?

    public init(channel: String, team: TeamID?) {
      self.channel = channel
      self.team = team
    }
  }

  /// A customer writes: into their thread's running conversation, the one just closed, or a new one.
  /// - Parameter entrance: only asked for when there is a new one.
  public func receive(
    _ tx: any SQLTransaction, _ words: Words, from actor: Actor,
    by entrance: @autoclosure () throws -> Entrance,
    isLeftMessage: Bool = false, at now: Timestamp
  ) throws -> Message {
    guard let customer = actor.customer, let thread = actor.thread else { throw Problem.forbidden() }
    try words.validate()
    if let latest = try ConversationStore.latest(tx, actor.shop, of: customer, in: thread) {
      let known = try MessageStore.find(tx, actor.shop, of: customer, in: thread, key: words.key)
      if let known { return known }
      do { return try receive(tx, words, from: actor, in: latest, at: now) } catch let problem as Problem
        where problem.code == "conversation.closed"
      {}
    }
    let entrance = try entrance()
    let fresh = try begin(
      tx, customer, channel: entrance.channel, in: thread, team: entrance.team, page: words.page,
      isLeftMessage: isLeftMessage, actor.shop, at: now)
    try house.journal.append(
      tx, "conversation.opened", subject: fresh.id, by: actor, Change(from: nil, to: .init(fresh)), at: now)
    return try receive(tx, words, from: actor, in: fresh, at: now)
  }

  /// A new conversation, live or told afterwards.
  func begin(
    _ tx: any SQLTransaction, _ customer: CustomerID, channel: String, in thread: ChannelThread? = nil,
    team: TeamID?, page: String? = nil, isLeftMessage: Bool = false, _ shop: ShopID, at now: Timestamp
  ) throws -> Conversation {
    let fresh = try Conversation(
      id: house.ids.next(at: now), customer: customer, channel: channel, team: team, page: page,
      isLeftMessage: isLeftMessage, isVIP: CustomerStore.get(tx, shop, customer).isVIP,
      after: ConversationStore.latest(tx, shop, of: customer), in: thread, at: now)
    try ConversationStore.insert(tx, shop, fresh)
    return fresh
  }

  /// The newest conversation where this customer speaks.
  static func own(_ tx: any SQLTransaction, _ actor: Actor) throws -> Conversation? {
    guard let customer = actor.customer, let thread = actor.thread else { throw Problem.forbidden() }
    return try ConversationStore.latest(tx, actor.shop, of: customer, in: thread)
  }

  /// The channel has found that two of its threads are one: what was said in either is said in `thread`.
  func join(
    _ tx: any SQLTransaction, _ other: ChannelThread, into thread: ChannelThread, _ shop: ShopID
  ) throws {
    for before in try ConversationStore.all(tx, shop, in: other) {
      var after = before
      after.moves(to: thread)
      try ConversationStore.update(tx, shop, from: before, to: &after)
    }
  }

  private func receive(
    _ tx: any SQLTransaction, _ words: Words, from actor: Actor, in before: Conversation, at now: Timestamp
  ) throws -> Message {
    var after = before
    let arrival = try after.customerWrote(at: now)
    if let file = words.file {
      _ = try FileStore.attach(tx, actor, file, to: after.id, isInternal: false)
    }
    let message = try add(
      tx, &after,
      Message(
        id: house.ids.next(at: now), conversation: after.id, author: .customer, kind: words.kind,
        text: words.text, file: words.file, key: words.key, at: now),
      by: actor)
    switch arrival {
    case .reopened:
      try systemNote(tx, &after, SystemNote(.reopened), by: actor, at: now)
      try save(tx, from: before, &after, "reopened", by: actor, at: now)
    case .woken, .joined:
      if try isLeftAlone(tx, after, actor.shop) {
        after.release(at: now)
        try save(tx, from: before, &after, "released", by: actor, at: now)
      } else if arrival == .woken {
        try save(tx, from: before, &after, "resumed", by: actor, at: now)
      } else if before.seq == 0 {
        try save(tx, from: before, &after, "queued", by: actor, at: now)
      } else {
        try saveQuietly(tx, from: before, &after, actor.shop)
      }
    }
    return message
  }

  /// Nobody waits for somebody who is not there.
  func isLeftAlone(_ tx: any SQLTransaction, _ conversation: Conversation, _ shop: ShopID) throws
    -> Bool
  {
    guard conversation.phase == .active, let agent = conversation.agent else { return false }
    return try !StaffStore.isThere(tx, shop, agent)
  }

  /// For what the message's own entry already tells.
  func saveQuietly(
    _ tx: any SQLTransaction, from before: Conversation, _ after: inout Conversation, _ shop: ShopID
  ) throws {
    try ConversationStore.update(tx, shop, from: before, to: &after)
    try setTimers(tx, before, after, shop)
  }

  public func customerRead(
    _ tx: any SQLTransaction, seq: Int?, delivered: Int?, by actor: Actor, at now: Timestamp
  ) throws {
    guard let before = try Self.own(tx, actor) else { throw Problem.notFound("conversation") }
    var after = before
    after.read(byCustomer: seq, delivered: delivered)
    guard after != before else { return }
    try save(tx, from: before, &after, "read", by: actor, at: now)
  }

  public func rate(
    _ tx: any SQLTransaction, _ rating: Rating, by actor: Actor, at now: Timestamp
  ) throws -> Conversation {
    guard let before = try Self.own(tx, actor) else { throw Problem.notFound("conversation") }
    var after = before
    try after.rate(rating)
    _ = try add(
      tx, &after,
      Message(
        id: house.ids.next(at: now), conversation: after.id, author: .customer, kind: .rating,
        text: rating.text, rating: rating, key: "rating-\(after.id)", at: now),
      by: actor)
    try save(tx, from: before, &after, "rated", by: actor, at: now)
    return after
  }
}
