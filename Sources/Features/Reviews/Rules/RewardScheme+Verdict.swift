import Kernel
import Orders

/// What other claims leave of a scheme for one order and its customer.
public struct RewardStanding: Sendable, Equatable {
  /// Of accepted and paid claims.
  public var committed: Money
  /// Claims that count against this order, and against its customer.
  public var ofOrder: Int
  public var ofCustomer: Int

  public init(committed: Money, ofOrder: Int, ofCustomer: Int) {
    (self.committed, self.ofOrder, self.ofCustomer) = (committed, ofOrder, ofCustomer)
  }
}

/// Whether an order can be claimed for, and if not, why not.
public enum RewardVerdict: String, Sendable, Codable, CaseIterable {
  case eligible
  case notStarted = "not_started"
  case ended
  case notDelivered = "not_delivered"
  /// Delivered, but the shop's system did not say when.
  case undated
  case tooLate = "too_late"
  case duplicate
  case limitReached = "limit_reached"
  case budgetSpent = "budget_spent"

  /// - Throws: `review.<verdict>` unless eligible.
  public func require() throws {
    guard self == .eligible else { throw Problem(.conflict, "review.\(rawValue)") }
  }
}

extension RewardScheme {
  /// - Parameter deliveredOn: the shop's local day; nil while it is not known.
  public func verdict(
    for order: Order, deliveredOn: CivilDay?, _ standing: RewardStanding, on today: CivilDay
  ) -> RewardVerdict {
    if today < terms.from { return .notStarted }
    if today > terms.to { return .ended }
    return time(order, deliveredOn, today) ?? room(for: terms.amount, standing) ?? .eligible
  }

  private func time(_ order: Order, _ deliveredOn: CivilDay?, _ today: CivilDay) -> RewardVerdict? {
    guard order.isDelivered else { return .notDelivered }
    guard let deliveredOn else { return .undated }
    guard deliveredOn <= today else { return .notDelivered }
    return Int(today.number) - Int(deliveredOn.number) <= terms.days ? nil : .tooLate
  }

  /// What other claims leave no room for; nil when there is room.
  func room(for amount: Money, _ standing: RewardStanding) -> RewardVerdict? {
    if standing.ofOrder > 0 { return .duplicate }
    if standing.ofCustomer >= terms.perCustomer { return .limitReached }
    return standing.committed + amount <= terms.budget ? nil : .budgetSpent
  }
}
