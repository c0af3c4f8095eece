import Kernel
import ServiceMetrics

/// Which lines with a name and a time begin a message, and which were pasted into one: a line begins a message only with
/// evidence. Its name is known as somebody's of the shop or comes again, the time does not jump back, and it is written as the
/// others are.
struct TranscriptHeads {
  private struct Candidate {
    var line: Int
    var name: String
    var receiver: String
    /// Minutes and seconds from a day long ago; only to compare.
    var at: Int64
    var isNameFirst: Bool
    var hasSeconds: Bool
    /// Whether words follow before the next candidate, and whether a section begins here.
    var hasWords: Bool
    var beginsSection: Bool
    var isReliable = false
  }

  private let speakers: Speakers
  private var all: [Candidate] = []
  private let isReversed: Bool
  private let isNameFirst: Bool
  /// Whether anybody is known as the shop's: else each name may be.
  private let hasStaff: Bool

  /// What couriers and order pages write beside a time.
  static let pasted = [
    "快件", "快递", "包裹", "物流", "运单", "签收", "揽收", "揽件", "派送", "派件", "到达", "发出", "已发", "发往", "运输", "中转", "转运",
    "出库", "入库", "仓库",
    "驿站", "网点", "分拨", "分拣", "离开", "时间", "日期", "下单", "付款", "发货", "收货", "送货", "预计", "截止", "开始", "结束", "活动",
    "订单", "更新", "通知", "提醒",
    "预约", "生成", "创建", "支付", "交易", "退款", "审核", "处理中", "有效期", "shipped", "delivered", "transit", "departed",
    "arrived", "parcel",
  ]

  static func looksPasted(_ name: String) -> Bool {
    let small = name.lowercased()
    return pasted.contains { small.contains($0) }
  }

  init(_ lines: [TranscriptLine], _ speakers: Speakers, partners: Set<String>, fullOnly: Bool) {
    self.speakers = speakers
    var (beginsSection, counts) = (true, [String: Int]())
    for (number, line) in lines.enumerated() {
      switch line.kind {
      case .partner, .rule: beginsSection = true
      case .head where !fullOnly || line.stamp?.date != nil:
        guard let at = Self.order(line.stamp) else { continue }
        all.append(
          Candidate(
            line: number, name: line.name, receiver: line.receiver, at: at, isNameFirst: line.isNameFirst,
            hasSeconds: line.stamp?.hasSeconds ?? false, hasWords: false, beginsSection: beginsSection))
        counts[line.name, default: 0] += 1
        beginsSection = false
      case .words where !line.bytes.isEmpty:
        if let last = all.indices.last { all[last].hasWords = true }
      default: break
      }
    }
    for index in all.indices {
      let name = all[index].name
      let isKnown =
        speakers.isStaff(name) || Speakers.isNamedAsShops(name) || speakers.isBot(name)
        || partners.contains(name)
        || !all[index].receiver.isEmpty
      all[index].isReliable =
        !Self.looksPasted(name) && (isKnown || counts[name, default: 0] > 1)
        || isKnown && counts[name, default: 0] > 1
    }
    let reliable = all.filter(\.isReliable)
    let steps = zip(reliable, reliable.dropFirst()).map { $1.at - $0.at }
    isReversed = steps.count { $0 < 0 } > steps.count { $0 > 0 }
    let shapes = reliable.isEmpty ? all : reliable
    hasStaff = all.contains { speakers.isStaff($0.name) || Speakers.isNamedAsShops($0.name) }
    isNameFirst = shapes.count(where: \.isNameFirst) * 2 >= shapes.count
  }

  var hasEvidence: Bool { all.contains(where: \.isReliable) }
  var count: Int { all.count(where: \.isReliable) }
  var isEmpty: Bool { all.isEmpty }

  private static func order(_ stamp: Stamp?) -> Int64? {
    guard let stamp, let time = stamp.time else { return nil }
    return TimeText.moment("\(stamp.date ?? "2000-01-01") \(time)", LocalClock(timeZone: "UTC"))
      ?? TimeText.moment("2000-01-01 \(time)", LocalClock(timeZone: "UTC"))
  }

  /// Numbers of the lines that begin messages.
  func accepted() -> Set<Int> {
    var found: Set<Int> = []
    var (last, customer) = (Candidate?.none, "")
    for (index, it) in all.enumerated() {
      guard it.isReliable ? follows(it, index, last, customer) : mayBegin(it, index, last, customer) else {
        continue
      }
      found.insert(it.line)
      last = it
      if !speakers.isStaff(it.name), !speakers.isBot(it.name) { customer = it.name }
    }
    return found
  }

  private func isBack(_ time: Int64, _ before: Int64) -> Bool { isReversed ? time > before : time < before }

  /// A known name: its time goes on, or another talk begins here.
  private func follows(_ it: Candidate, _ index: Int, _ last: Candidate?, _ customer: String) -> Bool {
    guard let last, isBack(it.at, last.at), !it.beginsSection else { return true }
    let isCustomer = !speakers.isStaff(it.name) && !speakers.isBot(it.name)
    if isCustomer, it.name != customer { return true }
    // Former talk pasted into a message: afterwards the time is where it was.
    let rest = all[(index + 1)...].filter(\.isReliable)
    return !rest.contains { !isBack($0.at, last.at) }
  }

  /// A name that comes once: written as the others, in its place, with words, and nobody else's talk goes on around it.
  private func mayBegin(_ it: Candidate, _ index: Int, _ last: Candidate?, _ customer: String) -> Bool {
    guard !Self.looksPasted(it.name), it.isNameFirst == isNameFirst else { return false }
    if let last {
      guard !isBack(it.at, last.at) || it.beginsSection, it.hasWords, it.hasSeconds == last.hasSeconds else {
        return false
      }
    }
    let rest = all[(index + 1)...].filter(\.isReliable)
    if let next = rest.first, isBack(next.at, it.at), !next.beginsSection { return false }
    return customer.isEmpty || it.beginsSection || !hasStaff || !rest.contains { $0.name == customer }
  }
}
