import Kernel

public enum OrderKind {}
public typealias OrderID = ID<OrderKind>

/// An order as the shop's own system told us: plain data, shown beside the chat and sent as a card.
public struct Order: Sendable, Equatable, Codable {
  public struct Item: Sendable, Equatable, Codable {
    public var title: String
    public var spec: String
    public var quantity: Int
    public var price: Money
    public var image: String?

    public init(title: String, spec: String, quantity: Int, price: Money, image: String? = nil) {
      self.title = title
      self.spec = spec
      self.quantity = quantity
      self.price = price
      self.image = image
    }
  }

  public enum Status: String, Sendable, Codable, CaseIterable {
    case unpaid, paid, shipped, done, closed
  }

  public let id: OrderID
  public var number: String
  public var platform: String
  public var status: Status
  public var amount: Money
  public var items: [Item]
  public var createdAt: Timestamp
  public var carrier: String?
  public var tracking: String?
  /// nil until the shop's system says so; some never do.
  public var deliveredAt: Timestamp?

  /// In the customer's hands. An order that was taken back is `closed`.
  public var isDelivered: Bool { status == .done || (status == .shipped && deliveredAt != nil) }

  public init(
    id: OrderID, number: String, platform: String, status: Status, amount: Money, items: [Item],
    createdAt: Timestamp, carrier: String? = nil, tracking: String? = nil,
    deliveredAt: Timestamp? = nil
  ) {
    self.id = id
    self.number = number
    self.platform = platform
    self.status = status
    self.amount = amount
    self.items = items
    self.createdAt = createdAt
    self.carrier = carrier
    self.tracking = tracking
    self.deliveredAt = deliveredAt
  }
}
