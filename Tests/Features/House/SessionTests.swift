import Foundation
import HTTPTypes
import Kernel
import Testing

@testable import WebKernel

@Suite(.shop) struct SessionTests {
  private let world = Scene.world, shop = Scene.shop

  private func me(_ caller: Caller) async throws -> Int {
    try await world.ask(.get, "/api/v1/me", as: caller).status
  }

  @Test(arguments: [false, true])
  func `the cookie is out of reach for scripts and other sites`(_ isSecure: Bool) throws {
    let set = Reply.none.with(cookie: "x").response(secure: isSecure).headers[.setCookie] ?? ""
    let flags = Set(set.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() })
    #expect(flags.isSuperset(of: ["httponly", "samesite=lax", "path=/"]))
    #expect(flags.contains("secure") == isSecure)
  }

  @Test func `each sign-in has a new secret, and the table holds none of them`() async throws {
    let cookies = try await [shop("lin").cookie!, world.signIn("lin").cookie!, world.signIn("lin").cookie!]
    #expect(Set(cookies).count == 3)
    let stored = try await world.engine.read { tx in
      try tx.rows("SELECT token FROM session").map { try $0.get("token", as: [UInt8].self) }
    }
    for cookie in cookies {
      let secret = cookie.split(separator: ".")[1]
      #expect(stored.contains(Secrets.digest(String(secret))))
      #expect(!stored.contains(Array(secret.utf8)))
    }
  }

  @Test func `a session ends after a day without use, and use moves its end`() async throws {
    for _ in 1...5 {
      world.clock.advance(.hours(23))
      #expect(try await me(shop("lin")) == 200)
    }
    world.clock.advance(.hours(24) + .seconds(1))
    #expect(try await me(shop("lin")) == 401)
  }

  @Test func `a session ends after thirty days, however much it is used`() async throws {
    for _ in 1...59 {
      world.clock.advance(.hours(12))
      #expect(try await me(shop("lin")) == 200)
    }
    world.clock.advance(.hours(12) + .seconds(1))
    #expect(try await me(shop("lin")) == 401)
  }

  @Test func `one of several sessions can be ended, and only one's own`() async throws {
    let phone = try await world.signIn("lin")
    let list = try await world.ask(.get, "/api/v1/sessions", as: shop("lin"))
    #expect(try list.count == 2)
    let id = try #require(list.sessions.items.first { !$0.current }).id
    #expect(try await world.ask(.delete, "/api/v1/sessions/\(id)", as: shop("chen")).status == 404)
    #expect(try await me(phone) == 200)
    #expect(try await world.ask(.delete, "/api/v1/sessions/\(id)", as: shop("lin")).status == 204)
    #expect(try await me(phone) == 401)
    #expect(try await me(shop("lin")) == 200)
  }

  @Test func `signing out ends the session and takes the cookie away`() async throws {
    let out = try await world.ask(.delete, "/api/v1/session", as: shop("lin"))
    #expect(out.status == 204 && out.cookie == "")
    #expect(out.headers[.setCookie]?.contains("Max-Age=0") == true)
    #expect(try await me(shop("lin")) == 401)
  }

  @Test func `a new password ends all other sessions, and needs the old one`() async throws {
    let phone = try await world.signIn("lin")
    let wrong = try await world.ask(
      .put, "/api/v1/me/password", as: shop("lin"), ["current": "a bad password", "next": "another password"])
    #expect(wrong.status == 422 && wrong.code == "password.wrong")
    #expect(try await me(phone) == 200)
    let right = try await world.ask(
      .put, "/api/v1/me/password", as: shop("lin"), ["current": World.password, "next": "another password"])
    #expect(right.status == 204)
    #expect(try await me(phone) == 401)
    #expect(try await me(shop("lin")) == 200)
    let old = try await world.ask(
      .post, "/api/v1/sessions", ["login": "lin", "password": World.password])
    #expect(old.code == "session.wrong")
  }

  @Test(arguments: [#"{"disabled": true}"#, #"{"password": "a new password"}"#])
  func `somebody who is disabled, or given a new password, is out at once`(_ change: String) async throws {
    #expect(try await me(shop("lin")) == 200)
    let done = try await world.ask(
      .patch, "/api/v1/staff/\(shop("lin").id)", as: shop.owner, body: Array(change.utf8))
    #expect(done.status == 200)
    #expect(try await me(shop("lin")) == 401)
    #expect(try await me(shop("chen")) == 200)
    let again = try await world.ask(.post, "/api/v1/sessions", ["login": "lin", "password": World.password])
    #expect(again.code == "session.wrong")
  }

  @Test(arguments: [
    ("", 1), (".", 1), ("x", 1), ("1.", 1), (".secret", 1), ("1.secret", 1), ("🙂.🙂", 1), ("9", 5_000),
  ])
  func `a forged cookie is nobody`(_ words: String, times: Int) async throws {
    let cookie = String(repeating: words, count: times)
    #expect(try await me(Caller(cookie: cookie)) == 401)
    let stolen = shop.owner.cookie!.replacing("\(shop.id).", with: "7zzzzzzzz0.")
    #expect(try await me(Caller(cookie: stolen)) == 401)
  }
}
