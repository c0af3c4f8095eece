import Channels
import Conversations
import Customers
import Kernel
import Storage
import WebKernel

/// The one door by which words reach the desk, whatever channel brings them. It knows accounts and threads, which are
/// Channels' own; what the words do to a conversation is the desk's affair.
public struct Inbox: Sendable {
  let house: House
  private var desk: ConversationDesk { ConversationDesk(house) }

  public init(_ house: House) { self.house = house }

  /// Who speaks, and where: made once, known ever after. A channel whose customers carry a token asks once a visit, the
  /// others with each message.
  /// - Parameter name: the channel's name for the thread.
  func enter(
    _ tx: any SQLTransaction, _ shop: ShopID, _ account: ChannelAccountID, _ sender: Inbound.Sender,
    thread name: String, at now: Timestamp
  ) throws -> Actor {
    let identity = try CustomerDesk(house).identify(
      tx, shop, channel: sender.channel, externalID: sender.externalID, verified: sender.isVerified, at: now)
    if !sender.name.isEmpty {
      var customer = try CustomerStore.get(tx, shop, identity.customer)
      if customer.title.isEmpty {
        customer.nickname = String(sender.name.prefix(60))
        try CustomerStore.save(tx, shop, customer)
      }
    }
    return Actor(
      shop: shop, who: .customer(identity.customer),
      thread: try thread(tx, shop, account, named: name, at: now))
  }

  /// The thread of this name; a new one when there is none.
  func thread(
    _ tx: any SQLTransaction, _ shop: ShopID, _ account: ChannelAccountID, named name: String,
    at now: Timestamp
  ) throws -> ChannelThread {
    if let known = try ThreadStore.find(tx, shop, account, named: name) { return known }
    let fresh = ChannelThread(account: account, id: house.ids.next(at: now))
    try ThreadStore.name(tx, shop, fresh, name)
    return fresh
  }

  /// What arrived goes into the thread's conversation. The same external id in the same thread is the same message,
  /// however often it is brought and whatever has become of the conversation since.
  /// - Parameter actor: a customer and their thread, as `enter` says.
  /// - Throws: `invalid` for what no customer may send.
  public func receive(
    _ tx: any SQLTransaction, _ inbound: Inbound, from actor: Actor, at now: Timestamp
  ) throws -> Message {
    guard let thread = actor.thread else { throw Problem.forbidden() }
    return try desk.receive(
      tx,
      .init(
        key: inbound.externalID, kind: inbound.kind, text: inbound.text, file: inbound.attachment,
        page: inbound.hints.page),
      from: actor, by: try entrance(tx, actor.shop, thread.account),
      isLeftMessage: inbound.hints.isLeftMessage, at: inbound.saidAt(arrival: now))
  }

  private func entrance(
    _ tx: any SQLTransaction, _ shop: ShopID, _ account: ChannelAccountID
  ) throws -> ConversationDesk.Entrance {
    let account = try AccountStore.get(tx, shop, account)
    return .init(channel: account.channel, team: account.team)
  }
}
