import Channels
import Conversations
import Customers
import HTTPTypes
import Journal
import Kernel
import Storage
import WebKernel

/// A visitor's first word with the server: who they are, what shop this is, what is going on.
public struct VisitRoutes: Sendable {
  let house: House
  let tokens: VisitorTokens
  let visits: RateLimiter

  public init(_ house: House, _ tokens: VisitorTokens) {
    self.house = house
    self.tokens = tokens
    visits = RateLimiter(perMinute: house.limits.visits)
  }

  public var routes: [Route] {
    [
      .free(.post, "/c/v1/visits", .open, "Begin or resume a visit") { call, _, _ in
        try await visit(call)
      }
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
    let known = await known(request.token, shop, call.now)
    let signed = try await signed(request.identity, shop, widget, call.now)
    let (identity, thread) = try await house.engine.write(in: shop) { tx in
      try identify(tx, shop, widget, known, signed, call.now)
    }
    let token = try await tokens.sign(
      .init(shop: shop, identity: identity.id.rawValue, thread: thread), now: call.now)
    return try await house.engine.read { tx in
      try .created(VisitView.load(tx, shop, widget, identity, thread, token: token, now: call.now))
    }
  }

  private func known(_ token: String?, _ shop: ShopID, _ now: Timestamp) async -> IdentityID? {
    guard let token, let visitor = await tokens.read(token, now: now), visitor.shop == shop else {
      return nil
    }
    return IdentityID(rawValue: visitor.identity)
  }

  private func signed(
    _ identity: String?, _ shop: ShopID, _ widget: Widget, _ now: Timestamp
  ) async throws -> SignedCustomer? {
    guard let identity else { return nil }
    let sealed = try await house.engine.read { try WidgetStore.secret($0, shop, widget.id) }
    return try await SignedCustomer.read(identity, secret: house.secrets.open(sealed), now: now)
  }

  /// A signed customer is who the shop says; a stranger is who their browser was last time, or somebody new.
  /// A stranger who signs in brings what they said before along.
  private func identify(
    _ tx: any SQLTransaction, _ shop: ShopID, _ widget: Widget, _ known: IdentityID?,
    _ signed: SignedCustomer?, _ now: Timestamp
  ) throws -> (Identity, ChannelThread) {
    let desk = CustomerDesk(house)
    let before = try known.flatMap { try CustomerStore.identity(tx, shop, $0) }
    func thread(_ identity: Identity, stranger: Identity? = nil) throws -> ChannelThread {
      try WebVisitors.thread(tx, house, shop, widget.id, identity, stranger: stranger, at: now)
    }
    guard let signed else {
      let identity =
        try before
        ?? desk.identify(
          tx, shop, channel: "web", externalID: Secrets.token(12), verified: false, at: now)
      return (identity, try thread(identity))
    }
    let identity = try desk.identify(
      tx, shop, channel: "site", externalID: signed.sub.value, verified: true, at: now)
    if let before, !before.isVerified, before.customer != identity.customer,
      try CustomerStore.get(tx, shop, before.customer).mergedInto == nil
    {
      _ = try desk.merge(tx, before.customer, into: identity.customer, by: .system(shop), at: now)
    }
    try adopt(tx, shop, signed, identity.customer)
    let stranger = try before.flatMap { try CustomerStore.identity(tx, shop, $0.id) }
    let isTheirs = stranger?.isVerified == false && stranger?.customer == identity.customer
    return (identity, try thread(identity, stranger: isTheirs ? stranger : nil))
  }

  private func adopt(
    _ tx: any SQLTransaction, _ shop: ShopID, _ signed: SignedCustomer, _ id: CustomerID
  ) throws {
    let before = try CustomerStore.get(tx, shop, id)
    var customer = before
    if let name = signed.name { customer.name = String(name.prefix(60)) }
    if let phone = signed.phone { customer.phone = String(phone.prefix(30)) }
    if let email = signed.email { customer.email = String(email.prefix(100)) }
    if let vip = signed.vip { customer.isVIP = vip }
    if customer != before { try CustomerStore.save(tx, shop, customer) }
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
    _ tx: any SQLTransaction, _ id: ShopID, _ widget: Widget, _ identity: Identity,
    _ thread: ChannelThread, token: String, now: Timestamp
  ) throws -> VisitView {
    let customer = try CustomerStore.get(tx, id, identity.customer)
    let hours = try ShopsStore.hours(tx, id)
    let isOpen = hours.isOpen(at: now)
    let latest = try ConversationStore.latest(tx, id, of: customer.id, in: thread)
    return VisitView(
      token: token,
      customer: .init(name: customer.title, known: identity.isVerified || !customer.phone.isEmpty),
      shop: .init(
        id: id, name: try ShopsStore.get(tx, id).name, title: widget.title, greeting: widget.greeting,
        color: widget.color, offlineText: widget.offlineText, open: isOpen,
        opensAt: isOpen ? nil : hours.nextOpening(after: now),
        someoneThere: try StaffStore.people(tx, id).contains { $0.isThere && $0.isConnected },
        askContact: widget.askContact),
      conversation: try latest.map { try CustomerConversation.load(tx, id, $0, at: now) },
      head: try Journal.head(tx, id))
  }
}
