import Conversations
import Journal
import Kernel
import Storage
import WebKernel

/// What the pages of the desk and the customers' widgets learn from the journal about conversations.
public struct ConversationPush: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  private struct MessageFrame: Encodable {
    let conversation: ConversationView
    let message: MessageView
  }
  private struct ConversationFrame: Encodable {
    let conversation: ConversationView
    let cause: String
    var gone: Bool?
  }
  private struct CustomerMessageFrame: Encodable {
    let message: MessageView
  }
  private struct CustomerFrame: Encodable {
    let conversation: CustomerConversation
  }

  public func frames(
    _ entries: [JournalEntry], _ shop: ShopID, _ tx: any SQLTransaction
  ) throws -> [PushFrame] {
    let about = entries.filter { $0.kind == "message.sent" || $0.kind.hasPrefix("conversation.") }
    guard !about.isEmpty else { return [] }
    let scene = try Scene(tx, shop, about, house.clock.now())
    var frames: [PushFrame] = []
    for entry in about {
      guard let conversation = scene.conversations[ConversationID(rawValue: entry.subject)] else { continue }
      frames +=
        entry.kind == "message.sent"
        ? try message(entry, conversation, scene, tx) : try change(entry, conversation, scene)
    }
    return frames + positions(about, scene)
  }

  private func message(
    _ entry: JournalEntry, _ conversation: Conversation, _ scene: Scene, _ tx: any SQLTransaction
  ) throws -> [PushFrame] {
    let sent = try entry.decode(ConversationDesk.Sent.self)
    guard let message = try MessageStore.get(tx, entry.shop, conversation.id, seq: sent.seq) else {
      return []
    }
    let forDesk = try MessageView.load(tx, entry.shop, [message])[0]
    let frame = MessageFrame(conversation: scene.view(conversation), message: forDesk)
    var frames = [
      PushFrame(
        seq: entry.seq, event: "message", frame, to: .staff { conversation.isVisible(to: $0) })
    ]
    if message.isPublic {
      let view = try MessageView.load(tx, entry.shop, [message], forCustomer: true)[0]
      frames.append(
        PushFrame(
          seq: entry.seq, event: "message", CustomerMessageFrame(message: view),
          to: .customer(conversation.customer, in: conversation.thread)))
    }
    return frames
  }

  private func change(_ entry: JournalEntry, _ conversation: Conversation, _ scene: Scene) throws
    -> [PushFrame]
  {
    let cause = String(entry.kind.dropFirst("conversation.".count))
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
          ConversationFrame(conversation: scene.view(conversation), cause: cause, gone: true),
          to: .staff {
            Conversation.isVisible(to: $0, from.phase, from.team, Set(from.holders))
              && !conversation.isVisible(to: $0)
          }))
    }
    return frames
  }

  private static let movesQueue: Set<String> = [
    "conversation.queued", "conversation.offered", "conversation.accepted", "conversation.withdrawn",
    "conversation.transferred", "conversation.released", "conversation.reopened", "conversation.taken_over",
  ]

  /// Everybody in the queue learns their new place, once for a batch of entries.
  private func positions(_ entries: [JournalEntry], _ scene: Scene) -> [PushFrame] {
    guard let last = entries.last(where: { Self.movesQueue.contains($0.kind) }) else { return [] }
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
  private let outlook: Outlook?
  private let names: [PersonID: String]
  private let now: Timestamp

  init(_ tx: any SQLTransaction, _ shop: ShopID, _ entries: [JournalEntry], _ now: Timestamp) throws {
    let all = try ConversationStore.get(tx, shop, Set(entries.map { ConversationID(rawValue: $0.subject) }))
    conversations = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let loaded = try ConversationView.load(tx, shop, all, draftsOf: nil)
    views = Dictionary(zip(all.map(\.id), loaded), uniquingKeysWith: { $1 })
    let isChanged = entries.contains { $0.kind != "message.sent" }
    queue = isChanged ? try ConversationStore.queue(tx, shop) : []
    outlook = queue.isEmpty ? nil : try Outlook.load(tx, shop, at: now)
    names = isChanged ? try StaffStore.names(tx, shop) : [:]
    self.now = now
  }

  func view(_ conversation: Conversation) -> ConversationView {
    views[conversation.id] ?? ConversationView(conversation, nil)
  }

  func customerView(_ conversation: Conversation) -> CustomerConversation {
    CustomerConversation(conversation, outlook: outlook, names: names, now: now)
  }
}
