/// An order as conversion sees it.
public struct OrderFact: Sendable, Equatable {
  /// The caller's number for it.
  public var id: Int64
  /// Epoch ms.
  public var createdAt: Int64
  /// Local date of the order.
  public var day: Int32
  public var paidAt: Int64?
  /// Fen.
  public var amount: Int64
  public var items: Int32
  /// Cancelled or wholly refunded: taken back on the settlement of that day.
  public var isCancelled: Bool

  public init(
    id: Int64, createdAt: Int64, day: Int32, paidAt: Int64? = nil, amount: Int64, items: Int32 = 1,
    isCancelled: Bool = false
  ) {
    self.id = id
    self.createdAt = createdAt
    self.day = day
    self.paidAt = paidAt
    self.amount = amount
    self.items = items
    self.isCancelled = isCancelled
  }
}

/// To whose talk an order is owed.
public struct Attribution: Sendable, Equatable {
  public enum Touch: String, Sendable, Codable { case first, last }

  /// From the end of a reception to the order, ms; and from the order to its payment.
  public var window: Int64 = 86_400_000
  public var paymentWindow: Int64 = 86_400_000
  public var touch = Touch.last

  public init() {}

  /// The reception an order belongs to: of those in which a person wrote, that began before the order and ended no
  /// longer than `window` before it, the last (or first) to begin. nil: a silent order 静默, nobody's.
  public func owner(of order: OrderFact, among receptions: some Sequence<Reception>) -> Reception? {
    var found: Reception?
    for reception in receptions
    where reception.messagesOut > 0 && reception.startedAt <= order.createdAt
      && order.createdAt - reception.endedAt <= window
    {
      guard let best = found else {
        found = reception
        continue
      }
      let isLater = reception.startedAt > best.startedAt
      if isLater == (touch == .last) { found = reception }
    }
    return found
  }

  /// Paid within the window, and not taken back.
  public func isPaid(_ order: OrderFact) -> Bool {
    guard let paidAt = order.paidAt, !order.isCancelled else { return false }
    return paidAt >= order.createdAt && paidAt - order.createdAt <= paymentWindow
  }
}
