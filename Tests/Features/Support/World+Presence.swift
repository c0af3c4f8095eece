import Kernel

@testable import Server
@testable import WebKernel

extension World {
  /// What the stream does when a browser opens it, without the stream.
  func connect(_ person: Caller, in shop: TestShop) async throws {
    _ = try await Presence(house).opened(Actor(shop: shop.id, who: .person(PersonID(person.id)!)))
    try await settle()
  }

  /// What the stream does when the last browser is gone; `seat` names the connection by its person.
  func disconnect(_ person: Caller, in shop: TestShop) async throws {
    let id = PersonID(person.id)!
    await Presence(house).closed(Actor(shop: shop.id, who: .person(id)), id.rawValue)
    try await settle()
  }
}
