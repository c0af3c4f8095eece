import Synchronization

/// Figures of this process for /metrics, in Prometheus' text format. Names only; never personal data.
public final class Counters: Sendable {
  private let values = Mutex<[String: Double]>([:])

  public init() {}

  public func add(_ name: String, _ amount: Double = 1) {
    values.withLock { $0[name, default: 0] += amount }
  }

  /// https://prometheus.io/docs/instrumenting/exposition_formats/
  public func text(_ more: [(name: String, value: Double)] = []) -> String {
    let own = values.withLock { $0 }.map { (name: $0.key, value: $0.value) }
    return (own + more).sorted { $0.name < $1.name }
      .map { "nuanxi_\($0.name) \($0.value)\n" }.joined()
  }
}
