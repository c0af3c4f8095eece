/// How far two inspectors agree beyond chance: Cohen's κ (J. Cohen, "A coefficient of agreement for nominal scales",
/// Educational and Psychological Measurement 20, 1960), weighted as in Cohen, Psychological Bulletin 70, 1968.
public struct Agreement: Sendable, Equatable {
  /// counts[a][b]: conversations that the first put into class a and the second into class b.
  public private(set) var counts: [[Int]]

  public init(counts: [[Int]]) { self.counts = counts }

  /// - Parameter pairs: classes 0..<`classes` of each conversation both scored.
  public init(_ pairs: [(Int, Int)], classes: Int) {
    counts = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    for (a, b) in pairs { counts[a][b] += 1 }
  }

  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  public enum Weighing: Sendable {
    /// Any difference is a full one.
    case none
    /// By the distance of classes, by its square.
    case linear, quadratic
  }

  /// 1 − weighted disagreement seen ÷ that expected by chance; nil where chance leaves no room (or there is nothing).
  public func kappa(_ weighing: Weighing = .none) -> Double? {
    let total = Double(self.total)
    guard total > 0 else { return nil }
    let rows = counts.map { Double($0.reduce(0, +)) }
    let columns = counts.indices.map { column in Double(counts.reduce(0) { $0 + $1[column] }) }
    var (seen, expected) = (0.0, 0.0)
    for a in counts.indices {
      for b in counts.indices {
        let weight = Self.weight(weighing, a, b)
        seen += weight * Double(counts[a][b]) / total
        expected += weight * rows[a] * columns[b] / (total * total)
      }
    }
    return expected > 0 ? 1 - seen / expected : nil
  }

  private static func weight(_ weighing: Weighing, _ a: Int, _ b: Int) -> Double {
    switch weighing {
    case .none: a == b ? 0 : 1
    case .linear: Double(abs(a - b))
    case .quadratic: Double((a - b) * (a - b))
    }
  }

  /// A score of 0…100 as a class: under 60, under 75, under 90, the rest.
  public static func scoreClass(_ score: Int) -> Int { [60, 75, 90].firstIndex { score < $0 } ?? 3 }
}

/// One conversation that two inspectors scored without seeing each other's score.
public struct DoubleScore: Sendable, Equatable {
  public var conversation: Int64
  public var first: Int
  public var second: Int

  public init(conversation: Int64, first: Int, second: Int) {
    self.conversation = conversation
    self.first = first
    self.second = second
  }

  /// For calibration: the widest apart first.
  public static func worst(_ scores: [DoubleScore], most: Int) -> [DoubleScore] {
    Array(
      scores.sorted {
        (abs($1.first - $1.second), $0.conversation) < (abs($0.first - $0.second), $1.conversation)
      }
      .prefix(most))
  }
}
