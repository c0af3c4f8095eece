import Kernel
import Testing

@testable import Reviews

/// Whatever people try in whatever order, these hold.
@Suite struct RewardWalkTests {
  private static let people = (1...4).map { PersonID(rawValue: $0) }

  /// Tries things at random, all by all; what is refused changes nothing.
  private func walk(_ seed: UInt64, each: (RewardScheme, [RewardClaim]) -> Void) {
    var random = SeededGenerator(seed: seed)
    var scheme = RewardStage.scheme(RewardStage.terms(budget: Int64.random(in: 300...1_500, using: &random)))
    var claims: [RewardClaim] = []
    for step in 1...120 {
      let person = Self.people.randomElement(using: &random)!
      if claims.isEmpty || Int.random(in: 0..<4, using: &random) == 0 {
        claims.append(
          RewardStage.claim(
            Int64(step), order: .random(in: 1...6, using: &random),
            customer: .random(in: 1...3, using: &random), amount: scheme.terms.amount.fen, by: person))
      } else if Int.random(in: 0..<10, using: &random) == 0 {
        let terms = RewardStage.terms(
          amount: .random(in: 100...500, using: &random), budget: .random(in: 300...1_500, using: &random),
          perCustomer: .random(in: 1...3, using: &random))
        try? scheme.change(to: terms, committed: RewardStage.standing(claims, beside: claims[0]).committed)
      } else {
        try? act(on: &claims, scheme, by: person, &random)
      }
      each(scheme, claims)
    }
  }

  private func act(
    on claims: inout [RewardClaim], _ scheme: RewardScheme, by person: PersonID,
    _ random: inout SeededGenerator
  ) throws {
    let index = claims.indices.randomElement(using: &random)!
    let standing = RewardStage.standing(claims, beside: claims[index])
    let now = RewardStage.now
    switch Int.random(in: 0..<6, using: &random) {
    case 0...2: try claims[index].accept(within: scheme, standing, by: person, at: now)
    case 3: try claims[index].pay(.init(means: .bank, reference: "R"), by: person, at: now)
    case 4: try claims[index].refuse(.noPicture, "", by: person, at: now)
    default: try claims[index].cancel("不要了", by: person, at: now)
    }
  }

  @Test(arguments: 1...200)
  func `accepted and paid claims never exceed the budget, nor one per order`(_ seed: UInt64) {
    walk(seed) { scheme, claims in
      let granted = claims.filter(\.state.isGranted)
      #expect(granted.reduce(Money.zero) { $0 + $1.amount } <= scheme.terms.budget)
      #expect(Set(granted.map(\.order)).count == granted.count)
    }
  }

  @Test func `no way leads to the money past two people, and many do lead there`() {
    var paid = 0
    for seed in UInt64(1)...200 {
      walk(seed) { _, claims in
        for claim in claims where claim.state == .paid {
          paid += 1
          #expect(claim.steps.map(\.state) == [.claimed, .accepted, .paid])
          #expect(claim.steps[0].by != claim.steps[1].by && claim.steps[1].by != claim.steps[2].by)
        }
      }
    }
    #expect(paid > 1_000)
  }
}
