import Kernel

/// Days on which a formula is not held against a shop: spring festival, an outage of the platform.
public struct Exemption: Sendable, Equatable, Codable {
  public var from: CivilDay
  /// The last day, included.
  public var to: CivilDay
  /// Formula ids; none = all.
  public var formulas: [String]
  /// Names of shops; none = all.
  public var shops: [String]
  public var reason: String

  public init(from: CivilDay, to: CivilDay, formulas: [String] = [], shops: [String] = [], reason: String) {
    self.from = from
    self.to = to
    self.formulas = formulas
    self.shops = shops
    self.reason = reason
  }

  func covers(_ formula: String, _ shop: String, _ day: Int32) -> Bool {
    (from.number...max(from.number, to.number)).contains(day)
      && (formulas.isEmpty || formulas.contains(formula)) && (shops.isEmpty || shops.contains(shop))
  }
}
