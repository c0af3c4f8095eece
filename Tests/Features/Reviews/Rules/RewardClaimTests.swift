import Kernel
import Testing

@testable import Reviews

@Suite struct RewardClaimTests {
  private let scheme = RewardStage.scheme()
  private let payment = RewardClaim.Payment(means: .wechat, reference: "WX-1")

  private func accepted() throws -> RewardClaim {
    var claim = RewardStage.claim()
    try claim.accept(within: scheme, RewardStage.free, by: RewardStage.wang, at: RewardStage.now)
    return claim
  }

  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? Problem)?.code }
    return nil
  }

  @Test func `three people bring it from the claim to the money, and each stands by their step`() throws {
    var claim = try accepted()
    try claim.pay(payment, by: RewardStage.zhao, at: RewardStage.now)
    #expect(claim.steps.map(\.state) == [.claimed, .accepted, .paid])
    #expect(claim.steps.map(\.by) == [RewardStage.lin, RewardStage.wang, RewardStage.zhao])
    #expect(claim.payment?.payment == payment && claim.state == .paid)
  }

  @Test func `nobody checks what they claimed, nor pays what they checked`() throws {
    var claim = RewardStage.claim()
    #expect(
      code {
        try claim.accept(within: scheme, RewardStage.free, by: RewardStage.lin, at: RewardStage.now)
      } == "review.own_claim")
    #expect(
      code { try claim.refuse(.noPicture, "", by: RewardStage.lin, at: RewardStage.now) }
        == "review.own_claim")
    claim = try accepted()
    #expect(code { try claim.pay(payment, by: RewardStage.wang, at: RewardStage.now) } == "review.own_check")
    #expect(claim.state == .accepted)
  }

  @Test func `an end is an end`() throws {
    var refused = RewardStage.claim()
    try refused.refuse(.tooLate, "", by: RewardStage.wang, at: RewardStage.now)
    var cancelled = try accepted()
    try cancelled.cancel("顾客退货了", by: RewardStage.wang, at: RewardStage.now)
    var paid = try accepted()
    try paid.pay(payment, by: RewardStage.zhao, at: RewardStage.now)
    for var claim in [refused, cancelled, paid] {
      let steps = claim.steps
      #expect(code { try claim.pay(payment, by: RewardStage.zhao, at: RewardStage.now) } == "review.state")
      #expect(code { try claim.cancel("x", by: RewardStage.wang, at: RewardStage.now) } == "review.state")
      #expect(
        code { try claim.refuse(.tooLate, "", by: RewardStage.wang, at: RewardStage.now) } == "review.state")
      #expect(claim.steps == steps)
    }
  }

  @Test func `a refusal has a reason of the list, and none of them is a rating`() throws {
    var claim = RewardStage.claim()
    #expect(code { try claim.refuse(.other, " ", by: RewardStage.wang, at: RewardStage.now) } == "invalid")
    for words in ["给了差评", "星级太低", "only 2 stars"] {
      #expect(
        code { try claim.refuse(.other, words, by: RewardStage.wang, at: RewardStage.now) }
          == "review.rating_blind")
    }
    #expect(claim.state == .claimed)
    #expect(
      code { try claim.cancel("打了差评", by: RewardStage.lin, at: RewardStage.now) } == "review.rating_blind")
    try claim.refuse(.other, "图片与商品不符", by: RewardStage.wang, at: RewardStage.now)
    #expect(claim.last.refusal == .other && claim.last.words == "图片与商品不符")
    #expect(
      RewardClaim.Refusal.allCases.map(\.rawValue)
        == ["no_picture", "other_shop", "too_late", "duplicate", "limit_reached", "other"])
  }
}
