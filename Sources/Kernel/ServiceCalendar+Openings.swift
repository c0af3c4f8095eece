import Foundation

/// Local hours laid over the line of moments.
extension ServiceCalendar {
  /// Walks the open stretches between two moments in order (they may touch) until `body` answers
  /// false.
  ///
  /// Time is cut where the zone's offset changes: between two cuts local time is UTC plus a
  /// constant, whatever the zone does (half-hour savings, a skipped day).
  func forEachOpening(from start: Int64, to end: Int64, _ body: (Range<Int64>) -> Bool) {
    var at = start
    while at < end {
      let (offset, until) = stretch(at: at)
      let stop = min(until, end)
      var day = Self.split(at + offset).day
      while day * Self.dayLength - offset < stop {
        let midnight = day * Self.dayLength - offset
        for range in hours(on: day) {
          let from = max(midnight + range.lowerBound, at)
          let to = min(midnight + range.upperBound, stop)
          if from < to, !body(from..<to) { return }
        }
        day += 1
      }
      at = stop
    }
  }

  /// The zone's offset from UTC at a moment and until when it holds, both in milliseconds.
  func stretch(at moment: Int64) -> (offset: Int64, until: Int64) {
    let date = Date(timeIntervalSince1970: Double(moment) / 1_000)
    let change = zone.nextDaylightSavingTimeTransition(after: date)
    let until = change.map { Int64($0.timeIntervalSince1970 * 1_000) } ?? .max
    return (Int64(zone.secondsFromGMT(for: date)) * 1_000, max(until, moment + 1))
  }

  /// Open milliseconds of one local day, in order, merged: its own intervals and what the day
  /// before left running.
  func hours(on day: Int64) -> [Range<Int64>] {
    let yesterday = intervals(on: day - 1).filter { $0.end > 1_440 }.map { 0..<($0.end - 1_440) }
    let today = intervals(on: day).map { min($0.from, 1_440)..<min($0.end, 1_440) }
    var merged: [Range<Int>] = []
    for next in (yesterday + today).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, next.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        merged.append(next)
      }
    }
    return merged.map { Int64($0.lowerBound) * 60_000..<Int64($0.upperBound) * 60_000 }
  }

  /// 1970-01-01, day 0, was a Thursday.
  private func intervals(on day: Int64) -> [Interval] {
    if let special = specialHours[day] { return special }
    let weekday = Int(((day + 3) % 7 + 7) % 7)
    return week.indices.contains(weekday) ? week[weekday] : []
  }

  static let dayLength: Int64 = 86_400_000

  static func split(_ local: Int64) -> (day: Int64, time: Int64) {
    let time = (local % dayLength + dayLength) % dayLength
    return ((local - time) / dayLength, time)
  }

  /// Years 1900 to 2200: beyond them (`Timestamp.distantFuture`) sums would overflow and zones know
  /// nothing.
  static func clamp(_ moment: Timestamp) -> Int64 {
    min(max(moment.milliseconds, -2_208_988_800_000), 7_258_118_400_000)
  }
}
