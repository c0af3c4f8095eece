import Foundation
import Kernel
import Testing

@testable import WebKernel

@Suite(.shop { $0.signIns = 100_000 }) struct LockoutTests {
  private let world = Scene.world, shop = Scene.shop

  private func signIn(_ login: String, _ password: String) async throws -> Answer {
    try await world.ask(.post, "/api/v1/sessions", ["login": login, "password": password])
  }

  @Test(arguments: ["lin", "nobody-by-this-name"])
  func `failures lock the account for longer and longer, known or not`(_ login: String) async throws {
    for _ in 1...5 { #expect(try await signIn(login, "wrong password").code == "session.wrong") }
    for pause in [30, 60, 120, 240, 480] {
      let locked = try await signIn(login, World.password)
      #expect(locked.status == 429 && locked.code == "session.locked")
      #expect(try locked.refusal.retryAfter == pause + 1)
      #expect(locked.headers[.retryAfter] == "\(pause + 1)")
      world.clock.advance(.seconds(pause))
      #expect(try await signIn(login, "wrong password").code == "session.wrong")
    }
  }

  @Test func `a success forgets the account's failures`() async throws {
    for _ in 1...3 {
      for _ in 1...4 { _ = try await signIn("lin", "wrong password") }
      #expect(try await signIn("LIN ", World.password).status == 201)
    }
  }

  @Test func `an address that tries many accounts is locked, whatever they are`() async throws {
    for attempt in 1...30 {
      #expect(try await signIn("guess-\(attempt)", "wrong password").code == "session.wrong")
    }
    #expect(try await signIn("lin", World.password).code == "session.locked")
    world.clock.advance(.seconds(31))
    #expect(try await signIn("lin", World.password).status == 201)
    // A success speaks for the account, not for the address.
    _ = try await signIn("guess-31", "wrong password")
    #expect(try await signIn("chen", World.password).code == "session.locked")
  }

  @Test(.shop { $0.signIns = 10 }) func `one address may not even try more often than the limit`()
    async throws
  {
    // Setting up signed six people in.
    #expect(shop.people.count == 6)
    for _ in 1...4 { #expect(try await signIn("lin", World.password).status == 201) }
    let limited = try await signIn("lin", World.password)
    #expect(try limited.code == "rate.limited" && limited.refusal.retryAfter == 7)
    world.clock.advance(.seconds(7))
    #expect(try await signIn("lin", World.password).status == 201)
  }

  /// A cost that scrypt refuses shows that it was asked at all, without a look at the clock on the wall.
  @Test func `a login that does not exist takes the way through scrypt too`() async throws {
    let impossible = Passwords(log2N: 40)
    await #expect(throws: (any Error).self) { try await impossible.matches("wrong password", nil) }
    let stored = try await Passwords(log2N: 4).hash("right password")
    #expect(try await !impossible.matches("wrong password", stored))
  }

  @Test(arguments: [
    nil, "", "plain", "scrypt$99$AA==$AA==", "scrypt$x$AA==$AA==", "scrypt$4$%%$AA==", "scrypt$4$AA==$",
    "scrypt$4$AA==$AA==",
  ])
  func `a stored hash that is none matches nothing`(_ stored: String?) async throws {
    #expect(try await !Passwords(log2N: 4).matches("", stored))
    #expect(try await !Passwords(log2N: 4).matches("password", stored))
  }

  @Test func `a password matches its own hash and no other`() async throws {
    let passwords = Passwords(log2N: 4)
    let (one, two) = try await (passwords.hash("好密码 🔐"), passwords.hash("好密码 🔐"))
    #expect(one != two)
    for hash in [one, two] { #expect(try await passwords.matches("好密码 🔐", hash)) }
    #expect(try await !passwords.matches("好密码", one))
  }
}
