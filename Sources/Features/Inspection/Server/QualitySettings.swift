import Kernel
import WebKernel

/// All that a shop sets about quality besides its rules, as pages read and write it: the parts of the rooms together.
struct QualitySettings: Codable, Sendable, Equatable {
  var knowledge = ShopKnowledge()
  var watch = WatchSettings()
  var inspection = InspectionSettings()

  init() {}

  private enum Key: String, CodingKey { case weights, rubric, plan, alerts, authority, promotions, facts }

  /// What is left out stays as usual.
  init(from decoder: any Decoder) throws {
    knowledge = try ShopKnowledge(from: decoder)
    watch = try WatchSettings(from: decoder)
    inspection = try InspectionSettings(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    var it = encoder.container(keyedBy: Key.self)
    try it.encode(watch.weights, forKey: .weights)
    try it.encode(inspection.rubric, forKey: .rubric)
    try it.encode(inspection.plan, forKey: .plan)
    try it.encode(watch.alerts, forKey: .alerts)
    try it.encodeIfPresent(knowledge.authority, forKey: .authority)
    try it.encodeIfPresent(knowledge.promotions, forKey: .promotions)
    try it.encode(knowledge.facts, forKey: .facts)
  }

  static func load(_ work: Work) throws -> QualitySettings {
    try QualitySettingsStore.load(work) ?? QualitySettings()
  }

  func save(_ work: Work) throws {
    try QualitySettingsStore.save(work, self)
  }

  /// - Throws: `invalid` naming the field.
  func validate() throws {
    var validation = Validation()
    watch.check(&validation)
    inspection.check(&validation)
    knowledge.check(&validation)
    try validation.check()
  }
}
