import Foundation
import HTTPTypes
import Kernel
import Server
import Staff
import Storage
import WebKernel

/// A shop with its people, made through the same routes and doors as everybody's.
struct TestShop: Sendable {
  let id: ShopID
  let widget: String
  let owner: Caller
  /// By login: "lin", "chen" are agents of the first team, "wang" leads it, "zhao" manages, "he" inspects,
  /// "sun" is an agent of the second team.
  let people: [String: Caller]
  let firstTeam: String
  let secondTeam: String

  func callAsFunction(_ login: String) -> Caller { login == "owner" ? owner : people[login]! }
}

extension World {
  static let password = "a good password"

  /// The first shop of the installation, set up through the guide.
  func setUp(_ name: String = "金玉满堂") async throws -> TestShop {
    let answer = try await ask(
      .post, "/api/v1/setup",
      [
        "shop": ["name": name], "owner": ["login": "owner", "name": "掌柜", "password": Self.password],
        "team": ["name": "售前组", "kind": "presale"],
      ])
    guard answer.status == 201 else { throw Unexpected(answer) }
    return try await furnish(answer.founded.shop.id, prefix: "", owner: answer)
  }

  /// A further shop beside it, with people whose logins carry a prefix.
  func another(_ name: String, prefix: String) async throws -> TestShop {
    let passwords = Passwords(log2N: 4)
    let hash = try await passwords.hash(Self.password)
    let now = clock.now
    let shop = try await engine.write { [house] tx in
      let founding = Founding(name: name, timeZone: "Asia/Shanghai")
      let work = try ShopFounder.found(tx, house, founding, at: now)
      try StaffDesk.add(work, Team(id: work.newID(), name: "售前组", kind: .presale))
      let owner = Person(
        id: work.newID(), login: "\(prefix)owner", name: "店主", nickname: "店主",
        role: "owner", locale: "zh", statusSince: now)
      try StaffDesk.add(work, owner, hash: hash)
      return work.shop
    }
    return try await furnish("\(shop)", prefix: prefix, owner: signInAnswer("\(prefix)owner"))
  }

  private func furnish(_ id: String, prefix: String, owner answer: Answer) async throws -> TestShop {
    let owner = try Caller(id: answer.signedIn.person.id, cookie: answer.cookie)
    let first = try await ask(.get, "/api/v1/teams", as: owner).firstID
    let second = try await ask(
      .post, "/api/v1/teams", as: owner, ["name": "售后组", "kind": "aftersale"]
    ).id
    var people: [String: Caller] = [:]
    for (login, role, team) in [
      ("lin", "agent", first), ("chen", "agent", first), ("sun", "agent", second), ("wang", "lead", first),
      ("zhao", "manager", first), ("he", "inspector", first),
    ] {
      let made = try await ask(
        .post, "/api/v1/staff", as: owner,
        [
          "login": prefix + login, "name": login, "nickname": "小\(login)", "password": Self.password,
          "role": role, "teams": [team], "skills": [String](),
        ])
      guard made.status == 201 else { throw Unexpected(made) }
      people[login] = try await signIn(prefix + login)
    }
    let widget = try await ask(.get, "/api/v1/widget", as: owner).widget.key
    return TestShop(
      id: ShopID(id)!, widget: widget, owner: owner, people: people, firstTeam: first, secondTeam: second)
  }

  func signIn(_ login: String) async throws -> Caller {
    let answer = try await signInAnswer(login)
    return try Caller(id: answer.signedIn.person.id, cookie: answer.cookie)
  }

  private func signInAnswer(_ login: String) async throws -> Answer {
    let answer = try await ask(.post, "/api/v1/sessions", ["login": login, "password": Self.password])
    guard answer.status == 201 else { throw Unexpected(answer) }
    return answer
  }

  /// A stranger with the shop's widget open.
  func visit(_ shop: TestShop, widget: String? = nil, identity: String? = nil) async throws -> Caller {
    var body: [String: Any] = ["widget": widget ?? shop.widget]
    body["identity"] = identity
    let answer = try await ask(.post, "/c/v1/visits", body)
    guard answer.status == 201 else { throw Unexpected(answer) }
    return try Caller(token: answer.visit.token)
  }

  /// Puts somebody at the desk: connected, with this status.
  func seat(_ person: Caller, _ status: String = "ready", in shop: TestShop) async throws {
    let id = PersonID(person.id)!
    let now = clock.now
    try await engine.write { tx in
      try tx.run(
        """
        INSERT INTO presence (shop, person, connection, node, since)
        VALUES (\(shop.id), \(id), \(id), 1, \(now)) ON CONFLICT DO NOTHING
        """)
    }
    _ = try await ask(.put, "/api/v1/me/status", as: person, ["status": status])
    try await settle()
  }

  /// A visitor writes; returns the conversation's id.
  @discardableResult
  func say(_ text: String, _ visitor: Caller, key: String = UUID().uuidString) async throws -> String {
    let answer = try await ask(
      .post, "/c/v1/messages", as: visitor, ["key": key, "kind": "text", "text": text])
    guard answer.status == 201 else { throw Unexpected(answer) }
    try await settle()
    return try answer.sent.conversation
  }

  /// The shop's newest journal number.
  func head(_ shop: TestShop) async throws -> Int64 {
    try await engine.read { tx in
      try tx.value("SELECT seq FROM journal_head WHERE shop = \(shop.id)", as: Int64.self) ?? 0
    }
  }
}

/// An answer a test did not reckon with.
struct Unexpected: Error, CustomStringConvertible {
  let description: String

  init(_ answer: Answer) { description = "\(answer.status) \(answer.text)" }
}
