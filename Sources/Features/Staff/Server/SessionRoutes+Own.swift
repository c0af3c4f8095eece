import Kernel
import Staff
import Storage
import WebKernel

extension SessionRoutes {
  private struct Change: Decodable {
    let locale, theme, nickname: String?
  }

  func change(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let request = try call.decode(Change.self)
    guard let id = call.actor.person else { throw Problem.unauthenticated }
    var person = try StaffStore.get(tx, call.actor.shop, id)
    var validation = Validation()
    if let locale = request.locale {
      validation.require(["zh", "en"].contains(locale), "locale", "unknown")
      person.locale = locale
    }
    if let theme = request.theme {
      validation.require(["auto", "light", "dark"].contains(theme), "theme", "unknown")
      person.theme = theme
    }
    if let nickname = request.nickname {
      person.nickname = validation.text(nickname, "nickname", max: 30)
    }
    try validation.check()
    try StaffStore.update(tx, call.actor.shop, person)
    try house.journal.append(tx, "staff.changed", subject: id, by: call.actor, at: call.now)
    return try .json(me(tx, call.actor))
  }

  private struct PasswordChange: Decodable {
    let current, next: String
  }

  func changePassword(_ call: Call) async throws -> Reply {
    let request = try call.decode(PasswordChange.self)
    guard let person = call.actor.person else { throw Problem.unauthenticated }
    try passwords.check(request.next, field: "next")
    // A stolen session must not be a way to guess at the password without end.
    let lockout = Lockout(login: "person:\(person)", address: call.address)
    let account = try await house.engine.read { tx in
      try lockout.check(tx, now: call.now)
      return try StaffStore.account(tx, of: person, call.actor.shop)
    }
    guard let account, try await passwords.matches(request.current, account.password) else {
      try await house.engine.write { try lockout.failed($0, now: call.now) }
      throw Problem(
        .invalid, "password.wrong", "the current password is another",
        fields: [.init("current", "wrong")])
    }
    let hash = try await passwords.hash(request.next)
    try await house.engine.write { tx in
      try lockout.succeeded(tx)
      try StaffStore.setPassword(tx, account: account.id, hash)
      try StaffStore.endSessions(tx, house, account: account.id, but: call.session?.id)
      try house.journal.append(tx, "staff.password_changed", subject: person, by: call.actor, at: call.now)
    }
    return .none
  }

  private struct StatusRequest: Decodable {
    let status: Status
  }

  func setStatus(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    guard let person = call.actor.person else { throw Problem.unauthenticated }
    let status = try call.decode(StatusRequest.self).status
    try StaffDesk(house).setStatus(tx, person, status, by: call.actor, cause: "own", at: call.now)
    return try .json(PersonView.one(tx, call.actor.shop, person))
  }

  private struct ShopRequest: Decodable {
    let shop: ShopID
  }

  func changeShop(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let target = try call.decode(ShopRequest.self).shop
    guard let person = call.actor.person, let session = call.session,
      let account = try StaffStore.account(tx, of: person, call.actor.shop),
      let seat = try StaffStore.seats(tx, account: account.id).first(where: { $0.shop == target })
    else { throw Problem.notFound("shop") }
    _ = try Sessions.end(tx, house, session.shop, person, session.id)
    try StaffStore.remember(tx, account: account.id, shop: target)
    return try enter(tx, call, seat.shop, seat.person)
  }
}
