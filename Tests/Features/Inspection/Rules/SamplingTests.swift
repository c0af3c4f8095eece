import Kernel
import Testing

@testable import Inspection

struct SamplingTests {
  static let day = CivilDay("2026-03-02")!

  static func candidates(_ count: Int) -> [Candidate] {
    (1...count).map { number -> Candidate in
      var candidate = Candidate(
        conversation: Int64(number), agent: Int64(number % 5), team: Int64(number % 2))
      candidate.tenure = number % 5 == 4 ? 3 : 100
      candidate.rating = number % 10 == 0 ? 1 : nil
      candidate.handovers = number % 20 == 0 ? 4 : 0
      return candidate
    }
  }

  @Test func `a seed draws the same sample whatever the order`() {
    var plan = SamplingPlan(dailyQuota: 30, seed: 42)
    plan.random = 10
    plan.stratum = .team
    plan.stratified = 6
    plan.doubled = 20
    let candidates = Self.candidates(100)
    let drawn = plan.draw(candidates, on: Self.day)
    #expect(drawn == plan.draw(candidates.reversed(), on: Self.day))
    #expect(drawn != plan.draw(candidates, on: CivilDay("2026-03-03")!))
    plan.seed = 43
    #expect(drawn != plan.draw(candidates, on: Self.day))
    #expect(drawn.filter(\.isDoubled).count == 6)
  }

  @Test func `newcomers are all drawn, the quota holds`() {
    var plan = SamplingPlan(dailyQuota: 1_000, seed: 1)
    #expect(plan.draw(Self.candidates(100), on: Self.day).count == 20)
    plan.dailyQuota = 7
    #expect(plan.draw(Self.candidates(100), on: Self.day).count == 7)
    plan.newcomerDays = 0
    #expect(plan.draw(Self.candidates(100), on: Self.day).isEmpty)
  }

  @Test func `directed samples begin with those that have most reasons`() {
    var plan = SamplingPlan(dailyQuota: 5, seed: 1)
    plan.newcomerDays = 0
    plan.directed = .init()
    let drawn = plan.draw(Self.candidates(100), on: Self.day)
    #expect(drawn.count == 5)
    #expect(drawn.allSatisfy { $0.reasons == [.lowRating, .manyHandovers] })
  }

  @Test func `strata get their shares and none is left out`() {
    var plan = SamplingPlan(dailyQuota: 100, seed: 9)
    plan.newcomerDays = 0
    plan.stratum = .agent
    plan.stratified = 10
    let candidates = Self.candidates(100) + [Candidate(conversation: 500, agent: 77)]
    let drawn = plan.draw(candidates, on: Self.day)
    let agents = drawn.map { sample in candidates.first { $0.conversation == sample.conversation }!.agent }
    #expect(drawn.count == 10)
    #expect(Set(agents).count == 6)
  }

  @Test func `random draws are even`() {
    var plan = SamplingPlan(dailyQuota: 5, seed: 0)
    plan.newcomerDays = 0
    plan.random = 5
    var counts = [Int64: Int]()
    for seed in 0..<2_000 {
      plan.seed = UInt64(seed)
      for sample in plan.draw(Self.candidates(20), on: Self.day) {
        counts[sample.conversation, default: 0] += 1
      }
    }
    // 500 expected each; five standard deviations of the binomial are 97.
    #expect(counts.values.allSatisfy { (403...597).contains($0) })
  }
}
