import Kernel
import Watch
import WebKernel

/// What a finding costs, and when a supervisor is called.
public struct WatchSettings: Decodable, Sendable, Equatable {
  var weights = ScoreWeights()
  var alerts = AlertPolicy()

  public init() {}

  private enum Key: String, CodingKey { case weights, alerts }

  public init(from decoder: any Decoder) throws {
    let it = try decoder.container(keyedBy: Key.self)
    weights = try it.decodeIfPresent(ScoreWeights.self, forKey: .weights) ?? weights
    alerts = try it.decodeIfPresent(AlertPolicy.self, forKey: .alerts) ?? alerts
  }

  public static func load(_ work: Work) throws -> WatchSettings {
    try QualitySettingsStore.load(work) ?? WatchSettings()
  }

  func check(_ validation: inout Validation) {
    func range(_ value: Int, _ range: ClosedRange<Int>, _ field: String) {
      validation.require(range.contains(value), field, "out_of_range")
    }
    range(weights.hint, 0...100, "weights.hint")
    range(weights.minor, 0...100, "weights.minor")
    range(weights.major, 0...100, "weights.major")
    range(weights.mostPerRule, 0...100, "weights.mostPerRule")
    for (rule, points) in weights.rules { range(points, 0...100, "weights.rules.\(rule)") }
    range(alerts.quietMinutes, 1...1_440, "alerts.quietMinutes")
    range(alerts.perHour, 0...600, "alerts.perHour")
  }
}
