import Conversations
import Customers
import Kernel
import WebKernel

/// A conversation as the desk's pages see it.
public struct ConversationView: Encodable, Sendable {
  struct CustomerName: Encodable, Sendable {
    let id: CustomerID
    let name: String
    let vip: Bool
  }

  private let it: Conversation
  private let customer: CustomerName
  /// Nil leaves the key out: pushes carry nobody's draft.
  private let draft: String?
  /// Nil leaves the key out: the channel carries all that the desk can do.
  private let ability: ChannelAbility?

  init(
    _ conversation: Conversation, _ customer: Customer?, draft: String? = nil, ability: ChannelAbility? = nil
  ) {
    it = conversation
    self.customer = CustomerName(
      id: conversation.customer, name: customer?.title ?? "", vip: customer?.isVIP ?? false)
    self.draft = draft
    self.ability = ability == .everything ? nil : ability
  }

  /// With their customers' names, and the drafts of `person`.
  static func load(_ work: Work, _ conversations: [Conversation], draftsOf person: PersonID?) throws
    -> [ConversationView]
  {
    let customers = try CustomerStore.get(work, conversations.map(\.customer))
    let drafts = try person.map { try DraftStore.of(work, $0, in: conversations.map(\.id)) } ?? [:]
    let channels = Set(conversations.map(\.channel))
    let abilities = Dictionary(
      uniqueKeysWithValues: channels.map { ($0, ConversationHooks.ability(work, $0)) })
    return conversations.map {
      ConversationView(
        $0, customers[$0.customer], draft: person == nil ? nil : drafts[$0.id] ?? "",
        ability: abilities[$0.channel])
    }
  }

  private enum Keys: String, CodingKey {
    case id, customer, channel, team, phase, agent, offeredUntil, participants, openedAt, queuedAt
    case waitingSince, parkedUntil, promise, closedAt, solved, reopenUntil, priority, lastMessageAt, preview
    case seq, agentReadSeq, customerReadSeq, customerDeliveredSeq, unread, rating, ratingInvited, page
    case leftMessage, version, draft, can
  }

  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: Keys.self)
    try keys.encode(it.id, forKey: .id)
    try keys.encode(customer, forKey: .customer)
    try keys.encode(it.channel, forKey: .channel)
    try keys.encode(it.team, forKey: .team)
    try keys.encode(it.phase, forKey: .phase)
    try keys.encode(it.agent, forKey: .agent)
    try keys.encode(it.offeredUntil, forKey: .offeredUntil)
    try keys.encode(it.participants.sorted(), forKey: .participants)
    try keys.encode(it.openedAt, forKey: .openedAt)
    try keys.encode(it.queuedAt, forKey: .queuedAt)
    try keys.encode(it.waitingSince, forKey: .waitingSince)
    try keys.encode(it.parkedUntil, forKey: .parkedUntil)
    try keys.encode(it.promise, forKey: .promise)
    try keys.encode(it.closedAt, forKey: .closedAt)
    try keys.encode(it.isSolved, forKey: .solved)
    try keys.encode(it.reopenUntil, forKey: .reopenUntil)
    try keys.encode(it.priority, forKey: .priority)
    try keys.encode(it.lastMessageAt, forKey: .lastMessageAt)
    try keys.encode(it.preview, forKey: .preview)
    try keys.encode(it.seq, forKey: .seq)
    try keys.encode(it.agentReadSeq, forKey: .agentReadSeq)
    try keys.encode(it.customerReadSeq, forKey: .customerReadSeq)
    try keys.encode(it.customerDeliveredSeq, forKey: .customerDeliveredSeq)
    try keys.encode(it.unread, forKey: .unread)
    try keys.encode(it.rating, forKey: .rating)
    try keys.encode(it.ratingInvitedAt != nil, forKey: .ratingInvited)
    try keys.encode(it.page, forKey: .page)
    try keys.encode(it.isLeftMessage, forKey: .leftMessage)
    try keys.encode(it.version, forKey: .version)
    try keys.encodeIfPresent(draft, forKey: .draft)
    try keys.encodeIfPresent(ability.map(AbilityView.init), forKey: .can)
  }
}

/// What its channel carries, for a composer that offers no more.
private struct AbilityView: Encodable, Sendable {
  let kinds: [MessageKind]
  let longestText: Int
  let largestFile: Int?
  let windowMs: Int64?
  let mostAnswers: Int?
  let rating, typing, read: Bool

  init(_ it: ChannelAbility) {
    kinds = it.kinds.sorted { $0.rawValue < $1.rawValue }
    longestText = it.longestText
    largestFile = it.largestFile
    windowMs = it.window?.milliseconds
    mostAnswers = it.mostAnswers
    rating = it.asksRating
    typing = it.showsTyping
    read = it.tellsRead
  }
}

/// A conversation as its customer sees it: nothing of the desk's inside.
public struct CustomerConversation: Encodable, Sendable {
  let id: ConversationID
  let phase: Conversation.Phase
  let agentName: String?
  let seq: Int
  let position: Int?
  let waitMs: Int64?
  let waitFrom: Timestamp?
  let readSeq: Int
  let agentReadSeq: Int
  let ratingInvited, rated: Bool
  let parkedUntil: Timestamp?
  let promise: String?
  let closedAt, reopenUntil: Timestamp?

  init(_ it: Conversation, outlook: QueuePlaces?, names: [PersonID: String], now: Timestamp) {
    id = it.id
    // Whom the desk asks is the desk's affair: the customer waits until somebody is there.
    phase = it.phase == .offered ? .queued : it.phase
    agentName = it.phase == .offered || it.phase == .queued ? nil : it.agent.flatMap { names[$0] }
    seq = it.seq
    let place = outlook?.of(it.id)
    position = place?.position ?? (it.phase == .offered ? 1 : nil)
    waitMs = place?.wait?.milliseconds
    waitFrom = place?.wait == nil ? nil : now
    readSeq = it.customerReadSeq
    agentReadSeq = it.agentReadSeq
    ratingInvited = it.ratingInvitedAt != nil
    rated = it.rating != nil
    parkedUntil = it.parkedUntil
    promise = it.promise
    closedAt = it.closedAt
    reopenUntil = it.reopenUntil
  }

  public static func load(_ work: Work, _ it: Conversation) throws
    -> CustomerConversation
  {
    CustomerConversation(
      it, outlook: it.phase == .queued ? try work.house.answer(to: ConversationHooks.outlook)(work) : nil,
      names: try StaffStore.names(work, of: Set([it.agent].compactMap { $0 })), now: work.now)
  }
}
