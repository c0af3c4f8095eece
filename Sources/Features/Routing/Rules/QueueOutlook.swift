import Kernel

/// What a waiting customer is told: their place, and how long it may take when there is enough to
/// go on.
public enum QueueOutlook {
  /// Pick-ups older than this say nothing about now.
  public static let window = Span.minutes(30)
  /// Fewer pick-ups than this are no ground for a promise.
  public static let fewestPickups = 5

  /// Everybody's place in one pass; 1 = next. Counts those ahead in the router's order who wait
  /// for the same team or for any.
  public static func positions(
    in queue: [Waiting], policy: RoutingPolicy
  ) -> [ConversationID: Int] {
    var ahead: [TeamID?: Int] = [:]
    var places: [ConversationID: Int] = [:]
    for (index, waiting) in Router.order(queue, policy: policy).enumerated() {
      let team = waiting.team
      let rivals = team == nil ? index : ahead[team, default: 0] + ahead[nil, default: 0]
      places[waiting.conversation] = 1 + rivals
      ahead[team, default: 0] += 1
    }
    return places
  }

  /// How long someone at `position` would have waited lately: the median over 101 evenly spaced
  /// moments x of the last 30 minutes of the time from x until the `position`-th pick-up after it.
  ///
  /// With pick-ups t₁ ≤ … ≤ tₙ and k = min(position, n − 1):
  /// `estimate = median over x in [t₁, tₙ₋ₖ₊₁) of (k-th pick-up after x − x) × position / k`.
  /// Over moments, not over pick-ups: customers arrive at any moment, mostly in the long gaps
  /// between two bursts. On a simulated bursty desk position × median gap held for 2 to 12 of 100
  /// customers, this for 49 to 50 (QueueOutlookTests). When nobody was picked up for longer than
  /// the first in line would have waited, the silence up to now counts as a gap.
  /// - Returns: nil when fewer than 5 pick-ups happened, all at one moment, or nobody is there: no
  ///   promise is honest.
  public static func estimate(
    position: Int, recentPickups: [Timestamp], readySeats: Int, now: Timestamp
  ) -> Span? {
    var times = recentPickups.map(\.milliseconds).sorted()
      .filter { ($0...($0 + window.milliseconds)).contains(now.milliseconds) }
    guard position > 0, readySeats > 0, times.count >= fewestPickups else { return nil }
    let silence = now.milliseconds - times[times.count - 1]
    if silence > medianWait(1, times) ?? 0 { times.append(now.milliseconds) }
    return medianWait(position, times).map(Span.init(milliseconds:))
  }

  private static func medianWait(_ position: Int, _ times: [Int64]) -> Int64? {
    let most = min(position, times.count - 1)
    // Fewer steps when the earliest pick-ups coincide: they leave no moment to start from.
    guard let steps = (1...most).last(where: { times[times.count - $0] > times[0] }) else {
      return nil
    }
    let length = times[times.count - steps] - times[0]
    let waits = (0..<101).map { sample in
      let moment = times[0] + length * Int64(2 * sample + 1) / 202
      return times[times.partition(after: moment) + steps - 1] - moment
    }
    return waits.sorted()[50] * Int64(position) / Int64(steps)
  }
}

extension [Int64] {
  /// Index of the first element above `value`, in an ascending array that has one.
  fileprivate func partition(after value: Int64) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > value { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
