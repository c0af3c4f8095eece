import Kernel
import Orders

@testable import Reviews

/// A scheme, an order and some people, as the tests of the rules need them.
enum RewardStage {
  static let day = CivilDay("2026-11-22")!
  static let now = Timestamp(milliseconds: 1_795_312_800_000)
  static let (lin, wang, zhao) = (PersonID(rawValue: 1), PersonID(rawValue: 2), PersonID(rawValue: 3))
  static let free = RewardStanding(committed: .zero, ofOrder: 0, ofCustomer: 0)

  static func day(_ offset: Int32) -> CivilDay { CivilDay(number: day.number + offset) }

  static func terms(amount: Int64 = 300, budget: Int64 = 1_000, perCustomer: Int = 2) -> RewardTerms {
    RewardTerms(
      name: "秋季晒图", amount: Money(fen: amount), from: day(-10), to: day(10), days: 15,
      perCustomer: perCustomer, budget: Money(fen: budget), words: "收货后上传实拍图即可登记，不论评价内容。")
  }

  static func scheme(_ terms: RewardTerms = terms()) -> RewardScheme {
    RewardScheme(id: .init(rawValue: 9), terms: terms)
  }

  static func order(_ number: Int64 = 1, _ status: Order.Status = .done) -> Order {
    Order(
      id: .init(rawValue: number), number: "N\(number)", platform: "own", status: status,
      amount: Money(fen: 9_900), items: [], createdAt: now)
  }

  static func claim(
    _ id: Int64 = 1, order: Int64 = 1, customer: Int64 = 1, amount: Int64 = 300, by person: PersonID = lin
  ) -> RewardClaim {
    RewardClaim(
      id: .init(rawValue: id), scheme: .init(rawValue: 9), order: .init(rawValue: order),
      customer: .init(rawValue: customer), conversation: nil, amount: Money(fen: amount),
      steps: [.init(.claimed, by: person, at: now)])
  }

  /// What claims of these states leave.
  static func standing(_ claims: [RewardClaim], beside claim: RewardClaim) -> RewardStanding {
    let granted = claims.filter(\.state.isGranted)
    return RewardStanding(
      committed: granted.reduce(.zero) { $0 + $1.amount },
      ofOrder: granted.filter { $0.order == claim.order }.count,
      ofCustomer: granted.filter { $0.customer == claim.customer }.count)
  }
}
