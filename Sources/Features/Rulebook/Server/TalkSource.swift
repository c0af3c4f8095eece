import Conversations
import Customers
import Foundation
import Kernel
import Rulebook
import Shops
import Staff
import WebKernel

/// A conversation of the desk as rules see it.
public struct TalkSource: Sendable {
  let conversation: Conversation
  /// What the customer may see, in order.
  let messages: [Message]
  let talk: Talk
  let customer: Customer

  /// What was said, as far as it was fetched.
  public struct Said: Sendable {
    /// Messages never change.
    public fileprivate(set) var messages: [Message] = []
    fileprivate var utterances: [Utterance] = []

    public init() {}

    fileprivate mutating func add(_ more: some Sequence<Message>) {
      for message in more {
        messages.append(message)
        utterances.append(Utterance(message))
      }
    }
  }

  /// - Parameter limit: only so many of the last messages; for what looks at the recent ones alone.
  public static func load(
    _ work: Work, _ shop: Shop, _ id: ConversationID, _ knowledge: ShopKnowledge, limit: Int? = nil
  ) throws -> TalkSource {
    var said = Said()
    guard let limit else { return try load(work, shop, id, knowledge, &said) }
    let window = MessageStore.Window(limit: limit, isPublicOnly: true)
    said.add(try MessageStore.list(work, id, window).suffix(limit))
    return try make(work, shop, id, knowledge, said)
  }

  /// - Parameter said: what was fetched before; takes in what is new.
  public static func load(
    _ work: Work, _ shop: Shop, _ id: ConversationID, _ knowledge: ShopKnowledge, _ said: inout Said
  ) throws -> TalkSource {
    let room = longest - said.messages.count
    if room > 0 {
      let window = MessageStore.Window(
        after: Int64(said.messages.last?.seq ?? 0), limit: room, isPublicOnly: true)
      said.add(try MessageStore.list(work, id, window).prefix(room))
    }
    return try make(work, shop, id, knowledge, said)
  }

  private static func make(
    _ work: Work, _ shop: Shop, _ id: ConversationID, _ knowledge: ShopKnowledge, _ said: Said
  ) throws -> TalkSource {
    let conversation = try ConversationStore.get(work, id)
    let messages = said.messages
    var talk = Talk(said.utterances)
    talk.closedAt = conversation.phase == .closed ? conversation.closedAt : nil
    talk.isSolved = conversation.isSolved
    talk.stage = try stage(work, conversation.team)
    talk.zone = Self.minutesEast(shop.timeZone, conversation.lastMessageAt)
    // Levels matter only where the shop has set limits by them.
    let agent = knowledge.authority == nil ? nil : conversation.agent ?? conversation.lastAgent
    let level = try agent.map { try StaffStore.get(work, $0) }?.level
    talk.known = knowledge.known(level: level.map { "\($0)" })
    talk.known.promises = promises(messages)
    let customer = try CustomerStore.get(work, conversation.customer)
    talk.known.ownDetails = [customer.phone, customer.email].filter { !$0.isEmpty }
    return TalkSource(conversation: conversation, messages: messages, talk: talk, customer: customer)
  }

  /// What is beyond is not read: nobody talks so long, and a machine that does must not stop the others. Red lines are
  /// held back at any length.
  static let longest = 600

  private static func stage(_ work: Work, _ team: TeamID?) throws -> Talk.Stage? {
    guard let team else { return nil }
    switch try GroupStore.team(work, team)?.kind {
    case .presale: return .preSale
    case .insale: return .inSale
    case .aftersale: return .afterSale
    case .other, nil: return nil
    }
  }

  private static func minutesEast(_ zone: String, _ at: Timestamp) -> Int {
    let date = Date(timeIntervalSince1970: Double(at.milliseconds) / 1_000)
    return (TimeZone(identifier: zone) ?? .gmt).secondsFromGMT(for: date) / 60
  }

  /// A conversation put aside with a time is a promise; the agent's next word keeps it.
  private static func promises(_ messages: [Message]) -> [Known.Promise] {
    messages.enumerated().compactMap { index, message in
      guard message.system?.code == .parked, let until = message.system?.until else { return nil }
      let kept = messages[(index + 1)...].first { $0.author == .agent }
      return Known.Promise(seq: message.seq, dueAt: until, keptAt: kept?.at)
    }
  }

  /// Nothing new can be read of it.
  var isBeyondReach: Bool { conversation.phase != .closed && messages.count >= Self.longest }

  /// Whose finding it is: the agent who wrote its first words; for what nobody wrote, whoever had the conversation in
  /// hand then, and at last whoever has it.
  func agent(of finding: Finding) -> PersonID? {
    let about = finding.messages.compactMap(message)
    return about.first { $0.author == .agent }?.by ?? about.lazy.compactMap(\.hands).first ?? conversation
      .agent
      ?? conversation.lastAgent
  }

  private func message(_ seq: Int) -> Message? { messages.first { $0.seq == seq } }
}

extension Utterance {
  init(_ message: Message) {
    self.init(
      seq: message.seq, speaker: Speaker(message), at: message.at, text: message.text, event: Event(message))
  }
}

extension Speaker {
  fileprivate init(_ message: Message) {
    switch message.author {
    case .customer: self = message.kind == .rating ? .system : .customer
    case .agent: self = .agent
    case .bot: self = .bot
    case .auto: self = .auto
    case .system: self = .system
    }
  }
}

extension Utterance.Event {
  fileprivate init?(_ message: Message) {
    switch (message.kind, message.system?.code) {
    case (_, .transferred?), (_, .takenOver?): self = .handover
    case (_, .ratingInvited?): self = .ratingInvited
    case (.image, _): self = .image
    case (.order, _): self = .order
    default: return nil
    }
  }
}
