import Kernel
import Rulebook

/// What people score a conversation by, with weights of the shop's own.
public struct Rubric: Sendable, Equatable, Codable {
  public struct Criterion: Sendable, Equatable, Codable {
    public var id: String
    public var name: Wording
    public var weight: Int

    public init(_ id: String, _ name: Wording, weight: Int) {
      self.id = id
      self.name = name
      self.weight = weight
    }
  }

  public var criteria: [Criterion]

  public init(_ criteria: [Criterion]) { self.criteria = criteria }

  public static let standard = Rubric([
    Criterion("etiquette", Wording("礼貌用语", "Etiquette"), weight: 20),
    Criterion("accuracy", Wording("专业", "Accuracy"), weight: 25),
    Criterion("efficiency", Wording("效率", "Efficiency"), weight: 20),
    Criterion("resolution", Wording("解决", "Resolution"), weight: 25),
    Criterion("care", Wording("情绪关怀", "Emotion care"), weight: 10),
  ])

  /// The weighted mean of marks of 0…100, rounded half up.
  /// - Throws: `invalid` for a criterion without a mark, a mark without a criterion or outside the range, weights that sum to 0.
  public func score(_ marks: [String: Int]) throws -> Int {
    var validation = Validation()
    let total = criteria.reduce(0) { $0 + $1.weight }
    validation.require(total > 0 && criteria.allSatisfy { $0.weight >= 0 }, "criteria", "weights")
    for criterion in criteria {
      validation.require(marks[criterion.id].map((0...100).contains) ?? false, criterion.id, "0_to_100")
    }
    for id in marks.keys.sorted() where !criteria.contains(where: { $0.id == id }) {
      validation.require(false, id, "unknown")
    }
    try validation.check()
    let sum = criteria.reduce(0) { $0 + $1.weight * marks[$1.id]! }
    return (2 * sum + total) / (2 * total)
  }
}
