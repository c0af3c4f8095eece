/// An amount in fen (分, 1/100 yuan), at most 90 thousand billion yuan either way whatever it is made of, so that nothing
/// computed with amounts can overflow; what comes from outside is at most a billion yuan.
public struct Money: Hashable, Comparable, Sendable, Codable {
  public let fen: Int64

  public static let most: Int64 = 1 << 53

  public init(fen: Int64) { self.fen = min(max(fen, -Self.most), Self.most) }

  public static let zero = Money(fen: 0)
  public static func < (a: Money, b: Money) -> Bool { a.fen < b.fen }
  public static func + (a: Money, b: Money) -> Money { Money(fen: a.fen + b.fen) }
  public static func - (a: Money, b: Money) -> Money { Money(fen: a.fen - b.fen) }

  /// "¥1,234.50", "-¥0.05".
  public var text: String {
    let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
    let digits = String(yuan)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return "\(fen < 0 ? "-" : "")¥\(grouped).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Shares that add up to the whole to the fen, by the largest-remainder (Hamilton) method;
  /// equal remainders go to the earlier part. Weights are ≥ 0 with a positive sum.
  public func split(by weights: [Int64]) -> [Money] {
    let total = weights.reduce(0, +)
    precondition(total > 0 && weights.allSatisfy { $0 >= 0 })
    let parts = weights.map { weight -> (whole: Int64, rest: Int64) in
      let wide = fen.magnitude.multipliedFullWidth(by: UInt64(weight))
      let (quotient, remainder) = UInt64(total).dividingFullWidth(wide)
      return (Int64(quotient), Int64(remainder))
    }
    let missing = Int(Int64(fen.magnitude) - parts.reduce(0) { $0 + $1.whole })
    let order = parts.indices.sorted { (parts[$0].rest, $1) > (parts[$1].rest, $0) }
    var shares = parts.map(\.whole)
    for index in order.prefix(missing) { shares[index] += 1 }
    return shares.map { Money(fen: fen < 0 ? -$0 : $0) }
  }

  public init(from decoder: any Decoder) throws {
    self.init(fen: try decoder.whole(within: -100_000_000_000...100_000_000_000))
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(fen)
  }
}
