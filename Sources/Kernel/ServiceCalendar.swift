import Foundation

/// The hours in which a shop answers, on the shop's own wall clock: a week, the days that differ, a
/// time zone.
///
/// The wall clock decides: a moment is open when the clock on the shop's wall shows an open minute.
/// So an hour that daylight saving skips is no service time, and an hour that it repeats counts
/// twice.
public struct ServiceCalendar: Sendable, Equatable {
  /// Minutes of the day, 0…1439. `to` ≤ `from` runs past midnight into the next day; equal ones are
  /// a whole day's 24 hours, counted from `from`.
  public struct Interval: Sendable, Hashable {
    public var from: Int
    public var to: Int

    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }

    /// Minutes since the midnight before `from`: above 1440 it lies in the next day.
    var end: Int { to > from ? to : to + 1_440 }
  }

  /// A date (`2026-02-17`) whose intervals replace those of its weekday. What the day before
  /// runs past midnight still counts.
  public struct SpecialDay: Sendable, Hashable, Codable {
    public var date: String
    public var name: String
    public var intervals: [Interval]

    public init(date: String, name: String, intervals: [Interval]) {
      self.date = date
      self.name = name
      self.intervals = intervals
    }
  }

  /// Seven days, Monday first.
  public let week: [[Interval]]
  public let special: [SpecialDay]
  /// IANA name ("Asia/Shanghai"). An unknown one is read as UTC until `validate` rejects it.
  public let timeZone: String
  let zone: TimeZone
  let specialHours: [Int64: [Interval]]

  public init(week: [[Interval]], special: [SpecialDay] = [], timeZone: String = "Asia/Shanghai") {
    self.week = week
    self.special = special
    self.timeZone = timeZone
    zone = TimeZone(identifier: timeZone) ?? .gmt
    let dated = special.compactMap { day in Self.day(day.date).map { ($0, day.intervals) } }
    specialHours = Dictionary(dated) { first, _ in first }
  }

  public static let always = ServiceCalendar(
    week: Array(repeating: [Interval(from: 0, to: 0)], count: 7))

  public func isOpen(at moment: Timestamp) -> Bool {
    let local = Self.clamp(moment) + stretch(at: Self.clamp(moment)).offset
    let (day, time) = Self.split(local)
    return hours(on: day).contains { $0.contains(time) }
  }

  /// Service time between two moments; zero when `end` is not after `start`.
  public func openTime(from start: Timestamp, to end: Timestamp) -> Span {
    var sum: Int64 = 0
    forEachOpening(from: Self.clamp(start), to: Self.clamp(end)) {
      sum += $0.upperBound - $0.lowerBound
      return true
    }
    return Span(milliseconds: sum)
  }

  /// The earliest moment by which `span` of service time has passed since `start`; nil when ten
  /// years do not hold that much.
  public func moment(after span: Span, from start: Timestamp) -> Timestamp? {
    guard span > .zero else { return start }
    var rest = span.milliseconds
    var found: Int64?
    let begin = Self.clamp(start)
    forEachOpening(from: begin, to: begin + 3_653 * Self.dayLength) { opening in
      let length = opening.upperBound - opening.lowerBound
      if rest <= length { found = opening.lowerBound + rest }
      rest -= length
      return rest > 0
    }
    return found.map(Timestamp.init(milliseconds:))
  }

  /// The next moment after `moment` at which closed turns to open; nil when there is none within
  /// 366 days (also when it never closes).
  public func nextOpening(after moment: Timestamp) -> Timestamp? {
    let start = Self.clamp(moment)
    var openUntil = start
    var found: Int64?
    forEachOpening(from: start, to: start + 366 * Self.dayLength) { opening in
      if opening.lowerBound > openUntil { found = opening.lowerBound }
      openUntil = opening.upperBound
      return found == nil
    }
    return found.map(Timestamp.init(milliseconds:))
  }
}
