import Kernel

/// What ends streams on whichever node they are.
public enum PushSignals {
  struct Person: Codable, Sendable {
    let shop: ShopID
    let person: PersonID
  }

  public static func listen(_ house: House) {
    house.signals.on("session.ended", ID<Session.Kind>.self) { house.push.end(session: $0, .revoked) }
    house.signals.on("person.changed", Person.self) { house.push.reconnect($0.person, of: $0.shop) }
    house.signals.on("customer.changed", CustomerID.self) { house.push.reconnect($0) }
  }

  static func ended(_ session: ID<Session.Kind>, _ house: House) {
    house.signals.send("session.ended", session)
  }

  /// Makes a person's streams connect again, with the rights they have by then.
  public static func changed(_ person: PersonID, of shop: ShopID, _ house: House) {
    house.signals.send("person.changed", Person(shop: shop, person: person))
  }

  /// Makes a customer's streams connect again: whose conversation that is may have changed.
  public static func changed(_ customer: CustomerID, _ house: House) {
    house.signals.send("customer.changed", customer)
  }
}
