import Kernel

/// What a waiting customer is told: their place, and how long it may take when there is enough to go on.
public enum QueueOutlook {
  /// Pick-ups older than this say nothing about now.
  public static let window = Span.minutes(30)
  /// Fewer pick-ups than this are no ground for a promise.
  public static let fewestPickups = 5

  /// 1 = next. Counts those ahead in the router's order who wait for the same team or for any; nil when the
  /// conversation is not in the queue.
  public static func position(
    of conversation: ConversationID, in queue: [Waiting], policy: RoutingPolicy
  ) -> Int? {
    let line = Router.order(queue, policy: policy)
    guard let place = line.firstIndex(where: { $0.conversation == conversation }) else { return nil }
    let team = line[place].team
    return 1 + line[..<place].count { $0.team == nil || team == nil || $0.team == team }
  }

  /// How long the line took lately to move on by `position` places: the median over the pick-ups of the last 30 min.
  ///
  /// With pick-ups at t₁ ≤ … ≤ tₙ, k = min(position, n − 1):
  /// `estimate = median over j of (tⱼ₊ₖ − tⱼ) × position / k`.
  /// For the first in line that is the median gap between two pick-ups. Sums of k gaps, not k × the median gap: pick-ups
  /// come in bursts, and the median of single gaps would promise too much. If nobody was picked up for longer
  /// than the median gap, the silence up to now counts as a gap.
  /// - Returns: nil when fewer than 5 pick-ups happened or nobody is there: then no promise is honest.
  public static func estimate(
    position: Int, recentPickups: [Timestamp], readySeats: Int, now: Timestamp
  ) -> Span? {
    var times = recentPickups.map(\.milliseconds).sorted()
      .filter { ($0...($0 + window.milliseconds)).contains(now.milliseconds) }
    guard position > 0, readySeats > 0, times.count >= fewestPickups else { return nil }
    if now.milliseconds - times[times.count - 1] > median(sums(of: 1, in: times)) {
      times.append(now.milliseconds)
    }
    let steps = min(position, times.count - 1)
    let took = median(sums(of: steps, in: times))
    return Span(milliseconds: took * Int64(position) / Int64(steps))
  }

  private static func sums(of steps: Int, in times: [Int64]) -> [Int64] {
    zip(times, times.dropFirst(steps)).map { $1 - $0 }
  }

  private static func median(_ values: [Int64]) -> Int64 {
    let ordered = values.sorted()
    return (ordered[(ordered.count - 1) / 2] + ordered[ordered.count / 2]) / 2
  }
}
