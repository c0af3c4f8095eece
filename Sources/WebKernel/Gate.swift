import HTTPTypes
import Hummingbird
import Kernel
import Storage

/// The gate's two questions, which rooms answer.
public enum GateHooks {
  /// The rights of a person who may sign in, or nil when they may not (any more).
  public static let person = Hook<@Sendable (Work, PersonID) throws -> Actor?>("gate.person")
  /// The customer behind a visitor's identity, and where they speak; nil when there is none.
  public static let visitor = Hook<@Sendable (Work, VisitorTokens.Visitor) throws -> Actor?>("gate.visitor")
}

/// The one place where a request becomes an actor, and where a route's declared access is held.
struct Gate: Sendable {
  let house: House

  /// A stranger: no shop, no rights. For open routes only.
  static let nobody = Actor(shop: ShopID(rawValue: 0), who: .system)

  /// Who has passed. A visitor has shown a good token; whom it stands for is looked up in the transaction that does
  /// the work, which spares each message a transaction of its own.
  enum Caller {
    case actor(Actor, Session?)
    case visitor(VisitorTokens.Visitor)

    /// Whose things they may change; nil for a stranger, who may do no more than found the first shop.
    var shop: ShopID? {
      switch self {
      case .actor(let actor, _): actor.shop == nobody.shop ? nil : actor.shop
      case .visitor(let visitor): visitor.shop
      }
    }
  }

  func admit(_ request: Request, _ access: Access, now: Timestamp) async throws -> Caller {
    switch access {
    case .open:
      try checkOrigin(request)
      return .actor(Self.nobody, nil)
    case .visitor: return .visitor(try visitor(request, now: now))
    case .signedIn:
      let (actor, session) = try await staff(request, now: now)
      return .actor(actor, session)
    case .permission(let permission):
      let (actor, session) = try await staff(request, now: now)
      guard actor.scope(permission) != nil else { throw Problem.forbidden("needs \(permission)") }
      return .actor(actor, session)
    }
  }

  /// - Throws: `visitor.unknown` when nobody stands behind the token (any more).
  func identify(_ caller: Caller, _ tx: any SQLTransaction) throws -> (Actor, Session?) {
    switch caller {
    case .actor(let actor, let session): return (actor, session)
    case .visitor(let visitor):
      guard let actor = try house.answer(to: GateHooks.visitor)(work(tx, visitor.shop), visitor)
      else { throw Self.unknown }
      return (actor, nil)
    }
  }

  /// For work that opens its own transactions.
  func identify(_ caller: Caller) async throws -> (Actor, Session?) {
    switch caller {
    case .actor(let actor, let session): return (actor, session)
    case .visitor: return try await house.engine.read { try identify(caller, $0) }
    }
  }

  private func work(_ tx: any SQLTransaction, _ shop: ShopID) -> Work {
    Work(tx, house, .system(shop), at: house.clock.now())
  }

  private static let unknown = Problem(.unauthenticated, "visitor.unknown", "visit again")

  private func staff(_ request: Request, now: Timestamp) async throws -> (Actor, Session?) {
    guard let cookie = request.cookies[Sessions.cookie]?.value else { throw Problem.unauthenticated }
    try checkOrigin(request)
    let found = try await house.engine.read { tx -> (Actor, Session)? in
      guard let session = try Sessions.find(tx, cookie: cookie, now: now),
        let actor = try house.answer(to: GateHooks.person)(work(tx, session.shop), session.person)
      else { return nil }
      return (actor, session)
    }
    guard let (actor, session) = found else { throw Problem.unauthenticated }
    if (now - session.seenAt) > .minutes(5) {
      try await house.engine.write(in: session.shop) { tx in try Sessions.touch(tx, session, now: now) }
    }
    return (actor, session)
  }

  private func visitor(_ request: Request, now: Timestamp) throws -> VisitorTokens.Visitor {
    let header = request.headers[.authorization] ?? ""
    guard header.hasPrefix("Bearer "),
      let visitor = house.tokens.read(String(header.dropFirst(7)), now: now)
    else { throw Self.unknown }
    return visitor
  }

  /// A page of another site must not act with our cookie: SameSite=Lax already keeps it away from browsers that
  /// know it; this also keeps away the others. Programs that send neither header are no browser.
  private func checkOrigin(_ request: Request) throws {
    guard ![.get, .head].contains(request.method) else { return }
    if let site = request.headers[.init("Sec-Fetch-Site")!], site != "same-origin", site != "none" {
      throw Problem.forbidden("cross-site request")
    }
    if let origin = request.headers[.origin], let host = request.head.authority,
      origin.split(separator: "/").last.map(String.init) != host
    {
      throw Problem.forbidden("cross-site request")
    }
  }
}
