import Kernel
import TextScan

/// A condition that holds: the messages it is about, by their place in the talk.
struct Match: Sendable {
  /// In order; empty when it is about no message.
  var places: [Int]
  var spans: [Int: [TextSpan]] = [:]
  /// Where a check knows better than the rule.
  var severity: Severity?
  /// When a time ran out; nil is with the last message.
  var at: Timestamp?

  init(_ places: [Int], spans: [Int: [TextSpan]] = [:], severity: Severity? = nil, at: Timestamp? = nil) {
    self.places = places
    self.spans = spans
    self.severity = severity
    self.at = at
  }

  static func together(_ matches: [Match]) -> Match {
    var all = Match([])
    for match in matches { all.take(match) }
    return all
  }

  mutating func take(_ other: Match) {
    places = Set(places + other.places).sorted()
    spans.merge(other.spans) { TextSpan.merged($0 + $1) }
    severity = [severity, other.severity].compactMap { $0 }.max()
    at = [at, other.at].compactMap { $0 }.max()
  }
}
