import Foundation
import Kernel
import Testing

@Suite(.shop) struct IdempotencyTests {
  private let world = Scene.world, shop = Scene.shop

  private func addTeam(_ name: String, key: String, as caller: Caller) async throws -> Answer {
    try await world.ask(
      .post, "/api/v1/teams", as: caller, ["name": name, "kind": "other"], headers: ["Idempotency-Key": key])
  }

  private func teams() async throws -> Int {
    try await world.ask(.get, "/api/v1/teams", as: shop.owner).count
  }

  @Test func `the same key with the same words answers the same and has one effect`() async throws {
    let first = try await addTeam("夜班", key: "key-00001", as: shop.owner)
    #expect(first.status == 201)
    let head = try await world.head(shop)
    for _ in 1...3 {
      let again = try await addTeam("夜班", key: "key-00001", as: shop.owner)
      #expect(again.status == 201 && again.text == first.text)
    }
    #expect(try await teams() == 3)
    #expect(try await world.head(shop) == head)
  }

  @Test func `fifty at once have one effect, and all hear the same`() async throws {
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 1...50 {
        group.addTask { try await addTeam("夜班", key: "key-00001", as: shop.owner).text }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(answers.count == 1)
    #expect(try await teams() == 3)
  }

  @Test func `the same key with other words is a mismatch, and nothing happens`() async throws {
    _ = try await addTeam("夜班", key: "key-00001", as: shop.owner)
    let other = try await addTeam("早班", key: "key-00001", as: shop.owner)
    #expect(other.status == 409 && other.code == "idempotency.mismatch")
    let elsewhere = try await world.ask(
      .post, "/api/v1/skills", as: shop.owner, ["name": "夜班", "kind": "other"],
      headers: ["Idempotency-Key": "key-00001"])
    #expect(elsewhere.code == "idempotency.mismatch")
    #expect(try await teams() == 3)
  }

  @Test func `another's same key is another key`() async throws {
    let foreign = try await world.another("别家", prefix: "b-")
    let first = try await addTeam("夜班", key: "key-00001", as: shop.owner)
    let colleague = try await addTeam("早班", key: "key-00001", as: shop("zhao"))
    let stranger = try await addTeam("夜班", key: "key-00001", as: foreign.owner)
    #expect([first, colleague, stranger].allSatisfy { $0.status == 201 })
    #expect(try Set([first, colleague, stranger].map { try $0.id }).count == 3)
  }

  @Test func `what was refused is not kept: the same key may succeed later`() async throws {
    let taken = try await addTeam("售后组", key: "key-00001", as: shop.owner)
    #expect(taken.code == "name.taken")
    _ = try await world.ask(.patch, "/api/v1/teams/\(shop.secondTeam)", as: shop.owner, ["name": "维修组"])
    #expect(try await addTeam("售后组", key: "key-00001", as: shop.owner).status == 201)
  }

  @Test(arguments: ["short", String(repeating: "k", count: 81)])
  func `a key of another length is refused`(_ key: String) async throws {
    let answer = try await addTeam("夜班", key: key, as: shop.owner)
    #expect(try answer.status == 422 && answer.refusal.field == "Idempotency-Key")
    #expect(
      try await addTeam("夜班", key: String(repeating: "k", count: 80), as: shop.owner).status == 201)
  }

  @Test func `a key is forgotten after two days`() async throws {
    _ = try await addTeam("夜班", key: "key-00001", as: shop.owner)
    world.clock.advance(.days(2) + .hours(1))
    let owner = try await world.signIn("owner")
    _ = try await addTeam("午班", key: "key-00002", as: owner)
    #expect(try await addTeam("早班", key: "key-00001", as: owner).status == 201)
  }

  @Test func `adding a person twice under one key adds one person`() async throws {
    let body: [String: any Sendable] = [
      "login": "new", "name": "新人", "password": World.password, "role": "agent",
    ]
    let answers = try await (1...2).asyncMap { _ in
      try await world.ask(
        .post, "/api/v1/staff", as: shop.owner, body, headers: ["Idempotency-Key": "key-00001"])
    }
    #expect(answers.map(\.status) == [201, 201] && answers[0].text == answers[1].text)
  }

  @Test func `a file sent twice under one key is one file`() async throws {
    let visitor = try await world.visit(shop)
    for (path, caller) in [("/api/v1/files?name=a", shop("lin")), ("/c/v1/files?name=a", visitor)] {
      let answers = try await (1...2).asyncMap { _ in
        try await world.ask(
          .post, path, as: caller, body: Array("清单".utf8), headers: ["Idempotency-Key": "key-00001"])
      }
      #expect(answers.map(\.status) == [201, 201] && answers[0].text == answers[1].text)
    }
  }
}

extension Sequence {
  /// One after another.
  func asyncMap<R>(_ body: (Element) async throws -> R) async rethrows -> [R] {
    var results: [R] = []
    for element in self { results.append(try await body(element)) }
    return results
  }
}
