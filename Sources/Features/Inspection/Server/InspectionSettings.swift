import Inspection
import Kernel
import WebKernel

/// What people score by, and what is drawn for them each day.
struct InspectionSettings: Decodable, Sendable, Equatable {
  var rubric = Rubric.standard
  var plan = Self.usualPlan

  init() {}

  /// Whatever is striking, a few of every agent, some by chance, and one in ten for two inspectors.
  private static var usualPlan: SamplingPlan {
    var plan = SamplingPlan(dailyQuota: 30, seed: 1)
    plan.directed = SamplingPlan.Directed()
    (plan.stratum, plan.stratified, plan.random, plan.doubled) = (.agent, 10, 5, 10)
    return plan
  }

  private enum Key: String, CodingKey { case rubric, plan }

  init(from decoder: any Decoder) throws {
    let it = try decoder.container(keyedBy: Key.self)
    rubric = try it.decodeIfPresent(Rubric.self, forKey: .rubric) ?? rubric
    plan = try it.decodeIfPresent(SamplingPlan.self, forKey: .plan) ?? plan
  }

  static func load(_ work: Work) throws -> InspectionSettings {
    try QualitySettingsStore.load(work) ?? InspectionSettings()
  }

  func check(_ validation: inout Validation) {
    func range<T: Comparable>(_ value: T, _ range: ClosedRange<T>, _ field: String) {
      validation.require(range.contains(value), field, "out_of_range")
    }
    range(rubric.criteria.count, 1...12, "rubric.criteria")
    for (index, criterion) in rubric.criteria.enumerated() {
      range(criterion.weight, 0...100, "rubric.criteria.\(index).weight")
      _ = validation.text(criterion.id, "rubric.criteria.\(index).id", max: 40)
      _ = validation.text(criterion.name.zh, "rubric.criteria.\(index).name", max: 40)
    }
    let ids = rubric.criteria.map(\.id)
    validation.require(Set(ids).count == ids.count, "rubric.criteria", "duplicate")
    validation.require(rubric.criteria.contains { $0.weight > 0 }, "rubric.criteria", "weights")
    range(plan.dailyQuota, 0...2_000, "plan.dailyQuota")
    range(plan.newcomerDays, 0...365, "plan.newcomerDays")
    range(plan.stratified, 0...2_000, "plan.stratified")
    range(plan.random, 0...2_000, "plan.random")
    range(plan.doubled, 0...100, "plan.doubled")
    if let directed = plan.directed {
      range(directed.rating, 0...5, "plan.directed.rating")
      validation.require(directed.duration >= 0, "plan.directed.duration", "out_of_range")
      range(directed.handovers, 0...100, "plan.directed.handovers")
      validation.require(directed.value >= .zero, "plan.directed.value", "out_of_range")
    }
    // A page's numbers are exact only so far.
    validation.require(plan.seed < 1 << 53, "plan.seed", "out_of_range")
  }
}
