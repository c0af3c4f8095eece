import Channels
import Conversations
import Customers
import HTTPTypes
import Journal
import Kernel
import WebKernel

/// A visitor's first word with the server: who they are, what shop this is, what is going on.
public struct VisitRoutes: Sendable {
  let house: House
  let visits: RateLimiter

  public init(_ house: House) {
    self.house = house
    visits = RateLimiter(perMinute: house.limits.visits)
  }

  public var routes: [Route] {
    [
      .free(.post, "/c/v1/visits", .open, "Begin or resume a visit") { call, _, _ in
        try await visit(call)
      },
      .free(.delete, "/c/v1/visit", .visitor, "Sign out", bodyLimit: 0) { call, _, _ in
        let token = String(call.header("Authorization")?.dropFirst(7) ?? "")
        guard let visitor = house.tokens.read(token, now: call.now) else { return .none }
        try await house.write(call) { work in try leave(call, work, visitor) }
        return .none
      },
      .delete(
        "/api/v1/customers/{id}/visits", .permission("customer:write"),
        "End a customer's sessions in all browsers"
      ) { call, work in
        let customer = try CustomerStore.get(work, call.id())
        let identities = try CustomerStore.identities(work, of: customer.id)
        let ended = try WebSessionStore.end(work, of: identities)
        if ended > 0 { try work.append(ChannelEvents.visitsEnded, customer.id) }
        work.afterCommit { [house] in PushSignals.changed(customer.id, house) }
        return .none
      },
    ]
  }

  private struct Request: Decodable {
    let widget: String
    let token, identity, page, locale: String?
  }

  private func visit(_ call: Call) async throws -> Reply {
    try visits.take(call.address, now: call.now)
    let request = try call.decode(Request.self)
    let (shop, widget) = try await house.engine.read { try WidgetStore.find($0, key: request.widget) }
    let known = known(request.token, shop, call.now)
    let signed = try await signed(request.identity, shop, widget, call.now)
    let (identity, thread, session) = try await house.write(by: .system(shop), at: call.now) { work in
      try enter(work, widget, known, signed)
    }
    let token = try house.tokens.sign(
      .init(shop: shop, identity: identity.id.rawValue, thread: thread, session: session.rawValue),
      now: call.now)
    return try await house.read(by: .system(shop), at: call.now) { work in
      try .created(VisitView.load(work, widget, identity, thread, token: token))
    }
  }

  /// Signs out: the token is over, and whoever comes next at this browser is a stranger.
  private func leave(_ call: Call, _ work: Work, _ visitor: VisitorTokens.Visitor) throws {
    guard let id = visitor.session.map(WebSessionID.init(rawValue:)),
      let session = try WebSessionStore.find(work, id)
    else { return }
    try WebSessionStore.end(work, id)
    let customer = try CustomerStore.identity(work, IdentityID(rawValue: session.identity))?.customer
    if let customer { work.afterCommit { [house] in PushSignals.changed(customer, house) } }
  }

  private func known(_ token: String?, _ shop: ShopID, _ now: Timestamp) -> VisitorTokens.Visitor? {
    guard let token, let visitor = house.tokens.read(token, now: now), visitor.shop == shop else {
      return nil
    }
    return visitor
  }

  private func signed(
    _ identity: String?, _ shop: ShopID, _ widget: Widget, _ now: Timestamp
  ) async throws -> SignedCustomer? {
    guard let identity else { return nil }
    let sealed = try await house.read(in: shop) { try WidgetStore.secret($0, widget.id) }
    return try SignedCustomer.read(identity, secret: house.secrets.open(sealed), now: now)
  }

  /// A signed customer is who the shop says; a stranger is who their browser was last time, or somebody new.
  /// A stranger who signs in brings what they said before along, and their old token is over.
  private func enter(
    _ work: Work, _ widget: Widget, _ known: VisitorTokens.Visitor?, _ signed: SignedCustomer?
  ) throws -> (Identity, ChannelThread, WebSessionID) {
    let session = try known?.session.flatMap {
      try WebSessionStore.find(work, WebSessionID(rawValue: $0))
    }
    let before = try identity(work, known, session)
    guard let signed else {
      let identity =
        try before
        ?? CustomerDesk.identify(work, channel: "web", externalID: Secrets.token(12), verified: false)
      let thread = try WebVisitors.thread(work, widget.id, identity, stranger: nil)
      return (identity, thread, try resume(work, widget, identity, session))
    }
    let identity = try CustomerDesk.identify(
      work, channel: "site", externalID: signed.sub, verified: true)
    if let before, !before.isVerified, before.customer != identity.customer,
      try CustomerStore.get(work, before.customer).mergedInto == nil
    {
      _ = try CustomerDesk.merge(work.asSystem, before.customer, into: identity.customer)
    }
    try adopt(work, signed, identity.customer)
    let stranger = try before.flatMap { try CustomerStore.identity(work, $0.id) }
    let isTheirs = stranger?.isVerified == false && stranger?.customer == identity.customer
    let thread = try WebVisitors.thread(work, widget.id, identity, stranger: isTheirs ? stranger : nil)
    return (identity, thread, try resume(work, widget, identity, session))
  }

  /// Whom the browser stood for. A token of before there were sessions still names a stranger, but nobody who is known.
  private func identity(_ work: Work, _ known: VisitorTokens.Visitor?, _ session: WebSession?) throws
    -> Identity?
  {
    if let session { return try CustomerStore.identity(work, IdentityID(rawValue: session.identity)) }
    guard let known, known.session == nil,
      let identity = try CustomerStore.identity(work, IdentityID(rawValue: known.identity))
    else { return nil }
    let all = try CustomerStore.identities(work, of: identity.customer)
    return all.contains(where: \.isVerified) ? nil : identity
  }

  /// The same session goes on as long as it is the same person on the same widget.
  private func resume(_ work: Work, _ widget: Widget, _ identity: Identity, _ session: WebSession?) throws
    -> WebSessionID
  {
    if var session, session.identity == identity.id.rawValue, session.account == widget.id {
      if session.seen(at: work.now) { try WebSessionStore.update(work, session) }
      return session.id
    }
    // A stranger who has signed in is a stranger nowhere any more; another widget is a further session.
    if let session, session.identity != identity.id.rawValue { try WebSessionStore.end(work, session.id) }
    let fresh = WebSession(
      id: work.newID(), identity: identity.id.rawValue, account: widget.id, isSigned: identity.isVerified,
      createdAt: work.now, seenAt: work.now)
    try WebSessionStore.insert(work, fresh)
    return fresh.id
  }

  private func adopt(_ work: Work, _ signed: SignedCustomer, _ id: CustomerID) throws {
    let before = try CustomerStore.get(work, id)
    var customer = before
    if let name = signed.name { customer.name = String(name.prefix(60)) }
    if let phone = signed.phone { customer.phone = String(phone.prefix(30)) }
    if let email = signed.email { customer.email = String(email.prefix(100)) }
    if let vip = signed.vip { customer.isVIP = vip }
    if customer != before { try CustomerStore.save(work, customer) }
  }
}

struct VisitView: Encodable, Sendable {
  struct CustomerPart: Encodable, Sendable {
    let name: String
    let known: Bool
  }
  struct ShopPart: Encodable, Sendable {
    let id: ShopID
    let name, title, greeting, color, offlineText: String
    let open: Bool
    let opensAt: Timestamp?
    let someoneThere: Bool
    let askContact: Bool
  }

  let token: String
  let customer: CustomerPart
  let shop: ShopPart
  let conversation: CustomerConversation?
  let head: Int64

  static func load(
    _ work: Work, _ widget: Widget, _ identity: Identity, _ thread: ChannelThread, token: String
  ) throws -> VisitView {
    let customer = try CustomerStore.get(work, identity.customer)
    let hours = try ShopsStore.hours(work)
    let isOpen = hours.isOpen(at: work.now)
    let latest = try ConversationStore.latest(work, of: customer.id, in: thread)
    return VisitView(
      token: token,
      customer: .init(name: customer.title, known: identity.isVerified || !customer.phone.isEmpty),
      shop: .init(
        id: work.shop, name: try ShopsStore.get(work).name, title: widget.title,
        greeting: widget.greeting,
        color: widget.color, offlineText: widget.offlineText, open: isOpen,
        opensAt: isOpen ? nil : hours.nextOpening(after: work.now),
        someoneThere: try StaffStore.isAnybodyThere(work),
        askContact: widget.askContact),
      conversation: try latest.map { try CustomerConversation.load(work, $0) },
      head: try Journal.head(work.tx, work.shop))
  }
}
