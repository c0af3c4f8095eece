import Foundation
import HTTPTypes
import Kernel
import Shops
import Staff
import Storage
import WebKernel

/// The first minutes of an empty installation: one owner, one shop, one team, one widget. Works once.
public struct SetupRoutes: Sendable {
  let house: House
  let passwords: Passwords

  public init(_ house: House) {
    self.house = house
    passwords = Passwords(log2N: house.limits.scryptLog2N)
  }

  public var routes: [Route] {
    [
      .get("/api/v1/setup", .open, "Whether this installation is still empty") { _, work in
        try .json(State(needed: ShopsStore.isEmpty(work.tx), version: house.version))
      },
      .free(.post, "/api/v1/setup", .open, "Make the first shop and its owner") { call, _, _ in
        try await setUp(call)
      },
    ]
  }

  private struct State: Encodable {
    let needed: Bool
    let version: String
  }

  private struct Request: Decodable {
    struct ShopPart: Decodable {
      let name: String?
      let timeZone: String?
    }
    struct OwnerPart: Decodable {
      let login, name, password: String?
    }
    struct TeamPart: Decodable {
      let name: String?
      let kind: Team.Kind?
    }

    let shop: ShopPart
    let owner: OwnerPart
    let team: TeamPart
  }

  private static let done = Problem(.conflict, "setup.done", "the installation has its first shop")

  private func setUp(_ call: Call) async throws -> Reply {
    guard try await house.engine.read({ try ShopsStore.isEmpty($0) }) else { throw Self.done }
    let request = try call.decode(Request.self)
    var validation = Validation()
    let name = validation.text(request.shop.name, "shop.name", max: 60)
    let login = validation.text(request.owner.login, "owner.login", max: 60).lowercased()
    let ownerName = validation.text(request.owner.name, "owner.name", max: 40)
    let teamName = validation.text(request.team.name, "team.name", max: 40)
    let zone = request.shop.timeZone ?? "Asia/Shanghai"
    validation.require(TimeZone(identifier: zone) != nil, "shop.timeZone", "unknown")
    try validation.check()
    try passwords.check(request.owner.password ?? "", field: "owner.password")
    let hash = try await passwords.hash(request.owner.password ?? "")
    return try await house.engine.write { tx in
      guard try ShopsStore.isEmpty(tx) else { throw Self.done }
      let work = try ShopFounder.found(tx, house, Founding(name: name, timeZone: zone), at: call.now)
      let team = Team(id: work.newID(), name: teamName, kind: request.team.kind ?? .presale)
      try StaffDesk.add(work, team)
      var owner = Person(
        id: work.newID(), login: login, name: ownerName, nickname: ownerName,
        role: "owner", locale: try ShopsStore.get(work).locale, statusSince: call.now)
      owner.teams = [team.id]
      try StaffDesk.add(work, owner, hash: hash)
      return try SessionRoutes(house).enter(work, call, owner.id)
    }
  }
}
