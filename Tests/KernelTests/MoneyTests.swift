import Foundation
import Kernel
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    (0, "¥0.00"), (5, "¥0.05"), (-5, "-¥0.05"), (99, "¥0.99"), (123_450, "¥1,234.50"),
    (100_000, "¥1,000.00"), (99_999, "¥999.99"), (-123_456_789, "-¥1,234,567.89"),
    (Int64.max, "¥90,071,992,547,409.92"), (Int64.min, "-¥90,071,992,547,409.92"),
  ])
  func `is shown as`(fen: Int64, text: String) {
    #expect(Money(fen: fen).text == text)
  }

  @Test(
    arguments: [
      (100, [1, 1, 1], [34, 33, 33]), (-100, [1, 1, 1], [-34, -33, -33]),
      (5, [0, 2, 0], [0, 5, 0]),
      (0, [3, 4], [0, 0]), (10, [1, 2, 3, 4], [1, 2, 3, 4]), (1, [1, 1], [1, 0]),
      (Money.most, [Money.most - 1, 1], [Money.most - 1, 1]),
    ] as [(Int64, [Int64], [Int64])])
  func `is split by largest remainder, ties to the earlier`(
    fen: Int64, weights: [Int64], shares: [Int64]
  ) {
    #expect(Money(fen: fen).split(by: weights).map(\.fen) == shares)
  }

  @Test func `shares add up, keep within a fen of the exact share and follow the weights`() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let count = Int.random(in: 1...12, using: &random)
      let weights = (0..<count).map { _ in Int64.random(in: 0...1_000_000, using: &random) } + [1]
      let fen = Int64.random(in: -10_000_000_000...10_000_000_000, using: &random)
      let shares = Money(fen: fen).split(by: weights).map(\.fen)
      let total = Int128(weights.reduce(0, +))
      #expect(shares.reduce(0, +) == fen)
      for (share, weight) in zip(shares, weights) {
        let off = Int128(share) * total - Int128(fen) * Int128(weight)
        #expect(off.magnitude < total.magnitude)
        #expect(weight > 0 || share == 0)
      }
      for (a, b) in zip(zip(weights, shares), zip(weights, shares).dropFirst()) where a.0 > b.0 {
        #expect(abs(a.1) >= abs(b.1))
      }
    }
  }

  /// The oracle knows no algorithm: it tries every way to hand out the fen and takes the one nearest to the
  /// exact shares (least squares), the earliest parts first among equals.
  @Test func `no other split of a small amount is nearer to the exact shares`() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<300 {
      let weights = (0..<3).map { _ in Int64.random(in: 0...9, using: &random) } + [1]
      let fen = Int64.random(in: 0...9, using: &random)
      let total = weights.reduce(0, +)
      func distance(_ shares: [Int64]) -> Int64 {
        zip(shares, weights).reduce(0) { sum, pair in
          let off = pair.0 * total - fen * pair.1
          return sum + off * off
        }
      }
      var best: [Int64] = []
      for a in 0...fen {
        for b in 0...(fen - a) {
          for c in 0...(fen - a - b) {
            let candidate = [a, b, c, fen - a - b - c]
            let (mine, other) = (distance(candidate), best.isEmpty ? .max : distance(best))
            if mine < other || (mine == other && best.lexicographicallyPrecedes(candidate)) {
              best = candidate
            }
          }
        }
      }
      #expect(Money(fen: fen).split(by: weights).map(\.fen) == best)
    }
  }

  @Test func `adds, compares and travels as whole fen`() throws {
    #expect(Money(fen: 5) - Money(fen: 7) + .zero == Money(fen: -2))
    #expect(Money(fen: -1) < .zero)
    let json = try JSONEncoder().encode([Money(fen: -12)])
    #expect(String(decoding: json, as: UTF8.self) == "[-12]")
    #expect(try JSONDecoder().decode([Money].self, from: json) == [Money(fen: -12)])
  }
}
