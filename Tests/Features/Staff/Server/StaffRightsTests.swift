import Foundation
import Kernel
import Testing

@Suite(.shop) struct StaffRightsTests {
  private let world = Scene.world, shop = Scene.shop

  private func change(
    _ who: String, _ target: Caller, _ body: [String: Any]
  )
    async throws -> Answer
  {
    try await world.ask(.patch, "/api/v1/staff/\(target.id)", as: shop(who), body)
  }

  @Test(arguments: [
    ("zhao", "owner", 403), ("zhao", "manager", 201), ("zhao", "agent", 201), ("owner", "owner", 201),
    ("owner", "king", 422),
  ])
  func `nobody hands out more than they have`(_ login: String, _ role: String, _ status: Int) async throws {
    let made = try await world.ask(
      .post, "/api/v1/staff", as: shop(login),
      ["login": "new", "name": "新人", "password": World.password, "role": role])
    #expect(made.status == status, "\(made.text)")
    let raised = try await change(login, shop("lin"), ["role": role])
    #expect(raised.status == (status == 201 ? 200 : status))
  }

  @Test(arguments: [
    #"{"password":"a new password"}"#, #"{"disabled":true}"#, #"{"role":"agent"}"#, #"{"name":"x"}"#,
  ])
  func `an owner is out of a manager's reach`(_ body: String) async throws {
    let path = "/api/v1/staff/\(shop.owner.id)"
    #expect(try await world.ask(.patch, path, as: shop("zhao"), body: Array(body.utf8)).status == 403)
    #expect(try await world.ask(.get, "/api/v1/me", as: shop.owner).status == 200)
    let lower = "/api/v1/staff/\(shop("lin").id)"
    #expect(try await world.ask(.patch, lower, as: shop("zhao"), body: Array(body.utf8)).status == 200)
  }

  @Test func `the last owner stays, and goes when there is another`() async throws {
    #expect(try await change("owner", shop.owner, ["role": "agent"]).code == "staff.last_owner")
    #expect(try await change("owner", shop.owner, ["disabled": true]).status == 422)
    #expect(try await change("owner", shop("zhao"), ["role": "owner"]).status == 200)
    #expect(try await change("zhao", shop.owner, ["disabled": true]).status == 200)
    #expect(try await change("zhao", shop("zhao"), ["role": "agent"]).code == "staff.last_owner")
  }

  @Test func `a lead sets the status of their own team only`() async throws {
    func set(_ target: String) async throws -> Int {
      try await world.ask(
        .put, "/api/v1/staff/\(shop(target).id)/status", as: shop("wang"), ["status": "break"]
      ).status
    }
    #expect(try await set("lin") == 200)
    #expect(try await set("sun") == 403)
  }

  @Test func `a team somebody belongs to stays`() async throws {
    let path = "/api/v1/teams/\(shop.secondTeam)"
    #expect(try await world.ask(.delete, path, as: shop.owner).code == "group.in_use")
    _ = try await change("owner", shop("sun"), ["teams": [String]()])
    #expect(try await world.ask(.delete, path, as: shop.owner).status == 204)
  }

  @Test(arguments: ["teams", "skills"])
  func `an unknown team or skill is named`(_ field: String) async throws {
    let answer = try await change("owner", shop("lin"), [field: ["7zzzzzzzz0"]])
    #expect(try answer.status == 422 && answer.refusal.field == field)
  }
}
