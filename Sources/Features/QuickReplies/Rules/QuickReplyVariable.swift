/// What a quick reply can have filled in. The raw value is the name between the braces.
public enum QuickReplyVariable: String, Sendable, CaseIterable {
  case customerName = "customer.name"
  case agentName = "agent.name"
  case shopName = "shop.name"
  case teamName = "team.name"
  case orderNumber = "order.number"
  case orderStatus = "order.status"
  case orderAmount = "order.amount"
  case orderItem = "order.item"
  case orderCarrier = "order.carrier"
  case orderTracking = "order.tracking"
  case promiseTime = "promise.time"
  /// Nothing tells which product is meant: the agent fills it in.
  case productTitle = "product.title"

  public init?(name: some StringProtocol) { self.init(rawValue: String(name)) }

  public var name: String { rawValue }
}
