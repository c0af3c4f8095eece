import Kernel
import Orders
import Testing

@testable import Reviews

@Suite struct RewardSchemeTests {
  private func verdict(
    _ order: Order = RewardStage.order(), delivered: Int32? = -3,
    _ standing: RewardStanding = RewardStage.free,
    on day: Int32 = 0
  ) -> RewardVerdict {
    RewardStage.scheme().verdict(
      for: order, deliveredOn: delivered.map { RewardStage.day($0) }, standing, on: RewardStage.day(day))
  }

  @Test func `a delivered order within the days counts, to the last day`() {
    #expect(verdict() == .eligible)
    #expect(verdict(delivered: -15) == .eligible)
    #expect(verdict(delivered: -16) == .tooLate)
    #expect(verdict(delivered: -10, on: -10) == .eligible && verdict(on: 10) == .eligible)
    #expect(verdict(on: -11) == .notStarted && verdict(on: 11) == .ended)
  }

  @Test func `what is not in the customer's hands does not count`() {
    for status in [Order.Status.unpaid, .paid, .shipped, .closed] {
      #expect(verdict(RewardStage.order(1, status)) == .notDelivered)
    }
    var order = RewardStage.order(1, .shipped)
    order.deliveredAt = RewardStage.now
    #expect(verdict(order, delivered: 0) == .eligible)
    #expect(verdict(delivered: nil) == .undated)
    #expect(verdict(delivered: 1) == .notDelivered)
  }

  @Test func `other claims are in the way by name`() {
    func standing(_ fen: Int64, _ ofOrder: Int, _ ofCustomer: Int) -> RewardStanding {
      RewardStanding(committed: Money(fen: fen), ofOrder: ofOrder, ofCustomer: ofCustomer)
    }
    #expect(verdict(RewardStage.order(), standing(300, 1, 1)) == .duplicate)
    #expect(verdict(RewardStage.order(), standing(600, 0, 2)) == .limitReached)
    #expect(verdict(RewardStage.order(), standing(700, 0, 0)) == .eligible)
    #expect(verdict(RewardStage.order(), standing(701, 0, 0)) == .budgetSpent)
    #expect(throws: Problem(.conflict, "review.budget_spent")) { try RewardVerdict.budgetSpent.require() }
  }

  @Test func `terms name all that is wrong, and words about ratings are refused`() throws {
    try RewardStage.terms().check()
    var terms = RewardStage.terms(amount: 0, budget: -1, perCustomer: 0)
    (terms.name, terms.words, terms.days) = (" ", "", 0)
    swap(&terms.from, &terms.to)
    let wrong = #expect(throws: Problem.self) { try terms.check() }
    #expect(
      wrong?.fields.map(\.field) == ["name", "words", "amount", "to", "days", "perCustomer", "budget"])
    for words in ["五星好评返5元", "差评不返", "5 stars get 5 yuan"] {
      var terms = RewardStage.terms()
      terms.words = words
      let wrong = #expect(throws: Problem.self) { try terms.check() }
      #expect(wrong?.code == "review.rating_blind")
    }
    #expect(throws: Problem.self) { try RewardStage.terms(amount: 5_001, budget: 9_000).check() }
  }

  @Test func `a budget is not lowered below what is promised`() throws {
    var scheme = RewardStage.scheme()
    #expect(throws: Problem.self) {
      try scheme.change(to: RewardStage.terms(budget: 599), committed: Money(fen: 600))
    }
    #expect(scheme == RewardStage.scheme())
    try scheme.change(to: RewardStage.terms(budget: 600), committed: Money(fen: 600))
    #expect(scheme.terms.budget == Money(fen: 600))
  }
}
