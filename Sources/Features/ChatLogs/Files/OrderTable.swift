import Foundation
import Kernel
import ServiceMetrics
import ChatLogs

/// Orders that were exported beside the chats, by customer.
public struct OrderTable: Sendable {
  public private(set) var ofCustomer: [String: [OrderFact]] = [:]
  public private(set) var bad: [BadRows.Sample] = []
  public private(set) var count = 0
  public let unused: [Unused]
  /// Orders that stand on several rows with different amounts: the last row counts.
  public private(set) var unlike = 0

  private static let columns: [SideTable.Column] = [
    .init(["order_id", "订单号", "订单编号", "订单ID", "主订单编号", "线上订单号", "交易编号", "order"]),
    .init([
      "customer_id", "customer", "买家", "买家昵称", "买家会员名", "买家id", "买家账号", "买家旺旺", "顾客", "顾客账号", "客户", "客户昵称",
      "用户昵称", "会员名",
      "会员昵称", "buyer", "buyer_nick",
    ]),
    .init(["created_at", "下单时间", "订单创建时间", "创建时间", "拍下时间", "成交时间", "下单日期"]),
    .init(["paid_at", "付款时间", "支付时间", "订单付款时间", "付款日期"], needed: false),
    .init(["amount", "金额", "实付金额", "买家实际支付金额", "实付款", "付款金额", "支付金额", "订单金额", "总金额"], needed: false),
    .init(["items", "件数", "商品数量", "宝贝总数量", "数量"], needed: false),
    .init(["status", "订单状态", "状态"], needed: false),
  ]
  private static let cancelled = ["cancelled", "canceled", "closed", "refunded", "取消", "关闭", "退款成功", "已退款"]

  public init(path: String, clock: LocalClock) throws {
    let table = try SideTable(path: path, columns: Self.columns)
    unused = table.unused
    // An order stands on a row for each of its items, or in two exports: it is one order, as its last row says.
    var places: [String: (customer: String, index: Int)] = [:]
    for row in table.rows {
      func refuse(_ field: String, _ expected: String, _ found: String) {
        bad.append(.init(file: path, row: row.number, bad: BadRow(field, expected: expected, found: found)))
      }
      guard !row.values[1].isEmpty else {
        refuse("customer_id", "who bought", "")
        continue
      }
      guard let createdAt = TimeText.moment(row.values[2], clock) else {
        refuse("created_at", "a time such as 2026-11-02 09:56:59", row.values[2])
        continue
      }
      guard let amount = Self.fen(row.values[4]) else {
        refuse("amount", "yuan such as 1,299.00", row.values[4])
        continue
      }
      let order = OrderFact(
        id: Int64(count + 1), createdAt: createdAt, day: clock.local(createdAt).day,
        paidAt: TimeText.moment(row.values[3], clock), amount: amount, items: Int32(row.values[5]) ?? 1,
        isCancelled: Self.cancelled.contains { row.values[6].lowercased().contains($0) })
      let customer = row.values[1]
      if let known = places[row.values[0]], !row.values[0].isEmpty, known.customer == customer {
        if ofCustomer[customer]?[known.index].amount != amount { unlike += 1 }
        ofCustomer[customer]?[known.index] = order
        continue
      }
      count += 1
      places[row.values[0]] = (customer, ofCustomer[customer]?.count ?? 0)
      ofCustomer[customer, default: []].append(order)
    }
    for customer in ofCustomer.keys { ofCustomer[customer]?.sort { $0.createdAt < $1.createdAt } }
  }

  /// Yuan to fen; nothing is 0. nil for what is no amount, or above 10^12 yuan.
  static func fen(_ text: String) -> Int64? {
    let digits = text.filter { !",¥￥ 元".contains($0) }
    if digits.isEmpty { return 0 }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0].count <= 12, let yuan = Int64(parts[0].isEmpty ? "0" : parts[0]) else {
      return nil
    }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard decimals.count <= 4, decimals.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    let cents = Int64((decimals + "00").prefix(2)) ?? 0
    return yuan * 100 + (digits.hasPrefix("-") ? -cents : cents)
  }
}
