import Kernel
import ServiceMetrics
import Storage
import WebKernel

/// What a shop changed about its figures.
struct MetricsSettings: Codable, Sendable, Equatable {
  /// Lines to reach, by formula id, in place of the platforms'.
  var thresholds: [String: Formula.Threshold] = [:]
  /// Formulas of the shop's own, and other versions of the platforms'.
  var formulas: [Formula] = []
  var exemptions: [Exemption] = []

  init() {}

  private enum Key: String, CodingKey { case thresholds, formulas, exemptions }

  init(from decoder: any Decoder) throws {
    let it = try decoder.container(keyedBy: Key.self)
    thresholds = try it.decodeIfPresent([String: Formula.Threshold].self, forKey: .thresholds) ?? [:]
    formulas = try it.decodeIfPresent([Formula].self, forKey: .formulas) ?? []
    exemptions = try it.decodeIfPresent([Exemption].self, forKey: .exemptions) ?? []
  }

  /// - Throws: `invalid` naming the field.
  func pack() throws -> FormulaPack {
    try FormulaPack.platforms.with(formulas).with(thresholds: thresholds)
  }

  /// - Throws: `invalid` naming the field.
  func validate() throws {
    var validation = Validation()
    validation.require(formulas.count <= 32, "formulas", "too_many")
    validation.require(exemptions.count <= 400, "exemptions", "too_many")
    for (index, exemption) in exemptions.enumerated() {
      let field = "exemptions.\(index)"
      validation.require(exemption.from <= exemption.to, "\(field).to", "before_from")
      _ = validation.text(exemption.reason, "\(field).reason", max: 200)
      validation.require(exemption.formulas.count <= 64 && exemption.shops.count <= 64, field, "too_many")
    }
    try validation.check()
    let ids = try pack().ids
    for id in thresholds.keys where !ids.contains(id) { throw Problem.invalid("thresholds.\(id)", "unknown") }
  }

  static func load(_ work: Work) throws -> MetricsSettings {
    let row = try work.row("SELECT settings FROM metric_settings WHERE shop = \(work.shop)")
    return try row?.keptJSON("settings") ?? MetricsSettings()
  }

  func save(_ work: Work) throws {
    try work.run(
      """
      INSERT INTO metric_settings (shop, settings) VALUES (\(work.shop), \(json: self))
      ON CONFLICT (shop) DO UPDATE SET settings = excluded.settings
      """)
  }
}
