import Kernel
import Quality
import Storage

/// What a shop sets about quality besides its rules.
public struct QualitySettings: Codable, Sendable, Equatable {
  /// What a finding costs in the machine score.
  var weights = ScoreWeights()
  var rubric = Rubric.standard
  var plan = Self.usualPlan
  var alerts = AlertPolicy()
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

  init() {}

  /// Whatever is striking, a few of every agent, some by chance, and one in ten for two inspectors.
  private static var usualPlan: SamplingPlan {
    var plan = SamplingPlan(dailyQuota: 30, seed: 1)
    plan.directed = SamplingPlan.Directed()
    (plan.stratum, plan.stratified, plan.random, plan.doubled) = (.agent, 10, 5, 10)
    return plan
  }

  private enum Key: String, CodingKey { case weights, rubric, plan, alerts, authority, promotions, facts }

  /// What is left out stays as usual.
  public init(from decoder: any Decoder) throws {
    let it = try decoder.container(keyedBy: Key.self)
    let usual = QualitySettings()
    weights = try it.decodeIfPresent(ScoreWeights.self, forKey: .weights) ?? usual.weights
    rubric = try it.decodeIfPresent(Rubric.self, forKey: .rubric) ?? usual.rubric
    plan = try it.decodeIfPresent(SamplingPlan.self, forKey: .plan) ?? usual.plan
    alerts = try it.decodeIfPresent(AlertPolicy.self, forKey: .alerts) ?? usual.alerts
    authority = try it.decodeIfPresent(Authority.self, forKey: .authority)
    promotions = try it.decodeIfPresent([Promotion].self, forKey: .promotions)
    facts = try it.decodeIfPresent([Known.KeyFact].self, forKey: .facts) ?? []
  }

  static func load(_ tx: any SQLTransaction, _ shop: ShopID) throws -> QualitySettings {
    let row = try tx.row("SELECT settings FROM quality_settings WHERE shop = \(shop)")
    return try row?.json("settings") ?? QualitySettings()
  }

  func save(_ tx: any SQLTransaction, _ shop: ShopID) throws {
    try tx.run(
      """
      INSERT INTO quality_settings (shop, settings) VALUES (\(shop), \(json: self))
      ON CONFLICT (shop) DO UPDATE SET settings = excluded.settings
      """)
  }
}

extension QualitySettings {
  /// - Throws: `invalid` naming the field.
  func validate() throws {
    var validation = Validation()
    func range(_ value: Int, _ range: ClosedRange<Int>, _ field: String) {
      validation.require(range.contains(value), field, "out_of_range")
    }
    range(weights.hint, 0...100, "weights.hint")
    range(weights.minor, 0...100, "weights.minor")
    range(weights.major, 0...100, "weights.major")
    range(weights.mostPerRule, 0...100, "weights.mostPerRule")
    for (rule, points) in weights.rules { range(points, 0...100, "weights.rules.\(rule)") }
    validation.require((1...12).contains(rubric.criteria.count), "rubric.criteria", "out_of_range")
    for (index, criterion) in rubric.criteria.enumerated() {
      range(criterion.weight, 0...100, "rubric.criteria.\(index).weight")
      _ = validation.text(criterion.id, "rubric.criteria.\(index).id", max: 40)
      _ = validation.text(criterion.name.zh, "rubric.criteria.\(index).name", max: 40)
    }
    let ids = rubric.criteria.map(\.id)
    validation.require(Set(ids).count == ids.count, "rubric.criteria", "duplicate")
    validation.require(rubric.criteria.contains { $0.weight > 0 }, "rubric.criteria", "weights")
    check(plan, &validation)
    check(alerts, &validation)
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
    try validation.check()
  }

  private func check(_ plan: SamplingPlan, _ validation: inout Validation) {
    validation.require((0...2_000).contains(plan.dailyQuota), "plan.dailyQuota", "out_of_range")
    validation.require((0...365).contains(plan.newcomerDays), "plan.newcomerDays", "out_of_range")
    validation.require((0...2_000).contains(plan.stratified), "plan.stratified", "out_of_range")
    validation.require((0...2_000).contains(plan.random), "plan.random", "out_of_range")
    validation.require((0...100).contains(plan.doubled), "plan.doubled", "out_of_range")
    if let directed = plan.directed {
      validation.require((0...5).contains(directed.rating), "plan.directed.rating", "out_of_range")
      validation.require(directed.duration >= 0, "plan.directed.duration", "out_of_range")
      validation.require((0...100).contains(directed.handovers), "plan.directed.handovers", "out_of_range")
      validation.require(directed.value >= .zero, "plan.directed.value", "out_of_range")
    }
    // A page's numbers are exact only so far.
    validation.require(plan.seed < 1 << 53, "plan.seed", "out_of_range")
  }

  private func check(_ alerts: AlertPolicy, _ validation: inout Validation) {
    validation.require((1...1_440).contains(alerts.quietMinutes), "alerts.quietMinutes", "out_of_range")
    validation.require((0...600).contains(alerts.perHour), "alerts.perHour", "out_of_range")
  }

  /// What rules may know of what the shop says and of the agent who writes.
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
