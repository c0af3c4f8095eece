import ServiceMetrics

/// Who of those that speak is the shop's, who a bot and who the customer, by their names.
public struct Speakers: Sendable {
  private let staff: [String]
  private let bots: [String]
  private let knowsByColon: Bool
  private static let shopWords = [
    "旗舰店", "专卖店", "专营店", "官方", "客服", "店铺", "卖家", "商家", "售后", "售前", "人工", "customer service", "support",
  ]
  /// What stands before a colon in lists of facts, and in front of nobody's name.
  private static let labels = [
    "时间", "地址", "电话", "手机", "姓名", "收货人", "收件人", "单号", "订单", "快递", "物流", "数量", "金额", "备注", "日期", "颜色", "尺码",
    "型号", "http",
    "https", "原因", "状态", "编号", "价格",
  ]

  public init(_ layout: Layout) {
    staff = layout.staff.filter { $0 != ":" && $0 != "：" }
    knowsByColon = layout.staff.contains(":") || layout.staff.contains("：")
    bots = layout.bots
  }

  public func isBot(_ name: String) -> Bool { bots.contains { name.contains($0) } }

  /// "旗舰店:小陈"; "收货人:张三" is none.
  public static func isShopsByColon(_ name: String) -> Bool {
    let parts = name.split(whereSeparator: { ":：".contains($0) })
    guard parts.count >= 2, let first = parts.first else { return false }
    return !labels.contains { first.hasSuffix($0) }
  }

  public func isStaff(_ name: String) -> Bool {
    if staff.contains(where: { name == $0 || $0.count > 1 && name.hasPrefix($0) }) { return true }
    return knowsByColon && Self.isShopsByColon(name)
  }

  public static func isNamedAsShops(_ name: String) -> Bool {
    shopWords.contains { name.lowercased().contains($0) }
  }

  /// By its own words, where nothing else is known of the shop's names.
  func isOfShop(_ name: String) -> Bool {
    isStaff(name) || !knowsByColon && staff.isEmpty && Self.isNamedAsShops(name)
  }

  func isStaff(_ name: UnsafeRawBufferPointer) -> Bool { isStaff(String(decoding: name, as: UTF8.self)) }

  /// Of a row without a role. nil when nothing tells.
  func source(_ row: RawRow) -> MessageSource? {
    let sender = row[.sender]
    if sender.isEmpty { return row[.agent].isEmpty ? nil : .human }
    if ByteTable.same(sender, row[.customer]) { return .customer }
    let name = row.text(.sender)
    if isBot(name) { return .bot }
    if ["系统", "系统消息", "系统通知", "system"].contains(name.lowercased()) { return .system }
    if isStaff(name) { return .human }
    if ByteTable.same(sender, row[.agent]) { return .human }
    // The shop's people are known by their names: everybody else is a customer.
    if knowsByColon || !staff.isEmpty { return .customer }
    if Self.isNamedAsShops(name) { return .human }
    if !row[.receiver].isEmpty {
      let receiver = row.text(.receiver)
      if Self.isNamedAsShops(receiver) || ByteTable.same(row[.receiver], row[.agent]) { return .customer }
      if ByteTable.same(row[.receiver], row[.customer]) { return .human }
    }
    return row[.customer].isEmpty ? nil : .human
  }
}
