import Foundation
import Kernel
import Testing

@Suite(.shop) struct MergeTests {
  private let world = Scene.world, shop = Scene.shop

  private func merge(_ other: String, into id: String) async throws
    -> Answer
  {
    try await world.ask(.post, "/api/v1/customers/\(id)/merges", as: shop.owner, ["other": other])
  }

  private func conversations(of id: String) async throws -> Int {
    try await world.ask(.get, "/api/v1/conversations?view=closed&customer=\(id)", as: shop.owner)
      .count
  }

  @Test func `joined, history and browser go along, and taken apart they go back`() async throws {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    _ = try await world.act(shop("lin"), id, "closure", ["solved": true])
    let source = try await world.see(id, shop.owner).customer
    let target = try await world.stranger(shop, "老顾客")
    let joined = try await merge(source, into: target)
    #expect(try joined.status == 201 && joined.merged.identities.count == 2)
    #expect(try await conversations(of: target) == 2)
    #expect(try await conversations(of: source) == 0)
    let listed = try await world.ask(.get, "/api/v1/customers", as: shop.owner).text
    #expect(!listed.contains("\"\(source)\""))
    #expect(try await world.ask(.get, "/c/v1/conversation", as: visitor).status == 200)
    let place = "/api/v1/customers/\(target)/merges/\(try joined.merge)"
    let apart = try await world.ask(.delete, place, as: shop.owner)
    #expect(try apart.status == 200 && apart.merged.identities.count == 1)
    #expect(try await world.ask(.delete, place, as: shop.owner).status == 404)
    #expect(try await conversations(of: target) == 1)
    #expect(try await world.own(visitor).own.id == id)
  }

  @Test func `nobody is joined with themselves, or twice`() async throws {
    let ids = try await ["甲", "乙", "丙"].asyncMap { try await world.stranger(shop, $0) }
    #expect(try await merge(ids[0], into: ids[0]).code == "customer.same")
    #expect(try await merge(ids[0], into: ids[1]).status == 201)
    #expect(try await merge(ids[0], into: ids[2]).code == "customer.merged")
    #expect(try await merge(ids[2], into: ids[0]).code == "customer.merged")
    #expect(try await merge(ids[1], into: ids[2]).status == 201)
  }
}
