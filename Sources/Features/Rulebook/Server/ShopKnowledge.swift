import Kernel
import Rulebook
import WebKernel

/// What the shop tells its rules: what agents may give, which promotions run, what must not be contradicted.
public struct ShopKnowledge: Decodable, Sendable, Equatable {
  /// What agents may give without asking; nil while the shop has said nothing, and then any offer is a finding.
  var authority: Authority?
  /// The promotion table; nil while the shop keeps none, and then nothing is said about haste.
  var promotions: [Promotion]?
  /// What must not be contradicted.
  var facts: [Known.KeyFact] = []

  struct Authority: Codable, Sendable, Equatable {
    var most: Money
    var mayCompensate: Bool
    /// By level, in place of the above.
    var levels: [String: Level] = [:]

    struct Level: Codable, Sendable, Equatable {
      var most: Money
      var mayCompensate: Bool
    }
  }

  struct Promotion: Codable, Sendable, Equatable {
    var name: String
    var from: Timestamp
    var to: Timestamp
  }

  public init() {}

  private enum Key: String, CodingKey { case authority, promotions, facts }

  public init(from decoder: any Decoder) throws {
    let it = try decoder.container(keyedBy: Key.self)
    authority = try it.decodeIfPresent(Authority.self, forKey: .authority)
    promotions = try it.decodeIfPresent([Promotion].self, forKey: .promotions)
    facts = try it.decodeIfPresent([Known.KeyFact].self, forKey: .facts) ?? []
  }

  public static func load(_ work: Work) throws -> ShopKnowledge {
    try QualitySettingsStore.load(work) ?? ShopKnowledge()
  }

  func check(_ validation: inout Validation) {
    validation.require((promotions ?? []).count <= 200, "promotions", "too_many")
    for (index, promotion) in (promotions ?? []).enumerated() {
      validation.require(promotion.from < promotion.to, "promotions.\(index).to", "before_from")
      _ = validation.text(promotion.name, "promotions.\(index).name", max: 80)
    }
    validation.require(facts.count <= 500, "facts", "too_many")
    for (index, fact) in facts.enumerated() {
      _ = validation.text(fact.article, "facts.\(index).article", max: 80)
      validation.require((1...20).contains(fact.topics.count), "facts.\(index).topics", "required")
      validation.require(fact.values.count <= 20 && fact.contrary.count <= 20, "facts.\(index)", "too_many")
    }
  }

  /// What rules may know of it, and of the agent who writes.
  func known(level: String?) -> Known {
    var known = Known()
    known.facts = facts
    known.promotions = promotions.map { $0.map { .init(from: $0.from, to: $0.to) } }
    known.authority = authority.map { authority in
      let own = level.flatMap { authority.levels[$0] }
      return .init(
        most: own?.most ?? authority.most, mayCompensate: own?.mayCompensate ?? authority.mayCompensate)
    }
    return known
  }
}
