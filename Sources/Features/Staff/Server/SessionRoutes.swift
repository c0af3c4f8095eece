import HTTPTypes
import Journal
import Kernel
import Staff
import Storage
import WebKernel

/// Signing in and out, and what people set for themselves.
public struct SessionRoutes: Sendable {
  let house: House
  let passwords: Passwords
  let tries: RateLimiter

  public init(_ house: House) {
    self.house = house
    passwords = Passwords(log2N: house.limits.scryptLog2N)
    tries = RateLimiter(perMinute: house.limits.signIns)
  }

  public var routes: [Route] {
    [
      .free(.post, "/api/v1/sessions", .open, "Sign in") { call, _, _ in try await signIn(call) },
      .get("/api/v1/sessions", .signedIn, "Own sessions", list),
      .delete("/api/v1/sessions/{id}", .signedIn, "End one of the own sessions", end),
      .delete("/api/v1/session", .signedIn, "Sign out") { call, work in
        if let session = call.session, let person = call.actor.person {
          _ = try Sessions.end(work.tx, house, session.shop, person, session.id)
        }
        return Reply.none.with(cookie: "")
      },
      .get("/api/v1/me", .signedIn, "Who I am and what I may do") { call, work in
        try .json(try me(work))
      },
      .patch("/api/v1/me", .signedIn, "Own language, look and nickname", change),
      .free(.put, "/api/v1/me/password", .signedIn, "Change the own password") { call, _, _ in
        try await changePassword(call)
      },
      .put("/api/v1/me/status", .signedIn, "Set the own status") { call, work in
        try setStatus(call, work)
      },
      .put("/api/v1/me/shop", .signedIn, "Go to another shop of the same account", changeShop),
    ]
  }

  private struct SignIn: Decodable {
    let login, password: String
  }

  private func signIn(_ call: Call) async throws -> Reply {
    try tries.take(call.address, now: call.now)
    let request = try call.decode(SignIn.self)
    let login = request.login.trimmed.lowercased()
    guard (1...100).contains(login.count), request.password.count <= 200 else { throw Self.wrong }
    let lockout = Lockout(login: login, address: call.address)
    let account = try await house.engine.read { tx in
      try lockout.check(tx, now: call.now)
      return try StaffStore.account(tx, login: login)
    }
    let matches = try await passwords.matches(request.password, account?.password)
    return try await house.engine.write { tx in
      guard matches, let account, let seat = try StaffStore.seats(tx, account: account.id).first else {
        return try refuse(tx, lockout, call)
      }
      try lockout.succeeded(tx)
      return try enter(Work(tx, house, .system(seat.shop), at: call.now), call, seat.person)
    }
  }

  private static let wrong = Problem(.unauthenticated, "session.wrong", "no such login and password")

  /// Answers rather than throws, so that the count of failures is kept.
  private func refuse(_ tx: any SQLTransaction, _ lockout: Lockout, _ call: Call) throws -> Reply {
    try lockout.failed(tx, now: call.now)
    return Self.wrong.reply
  }

  /// Opens a session; used after signing in, after setting up, and when going to another shop.
  func enter(_ work: Work, _ call: Call, _ person: PersonID) throws -> Reply {
    guard let actor = try StaffStore.actor(work, person) else { throw Problem.unauthenticated }
    let cookie = try Sessions.open(work.tx, house, shop: work.shop, person: person, call: call)
    try work.by(actor).append(StaffEvents.sessionOpened, person)
    return try .created(me(work.by(actor))).with(cookie: cookie)
  }

  func me(_ work: Work) throws -> MeView {
    guard let id = work.actor.person else { throw Problem.unauthenticated }
    let shop = try ShopsStore.get(work)
    let account = try StaffStore.account(work, of: id)
    let seats = try account.map { try StaffStore.seats(work.tx, account: $0.id) } ?? []
    return MeView(
      person: try PersonView.one(work, id),
      shop: .init(id: shop.id, name: shop.name, timeZone: shop.timeZone),
      shops: seats.map { .init(id: $0.shop, name: $0.name) },
      grants: work.actor.grants.map { Grant($0.key, $0.value) }.sorted {
        $0.permission.name < $1.permission.name
      },
      settings: .init(
        offerSeconds: shop.settings.offerSeconds, reopenHours: shop.settings.reopenHours,
        capacity: shop.settings.capacity, maxUpload: house.limits.upload),
      head: try Journal.head(work.tx, work.shop))
  }

  private struct SessionView: Encodable, Sendable {
    let id: ID<Session.Kind>
    let current: Bool
    let createdAt, seenAt: Timestamp
    let userAgent, address: String
  }

  private func list(_ call: Call, _ work: Work) throws -> Reply {
    guard let person = call.actor.person else { throw Problem.unauthenticated }
    let sessions = try Sessions.of(work.tx, call.actor.shop, person, now: call.now)
    return try .json(
      Listing(
        sessions.map {
          SessionView(
            id: $0.id, current: $0.id == call.session?.id, createdAt: $0.createdAt, seenAt: $0.seenAt,
            userAgent: $0.userAgent, address: $0.address)
        }))
  }

  private func end(_ call: Call, _ work: Work) throws -> Reply {
    guard let person = call.actor.person,
      try Sessions.end(work.tx, house, call.actor.shop, person, call.id())
    else { throw Problem.notFound("session") }
    return .none
  }
}
