import Channels
import Conversations
import Customers
import Kernel
import WebKernel

/// The one door by which words reach the desk, whatever channel brings them. It knows accounts and threads, which are
/// Channels' own; what the words do to a conversation is the desk's affair.
public enum Inbox {
  /// Who speaks, and where: made once, known ever after. A channel whose customers carry a token asks once a visit, the
  /// others with each message.
  /// - Parameter name: the channel's name for the thread.
  static func enter(_ work: Work, _ account: ChannelAccountID, _ sender: Inbound.Sender, thread name: String)
    throws
    -> Actor
  {
    let identity = try CustomerDesk.identify(
      work, channel: sender.channel, externalID: sender.externalID, verified: sender.isVerified)
    if !sender.name.isEmpty {
      var customer = try CustomerStore.get(work, identity.customer)
      if customer.title.isEmpty {
        customer.nickname = String(sender.name.prefix(60))
        try CustomerStore.save(work, customer)
      }
    }
    return Actor(
      shop: work.shop, who: .customer(identity.customer),
      thread: try thread(work, account, named: name))
  }

  /// The thread of this name; a new one when there is none.
  static func thread(_ work: Work, _ account: ChannelAccountID, named name: String) throws -> ChannelThread {
    if let known = try ThreadStore.find(work, account, named: name) { return known }
    let fresh = ChannelThread(account: account, id: work.newID())
    try ThreadStore.name(work, fresh, name)
    return fresh
  }

  /// What arrived goes into the thread's conversation. The same external id in the same thread is the same message,
  /// however often it is brought and whatever has become of the conversation since.
  /// - Parameter actor: a customer and their thread, as `enter` says.
  /// - Throws: `invalid` for what no customer may send.
  public static func receive(_ work: Work, _ inbound: Inbound) throws -> Message {
    guard let thread = work.actor.thread else { throw Problem.forbidden() }
    return try ConversationDesk.receive(
      work.at(inbound.saidAt(arrival: work.now)),
      .init(
        key: inbound.externalID, kind: inbound.kind, text: inbound.text, file: inbound.attachment,
        page: inbound.hints.page), by: try entrance(work, thread.account),
      isLeftMessage: inbound.hints.isLeftMessage)
  }

  private static func entrance(_ work: Work, _ account: ChannelAccountID) throws -> ConversationDesk.Entrance
  {
    let account = try AccountStore.get(work, account)
    return .init(channel: account.channel, team: account.team)
  }
}
