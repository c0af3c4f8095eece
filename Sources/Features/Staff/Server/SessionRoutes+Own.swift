import Kernel
import Staff
import Storage
import WebKernel

extension SessionRoutes {
  private struct Change: Decodable {
    let locale, theme, nickname: String?
  }

  func change(_ call: Call, _ work: Work) throws -> Reply {
    let request = try call.decode(Change.self)
    guard let id = call.actor.person else { throw Problem.unauthenticated }
    var person = try StaffStore.get(work, id)
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
    try StaffStore.update(work, person)
    try work.append(StaffEvents.changed, id)
    return try .json(me(work))
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
    let account = try await house.read(call) { work in
      try lockout.check(work.tx, now: call.now)
      return try StaffStore.account(work, of: person)
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
      try Work(tx, house, call.actor, at: call.now).append(StaffEvents.passwordChanged, person)
    }
    return .none
  }

  private struct StatusRequest: Decodable {
    let status: Status
  }

  func setStatus(_ call: Call, _ work: Work) throws -> Reply {
    guard let person = call.actor.person else { throw Problem.unauthenticated }
    let status = try call.decode(StatusRequest.self).status
    try StaffDesk.setStatus(work, person, status, cause: "own")
    return try .json(PersonView.one(work, person))
  }

  private struct ShopRequest: Decodable {
    let shop: ShopID
  }

  func changeShop(_ call: Call, _ work: Work) throws -> Reply {
    let target = try call.decode(ShopRequest.self).shop
    guard let person = call.actor.person, let session = call.session,
      let account = try StaffStore.account(work, of: person),
      let seat = try StaffStore.seats(work.tx, account: account.id).first(where: { $0.shop == target })
    else { throw Problem.notFound("shop") }
    _ = try Sessions.end(work.tx, house, session.shop, person, session.id)
    try StaffStore.remember(work.tx, account: account.id, shop: target)
    return try enter(work.by(.system(seat.shop)), call, seat.person)
  }
}
