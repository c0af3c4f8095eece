import Channels
import Customers
import Kernel
import Storage
import WebKernel

/// Who a visitor's token stands for, and where they speak: each identity has a thread of its own on each widget.
public enum WebVisitors {
  /// The customer the identity belongs to now: after a merge, the one it was joined into. The thread stays as it was.
  static func actor(_ work: Work, _ visitor: VisitorTokens.Visitor) throws -> Actor? {
    guard let thread = visitor.thread, let id = visitor.session,
      try WebSessionStore.find(work, WebSessionID(rawValue: id)) != nil
    else { return nil }
    return try CustomerStore.identity(work, IdentityID(rawValue: visitor.identity)).map {
      Actor(shop: work.shop, who: .customer($0.customer), thread: thread)
    }
  }

  /// Somebody on the shop's first widget.
  public static func enter(_ work: Work, _ identity: Identity) throws -> Actor {
    let thread = try Inbox.thread(work, WidgetStore.first(work).id, named: name(identity))
    return Actor(shop: work.shop, who: .customer(identity.customer), thread: thread)
  }

  /// A stranger has signed in: what they said as a stranger is said where they speak as themselves.
  static func thread(_ work: Work, _ account: ChannelAccountID, _ identity: Identity, stranger: Identity?)
    throws -> ChannelThread
  {
    guard let stranger, stranger.id != identity.id,
      let before = try ThreadStore.find(work, account, named: name(stranger))
    else { return try Inbox.thread(work, account, named: name(identity)) }
    guard let own = try ThreadStore.find(work, account, named: name(identity)) else {
      try ThreadStore.name(work, before, name(identity))
      return before
    }
    if own != before {
      try ConversationDesk.join(work, before, into: own)
      try ThreadStore.name(work, own, name(stranger))
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
