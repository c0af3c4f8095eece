import HTTPTypes
import Kernel
import Orders
import Reviews
import ServiceMetrics
import Storage
import WebKernel

/// What was paid in a stretch of days, a line each, for the bookkeeper.
struct PaymentSheet {
  private let range: MetricsRange
  private let rows: [[String]]

  init(_ call: Call, _ work: Work, locale: String) throws {
    range = try MetricsRange(call, work)
    let shop = try ShopsStore.get(work)
    let clock = LocalClock(timeZone: shop.timeZone)
    func start(_ day: Int32) -> Timestamp { Timestamp(milliseconds: clock.moment(day: day, time: 0)) }
    let paid = try ClaimStore.paid(work, from: start(range.from.number), to: start(range.to.number + 1))
    let views = try ClaimView.load(work, paid)
    rows = [Self.heading(locale)] + views.map { Self.row($0, clock, locale) }
  }

  private static func heading(_ locale: String) -> [String] {
    locale == "en"
      ? [
        "paid on", "scheme", "platform", "order", "customer", "amount (CNY)", "means", "reference",
        "claimed by", "checked by", "paid by",
      ] : ["付款日期", "活动", "平台", "订单号", "顾客", "金额（元）", "付款方式", "流水号", "登记人", "审核人", "付款人"]
  }

  private static func row(_ it: ClaimView, _ clock: LocalClock, _ locale: String) -> [String] {
    let day = CivilDay(number: clock.local(it.last.at.milliseconds).day)
    let payment = it.last.payment
    return [
      day.text, it.schemeName, it.order?.platform ?? "", whole(it.order?.number ?? ""), it.customer.name,
      it.amount.plain, payment.map { name(of: $0.means, locale) } ?? "", whole(payment?.reference ?? ""),
      it.claimed.name, it.checked?.name ?? "", it.last.name,
    ]
  }

  /// Spreadsheets round numbers of more than fifteen digits; with a tab behind them they stay the text they are.
  private static func whole(_ number: String) -> String {
    number.count > 15 && number.allSatisfy(\.isNumber) ? number + "\t" : number
  }

  private static func name(of means: RewardClaim.Payment.Means, _ locale: String) -> String {
    guard locale != "en" else { return means.rawValue }
    return switch means {
    case .wechat: "微信"
    case .alipay: "支付宝"
    case .bank: "银行转账"
    case .platform: "平台小额打款"
    case .other: "其他"
    }
  }

  var reply: Reply {
    let text = rows.map { $0.map(CSVText.cell).joined(separator: ",") + "\r\n" }.joined()
    var reply = Reply.text("\u{feff}" + text, type: "text/csv; charset=utf-8")
    reply.headers[.contentDisposition] =
      "attachment; filename=\"nuanxi-rewards-\(range.from.text)-\(range.to.text).csv\""
    return reply
  }
}

extension Money {
  /// "3.00": a number for a spreadsheet.
  fileprivate var plain: String {
    let (yuan, rest) = fen.quotientAndRemainder(dividingBy: 100)
    return "\(yuan).\(rest < 10 ? "0" : "")\(rest)"
  }
}
