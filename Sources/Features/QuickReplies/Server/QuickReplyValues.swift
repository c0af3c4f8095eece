import Conversations
import Foundation
import Kernel
import QuickReplies
import WebKernel

/// What a quick reply's variables stand for in one conversation; what is not known is left out.
enum QuickReplyValues {
  static func load(_ work: Work, _ conversation: Conversation) throws -> [String: String] {
    let shop = try ShopsStore.get(work)
    let customer = try CustomerStore.get(work, conversation.customer)
    let order = try OrderStore.of(work, customer.id).first
    var values: [QuickReplyVariable: String?] = [
      .shopName: shop.name,
      .customerName: customer.name.isEmpty ? customer.nickname : customer.name,
      .orderNumber: order?.number, .orderCarrier: order?.carrier, .orderTracking: order?.tracking,
      .orderAmount: order?.amount.text, .orderItem: order?.items.first?.title,
    ]
    if let until = conversation.parkedUntil {
      values[.promiseTime] = wallTime(until, TimeZone(identifier: shop.timeZone) ?? .gmt)
    }
    if let team = conversation.team {
      values[.teamName] = try GroupStore.team(work, team)?.name
    }
    if let person = work.actor.person {
      values[.agentName] = try StaffStore.get(work, person).nickname
    }
    return Dictionary(
      values.compactMap { name, value in
        value.flatMap { $0.isEmpty ? nil : (name.name, $0) }
      }, uniquingKeysWith: { $1 })
  }

  private static func wallTime(_ moment: Timestamp, _ zone: TimeZone) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "zh_CN")
    formatter.timeZone = zone
    formatter.dateFormat = "M月d日 HH:mm"
    return formatter.string(from: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000))
  }
}
