import Channels
import Customers
import Kernel
import Storage
import WebKernel

/// Who a visitor's token stands for, and where they speak: each identity has a thread of its own on each widget.
public enum WebVisitors {
  /// The customer the identity belongs to now: after a merge, the one it was joined into. The thread stays as it was.
  public static func actor(_ tx: any SQLTransaction, _ visitor: VisitorTokens.Visitor) throws -> Actor? {
    guard let thread = visitor.thread else { return nil }
    return try CustomerStore.identity(tx, visitor.shop, IdentityID(rawValue: visitor.identity)).map {
      Actor(shop: visitor.shop, who: .customer($0.customer), thread: thread)
    }
  }

  /// Somebody on the shop's first widget.
  public static func enter(
    _ tx: any SQLTransaction, _ house: House, _ shop: ShopID, _ identity: Identity, at now: Timestamp
  ) throws -> Actor {
    let thread = try Inbox(house).thread(
      tx, shop, WidgetStore.first(tx, shop).id, named: name(identity), at: now)
    return Actor(shop: shop, who: .customer(identity.customer), thread: thread)
  }

  /// A stranger has signed in: what they said as a stranger is said where they speak as themselves.
  static func thread(
    _ tx: any SQLTransaction, _ house: House, _ shop: ShopID, _ account: ChannelAccountID,
    _ identity: Identity,
    stranger: Identity?, at now: Timestamp
  ) throws -> ChannelThread {
    guard let stranger, stranger.id != identity.id,
      let before = try ThreadStore.find(tx, shop, account, named: name(stranger))
    else { return try Inbox(house).thread(tx, shop, account, named: name(identity), at: now) }
    guard let own = try ThreadStore.find(tx, shop, account, named: name(identity)) else {
      try ThreadStore.name(tx, shop, before, name(identity))
      return before
    }
    if own != before {
      try ConversationDesk(house).join(tx, before, into: own, shop)
      try ThreadStore.name(tx, shop, own, name(stranger))
    }
    return own
  }

  private static func name(_ identity: Identity) -> String { String(identity.id.rawValue) }
}

/// What pages outside the desk need to know of a widget.
public enum WidgetFrame {
  /// Sites that may frame the widget. - Throws: not-found for an unknown key.
  public static func ancestors(_ tx: any SQLTransaction, key: String) throws -> String {
    try WidgetStore.find(tx, key: key).1.frameAncestors
  }

  /// The first shop's key, for the demonstration storefront. - Throws: not-found in an empty installation.
  public static func firstKey(_ tx: any SQLTransaction) throws -> String {
    let key = try tx.value("SELECT key FROM web_widget ORDER BY shop, account LIMIT 1", as: String.self)
    guard let key else { throw Problem.notFound("widget") }
    return key
  }
}
