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
    let (identity, thread) = try await house.write(by: .system(shop), at: call.now) { work in
      try identify(work, widget, known, signed)
    }
    let token = try await house.tokens.sign(
      .init(shop: shop, identity: identity.id.rawValue, thread: thread), now: call.now)
    return try await house.read(by: .system(shop), at: call.now) { work in
      try .created(VisitView.load(work, widget, identity, thread, token: token))
    }
  }

  private func known(_ token: String?, _ shop: ShopID, _ now: Timestamp) async -> IdentityID? {
    guard let token, let visitor = await house.tokens.read(token, now: now), visitor.shop == shop else {
      return nil
    }
    return IdentityID(rawValue: visitor.identity)
  }

  private func signed(
    _ identity: String?, _ shop: ShopID, _ widget: Widget, _ now: Timestamp
  ) async throws -> SignedCustomer? {
    guard let identity else { return nil }
    let sealed = try await house.read(in: shop) { try WidgetStore.secret($0, widget.id) }
    return try await SignedCustomer.read(identity, secret: house.secrets.open(sealed), now: now)
  }

  /// A signed customer is who the shop says; a stranger is who their browser was last time, or somebody new.
  /// A stranger who signs in brings what they said before along.
  private func identify(_ work: Work, _ widget: Widget, _ known: IdentityID?, _ signed: SignedCustomer?)
    throws -> (Identity, ChannelThread)
  {
    let before = try known.flatMap { try CustomerStore.identity(work, $0) }
    func thread(_ identity: Identity, stranger: Identity? = nil) throws -> ChannelThread {
      try WebVisitors.thread(work, widget.id, identity, stranger: stranger)
    }
    guard let signed else {
      let identity =
        try before
        ?? CustomerDesk.identify(work, channel: "web", externalID: Secrets.token(12), verified: false)
      return (identity, try thread(identity))
    }
    let identity = try CustomerDesk.identify(
      work, channel: "site", externalID: signed.sub.value, verified: true)
    if let before, !before.isVerified, before.customer != identity.customer,
      try CustomerStore.get(work, before.customer).mergedInto == nil
    {
      _ = try CustomerDesk.merge(work.asSystem, before.customer, into: identity.customer)
    }
    try adopt(work, signed, identity.customer)
    let stranger = try before.flatMap { try CustomerStore.identity(work, $0.id) }
    let isTheirs = stranger?.isVerified == false && stranger?.customer == identity.customer
    return (identity, try thread(identity, stranger: isTheirs ? stranger : nil))
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
        someoneThere: try StaffStore.people(work).contains { $0.isThere && $0.isConnected },
        askContact: widget.askContact),
      conversation: try latest.map { try CustomerConversation.load(work, $0) },
      head: try Journal.head(work.tx, work.shop))
  }
}
