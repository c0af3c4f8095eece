import Kernel

/// 改进跟进: the same finding again with the same agent after it was fed back opens a retraining assignment.
public struct FollowUp: Sendable, Equatable {
  public var agent: Int64
  public var rule: String
  /// Of the findings within the window, oldest first.
  public var at: [Timestamp]

  /// One agent's finding that was fed back or confirmed.
  public struct Entry: Sendable, Equatable {
    public var agent: Int64
    public var rule: String
    public var at: Timestamp

    public init(agent: Int64, rule: String, at: Timestamp) {
      self.agent = agent
      self.rule = rule
      self.at = at
    }
  }

  /// - Parameter times: how often it must be found within `window` for a follow-up.
  public static func due(_ entries: [Entry], window: Span = .days(14), times: Int = 2) -> [FollowUp] {
    let groups = Dictionary(grouping: entries) { Key(agent: $0.agent, rule: $0.rule) }
    return groups.compactMap { key, entries -> FollowUp? in
      let moments = entries.map(\.at).sorted()
      for end in moments.indices.reversed() {
        let within = moments[...end].filter { moments[end] - $0 <= window }
        if within.count >= times { return FollowUp(agent: key.agent, rule: key.rule, at: within) }
      }
      return nil
    }.sorted { ($0.agent, $0.rule) < ($1.agent, $1.rule) }
  }

  private struct Key: Hashable {
    var agent: Int64
    var rule: String
  }
}
