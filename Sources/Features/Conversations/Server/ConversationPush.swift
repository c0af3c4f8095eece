import Conversations
import Journal
import Kernel
import WebKernel

/// What the pages of the desk and the customers' widgets learn from the journal about conversations.
public struct ConversationPush: Sendable {
  public init() {}

  private struct MessageFrame: Encodable {
    let conversation: ConversationView
    let message: MessageView
  }
  private struct ConversationFrame: Encodable {
    let conversation: ConversationView
    let cause: String
  }
  /// To somebody who may not see it any more: which, and no word of it.
  private struct GoneFrame: Encodable {
    struct Name: Encodable {
      let id: ConversationID
      let version: Int
    }

    let conversation: Name
    let cause: String
    let gone = true
  }
  private struct DeliveryFrame: Encodable {
    let conversation: ConversationID
    let seq: Int
    let delivery: Delivery?
  }
  private struct CustomerMessageFrame: Encodable {
    let message: MessageView
  }
  private struct CustomerFrame: Encodable {
    let conversation: CustomerConversation
  }

  public func frames(_ work: Work, _ entries: [JournalEntry]) throws -> [PushFrame] {
    let about = entries.filter {
      $0.kind == ConversationEvents.messageSent || $0.kind == ConversationEvents.deliveryChanged
        || ConversationEvents.steps.contains($0.kind)
    }
    guard !about.isEmpty else { return [] }
    let scene = try Scene(work, about)
    var frames: [PushFrame] = []
    for entry in about {
      guard let conversation = scene.conversations[ConversationID(rawValue: entry.subject)] else { continue }
      switch entry.kind {
      case ConversationEvents.messageSent: frames += try message(work, entry, conversation, scene)
      case ConversationEvents.deliveryChanged: frames += try delivery(work, entry, conversation)
      default: frames += try change(entry, conversation, scene)
      }
    }
    return frames + positions(about, scene)
  }

  private func message(_ work: Work, _ entry: JournalEntry, _ conversation: Conversation, _ scene: Scene)
    throws -> [PushFrame]
  {
    let sent = try ConversationEvents.messageSent.payload(of: entry)
    guard let message = try MessageStore.get(work, conversation.id, seq: sent.seq) else {
      return []
    }
    let forDesk = try MessageView.load(work, [message])[0]
    let frame = MessageFrame(conversation: scene.view(conversation), message: forDesk)
    var frames = [
      PushFrame(
        seq: entry.seq, event: "message", frame, to: .staff { conversation.isVisible(to: $0) })
    ]
    if message.isPublic {
      let view = try MessageView.load(work, [message], forCustomer: true)[0]
      frames.append(
        PushFrame(
          seq: entry.seq, event: "message", CustomerMessageFrame(message: view),
          to: .customer(conversation.customer, in: conversation.thread)))
    }
    return frames
  }

  private func delivery(_ work: Work, _ entry: JournalEntry, _ conversation: Conversation) throws
    -> [PushFrame]
  {
    let seq = try ConversationEvents.deliveryChanged.payload(of: entry).seq
    guard let message = try MessageStore.get(work, conversation.id, seq: seq) else { return [] }
    let frame = DeliveryFrame(conversation: conversation.id, seq: seq, delivery: message.delivery)
    return [
      PushFrame(seq: entry.seq, event: "delivery", frame, to: .staff { conversation.isVisible(to: $0) })
    ]
  }

  private func change(_ entry: JournalEntry, _ conversation: Conversation, _ scene: Scene) throws
    -> [PushFrame]
  {
    let cause = entry.verb
    let change = try entry.decode(ConversationDesk.Change.self)
    var frames = [
      PushFrame(
        seq: entry.seq, event: "conversation",
        ConversationFrame(conversation: scene.view(conversation), cause: cause),
        to: .staff { conversation.isVisible(to: $0) }),
      PushFrame(
        seq: entry.seq, event: "conversation", CustomerFrame(conversation: scene.customerView(conversation)),
        to: .customer(conversation.customer, in: conversation.thread)),
    ]
    if let from = change.from, from != change.to {
      frames.append(
        PushFrame(
          seq: entry.seq, event: "conversation",
          GoneFrame(conversation: .init(id: conversation.id, version: conversation.version), cause: cause),
          to: .staff {
            Conversation.isVisible(to: $0, from.phase, from.team, Set(from.holders))
              && !conversation.isVisible(to: $0)
          }))
    }
    return frames
  }

  /// Everybody in the queue learns their new place, once for a batch of entries.
  private func positions(_ entries: [JournalEntry], _ scene: Scene) -> [PushFrame] {
    guard let last = entries.last(where: { ConversationEvents.movesQueue.contains($0.kind) }) else {
      return []
    }
    return scene.queue.filter { $0.id.rawValue != last.subject }.map { waiting in
      PushFrame(
        seq: last.seq, event: "conversation", CustomerFrame(conversation: scene.customerView(waiting)),
        to: .customer(waiting.customer, in: waiting.thread))
    }
  }
}

/// What the frames of one batch have in common, read once. Messages need only the conversations; who waits where, and
/// names, are read when a conversation itself has changed.
private struct Scene {
  let conversations: [ConversationID: Conversation]
  let queue: [Conversation]
  private let views: [ConversationID: ConversationView]
  private let outlook: QueuePlaces?
  private let names: [PersonID: String]
  private let now: Timestamp

  init(_ work: Work, _ entries: [JournalEntry]) throws {
    let all = try ConversationStore.get(work, Set(entries.map { ConversationID(rawValue: $0.subject) }))
    conversations = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let loaded = try ConversationView.load(work, all, draftsOf: nil)
    views = Dictionary(zip(all.map(\.id), loaded), uniquingKeysWith: { $1 })
    let isChanged = entries.contains { ConversationEvents.steps.contains($0.kind) }
    queue = isChanged ? try ConversationStore.queue(work) : []
    outlook = queue.isEmpty ? nil : try work.house.answer(to: ConversationHooks.outlook)(work)
    names = isChanged ? try StaffStore.names(work, of: Set((all + queue).compactMap(\.agent))) : [:]
    self.now = work.now
  }

  func view(_ conversation: Conversation) -> ConversationView {
    views[conversation.id] ?? ConversationView(conversation, nil)
  }

  func customerView(_ conversation: Conversation) -> CustomerConversation {
    CustomerConversation(conversation, outlook: outlook, names: names, now: now)
  }
}
