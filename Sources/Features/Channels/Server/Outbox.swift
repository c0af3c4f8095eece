import Channels
import Conversations
import Kernel
import Storage
import WebKernel

/// The one way by which words leave the desk for channels that must be handed them: kept in the transaction in which they
/// are said, handed over by the `Courier`, their fate written onto the message.
public enum Outbox {
  /// - Returns: how far the message has come; nil when its customer hears by themselves.
  /// - Throws: what the channel cannot carry.
  static func take(_ work: Work, _ conversation: Conversation, _ message: Message) throws -> Delivery? {
    guard let thread = conversation.thread,
      let adapter = ChannelHooks.adapter(work.house, conversation.channel)
    else { return nil }
    // Lines of the desk itself (who has joined, that it is closed) are for channels that show them.
    guard message.kind != .system else { return nil }
    do { try check(work, adapter.ability, message) } catch let problem as Problem
      where message.author != .agent
    {
      // What the desk says by itself must not fail with the channel; that it was not said is written down.
      return Delivery(.failed, reason: problem.code, at: work.now)
    }
    guard adapter.carrier != nil else { return nil }
    let outbound = Outbound(message, in: thread, place: try OutboundStore.nextPlace(work, in: thread))
    try OutboundStore.insert(work, outbound)
    Courier.wake(work)
    return outbound.fate(at: work.now)
  }

  private static func check(_ work: Work, _ ability: ChannelAbility, _ message: Message) throws {
    guard ability != .everything else { return }
    let turn = ability.countsTurns ? try MessageStore.turn(work, message.conversation) : nil
    try ability.check(
      message, fileSize: try message.file.map { try FileStore.size(work, $0) },
      turn ?? .init(saidAt: nil, answers: 0), now: work.now)
  }

  /// A person wants a message that did not arrive to be handed over again.
  /// - Throws: not-found for one that nobody hands over; `delivery.under_way` while it has not failed.
  static func again(_ work: Work, _ message: Message) throws -> Delivery? {
    guard var outbound = try OutboundStore.find(work, message.id) else { throw Problem.notFound("delivery") }
    try outbound.again(at: work.now)
    Courier.wake(work)
    return try save(work, outbound)
  }

  /// The channel reports what became of a message by its own name for it. One that it does not know is no news.
  public static func report(
    _ work: Work, _ account: ChannelAccountID, named name: String, _ report: Outbound.Report
  ) throws {
    guard var outbound = try OutboundStore.find(work, account, named: name), outbound.report(report) else {
      return
    }
    try save(work, outbound)
  }

  /// Keeps a step, and tells it where the message stands.
  @discardableResult
  static func save(_ work: Work, _ outbound: Outbound) throws -> Delivery? {
    try OutboundStore.update(work, outbound)
    guard let fate = outbound.fate(at: work.now) else { return nil }
    try ConversationDesk.tell(work.asSystem, outbound.conversation, seq: outbound.seq, fate)
    return fate
  }

  /// What a node had in its hands when it ended.
  static func lost(_ house: House, node: Int, _ tx: any SQLTransaction) throws {
    let now = house.clock.now()
    for (shop, held) in try OutboundStore.underway(tx, node: node) {
      let work = Work(tx, house, .system(shop), at: now)
      let account = try AccountStore.get(work, held.thread.account)
      var outbound = held
      let carrier = ChannelHooks.adapter(house, account.channel)?.carrier
      outbound.lost(isRepeatable: carrier?.isRepeatable ?? false, at: now)
      try save(work, outbound)
      Courier.wake(work)
    }
  }
}
