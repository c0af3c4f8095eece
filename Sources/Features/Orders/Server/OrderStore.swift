import Kernel
import Orders
import Storage
import WebKernel

/// Orders as stored. Other features ask here.
public enum OrderStore {
  static let columns = SQLColumns<Order>(
    .key("id", \.id), .key("platform", \.platform), .key("number", \.number),
    .init("status", \.status.rawValue), .init("amount", \.amount), .json("items", \.items),
    .init("carrier", \.carrier), .init("tracking", \.tracking), .init("created_at", \.createdAt).fixed,
    .init("delivered_at", \.deliveredAt).fixed)

  /// Of one customer, newest first.
  public static func of(_ work: Work, _ customer: CustomerID) throws -> [Order] {
    try work.rows(
      """
      SELECT \(columns) FROM customer_order WHERE shop = \(work.shop) AND customer = \(customer)
      ORDER BY created_at DESC LIMIT 50
      """
    ).map(order)
  }

  /// Of many customers at once, oldest first.
  public static func of(_ work: Work, _ customers: [CustomerID]) throws
    -> [CustomerID:
    [Order]]
  {
    var found: [CustomerID: [Order]] = [:]
    for start in stride(from: 0, to: customers.count, by: 500) {
      let some = customers[start..<min(start + 500, customers.count)]
      for row in try work.rows(
        """
        SELECT customer, \(columns) FROM customer_order
        WHERE shop = \(work.shop) AND customer IN (\(list: some)) ORDER BY created_at, id
        """)
      {
        found[try row.get("customer"), default: []].append(try order(row))
      }
    }
    return found
  }

  public static func get(_ work: Work, _ ids: Set<OrderID>) throws -> [OrderID:
    Order]
  {
    guard !ids.isEmpty else { return [:] }
    return Dictionary(
      try work.rows(
        "SELECT \(columns) FROM customer_order WHERE shop = \(work.shop) AND id IN (\(list: ids))"
      ).map { row in
        let order = try order(row)
        return (order.id, order)
      }, uniquingKeysWith: { $1 })
  }

  /// An order and whose it is; nil for what the shop does not have.
  public static func find(_ work: Work, _ id: OrderID) throws
    -> (order: Order, customer: CustomerID)?
  {
    try work.row(
      "SELECT customer, \(columns) FROM customer_order WHERE shop = \(work.shop) AND id = \(id)"
    ).map { (try order($0), try $0.get("customer")) }
  }

  /// Idempotent by (platform, number): a later word on the same order replaces the earlier, but that it was delivered
  /// stays known.
  public static func save(_ work: Work, _ order: Order, of customer: CustomerID)
    throws
  {
    try work.run(
      """
      INSERT INTO customer_order (shop, customer, \(columns))
      VALUES (\(work.shop), \(customer), \(values: columns, of: order))
      ON CONFLICT (shop, platform, number) DO UPDATE SET customer = excluded.customer, \(excluded: columns),
        delivered_at = COALESCE(excluded.delivered_at, customer_order.delivered_at)
      """)
  }

  private static func order(_ row: SQLRow) throws -> Order {
    Order(
      id: try row.get("id"), number: try row.get("number"), platform: try row.get("platform"),
      status: .init(rawValue: try row.get("status")) ?? .closed, amount: try row.get("amount"),
      items: try row.json("items"),
      createdAt: try row.get("created_at"), carrier: try row.get("carrier"),
      tracking: try row.get("tracking"), deliveredAt: try row.get("delivered_at"))
  }
}
