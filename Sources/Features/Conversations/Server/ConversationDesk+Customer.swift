import Conversations
import Kernel
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
  public static func receive(
    _ work: Work, _ words: Words, by entrance: @autoclosure () throws -> Entrance, isLeftMessage: Bool = false
  ) throws -> Message {
    guard let customer = work.actor.customer, let thread = work.actor.thread else {
      throw Problem.forbidden()
    }
    try words.validate()
    if let latest = try ConversationStore.latest(work, of: customer, in: thread) {
      let known = try MessageStore.find(work, of: customer, in: thread, key: words.key)
      if let known { return known }
      do { return try receive(work, words, in: latest) } catch let problem as Problem
        where problem.code == "conversation.closed"
      {}
    }
    let entrance = try entrance()
    let fresh = try begin(
      work, customer, channel: entrance.channel, in: thread, team: entrance.team, page: words.page,
      isLeftMessage: isLeftMessage)
    try work.append(ConversationEvents.opened, fresh.id, Change(from: nil, to: .init(fresh)))
    return try receive(work, words, in: fresh)
  }

  /// A new conversation, live or told afterwards.
  static func begin(
    _ work: Work, _ customer: CustomerID, channel: String, in thread: ChannelThread? = nil, team: TeamID?,
    page: String? = nil, isLeftMessage: Bool = false
  ) throws -> Conversation {
    let fresh = try Conversation(
      id: work.newID(), customer: customer, channel: channel, team: team, page: page,
      isLeftMessage: isLeftMessage, isVIP: CustomerStore.get(work, customer).isVIP,
      after: ConversationStore.latest(work, of: customer), in: thread, at: work.now)
    try ConversationStore.insert(work, fresh)
    return fresh
  }

  /// The newest conversation where this customer speaks.
  public static func own(_ work: Work) throws -> Conversation? {
    guard let customer = work.actor.customer, let thread = work.actor.thread else {
      throw Problem.forbidden()
    }
    return try ConversationStore.latest(work, of: customer, in: thread)
  }

  /// The channel has found that two of its threads are one: what was said in either is said in `thread`.
  public static func join(_ work: Work, _ other: ChannelThread, into thread: ChannelThread) throws {
    for before in try ConversationStore.all(work, in: other) {
      var after = before
      after.moves(to: thread)
      try ConversationStore.update(work, from: before, to: &after)
    }
  }

  private static func receive(_ work: Work, _ words: Words, in before: Conversation) throws -> Message {
    var after = before
    let arrival = try after.customerWrote(at: work.now)
    if let file = words.file {
      _ = try FileStore.attach(work, file, to: after.id, isInternal: false)
    }
    let message = try add(
      work, &after,
      Message(
        id: work.newID(), conversation: after.id, author: .customer, kind: words.kind,
        text: words.text, file: words.file, key: words.key, at: work.now))
    switch arrival {
    case .reopened:
      try systemNote(work, &after, SystemNote(.reopened))
      try save(work, from: before, &after, ConversationEvents.reopened)
    case .woken, .joined:
      if try isLeftAlone(work, after) {
        after.release(at: work.now)
        try save(work, from: before, &after, ConversationEvents.released)
      } else if arrival == .woken {
        try save(work, from: before, &after, ConversationEvents.resumed)
      } else if before.seq == 0 {
        try save(work, from: before, &after, ConversationEvents.queued)
      } else {
        try saveQuietly(work, from: before, &after)
      }
    }
    return message
  }

  /// Nobody waits for somebody who is not there.
  static func isLeftAlone(_ work: Work, _ conversation: Conversation) throws
    -> Bool
  {
    guard conversation.phase == .active, let agent = conversation.agent else { return false }
    return try !StaffStore.isThere(work, agent)
  }

  /// For what the message's own entry already tells.
  static func saveQuietly(_ work: Work, from before: Conversation, _ after: inout Conversation) throws {
    try ConversationStore.update(work, from: before, to: &after)
    try setTimers(work, before, after)
  }

  public static func customerRead(_ work: Work, seq: Int?, delivered: Int?) throws {
    guard let before = try Self.own(work) else { throw Problem.notFound("conversation") }
    var after = before
    after.read(byCustomer: seq, delivered: delivered)
    guard after != before else { return }
    try save(work, from: before, &after, ConversationEvents.read)
  }

  public static func rate(_ work: Work, _ rating: Rating) throws -> Conversation {
    guard let before = try Self.own(work) else { throw Problem.notFound("conversation") }
    var after = before
    try after.rate(rating)
    _ = try add(
      work, &after,
      Message(
        id: work.newID(), conversation: after.id, author: .customer, kind: .rating,
        text: rating.text, rating: rating, key: "rating-\(after.id)", at: work.now))
    try save(work, from: before, &after, ConversationEvents.rated)
    return after
  }
}
