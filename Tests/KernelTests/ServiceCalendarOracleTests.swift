import Foundation
import Kernel
import Testing

/// A few local days, minute by minute, as Foundation's Calendar shows them on the wall.
private struct Wall {
  struct Minute {
    var weekday: Int
    var date: String
    var dayBefore: (weekday: Int, date: String)
    var minute: Int
  }

  let start: Timestamp
  let minutes: [Minute]

  init(zone: String, start: String, days: Int) {
    let first = at(start)
    var local = Calendar(identifier: .gregorian)
    local.timeZone = TimeZone(identifier: zone)!
    self.start = first
    minutes = (0..<days * 1_440).map { index in
      let date = Date(timeIntervalSince1970: Double(first.milliseconds / 1_000 + Int64(index) * 60))
      let parts = local.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: date)
      return Minute(
        weekday: (parts.weekday! + 5) % 7,
        date: String(format: "%04d-%02d-%02d", parts.year!, parts.month!, parts.day!),
        dayBefore: Self.dayBefore(parts), minute: parts.hour! * 60 + parts.minute!)
    }
  }

  private static func dayBefore(_ parts: DateComponents) -> (weekday: Int, date: String) {
    var plain = Calendar(identifier: .gregorian)
    plain.timeZone = .gmt
    let noon = plain.date(
      from: DateComponents(year: parts.year, month: parts.month, day: parts.day, hour: 12))!
    let before = plain.dateComponents([.year, .month, .day], from: noon - 86_400)
    return (
      (parts.weekday! + 4) % 7,
      String(format: "%04d-%02d-%02d", before.year!, before.month!, before.day!)
    )
  }

  /// The definition, literally: which of these minutes are open.
  func open(_ calendar: ServiceCalendar) -> [Bool] {
    let special = Dictionary(uniqueKeysWithValues: calendar.special.map { ($0.date, $0.intervals) })
    return minutes.map { now in
      let today = special[now.date] ?? calendar.week[now.weekday]
      let before = special[now.dayBefore.date] ?? calendar.week[now.dayBefore.weekday]
      return today.contains { interval in
        now.minute >= interval.from && (now.minute < interval.to || interval.to <= interval.from)
      } || before.contains { $0.to <= $0.from && now.minute < $0.to }
    }
  }
}

@Suite struct ServiceCalendarOracleTests {
  struct Place: Sendable, CustomTestStringConvertible {
    var zone: String
    var start: String
    var testDescription: String { "\(zone) from \(start)" }
  }

  static let places = [
    Place(zone: "Asia/Shanghai", start: "2026-02-15T00:00:00Z"),
    Place(zone: "Asia/Shanghai", start: "1991-04-12T16:00:00Z"),  // China's last summer time
    Place(zone: "America/New_York", start: "2026-03-07T00:00:00Z"),
    Place(zone: "America/New_York", start: "2026-10-30T23:00:00Z"),
    Place(zone: "Australia/Lord_Howe", start: "2026-04-03T00:00:00Z"),  // half an hour
    Place(zone: "Pacific/Apia", start: "2011-12-28T12:00:00Z"),  // December 30th never came
    Place(zone: "Asia/Kathmandu", start: "2026-12-30T00:00:00Z"),
  ]

  private static func calendar(_ wall: Wall, zone: String, _ random: inout SeededGenerator)
    -> ServiceCalendar
  {
    let round = [1, 30, 60].randomElement(using: &random)!
    func intervals() -> [ServiceCalendar.Interval] {
      (0..<Int.random(in: 0...2, using: &random)).map { _ in
        .init(
          from: Int.random(in: 0..<1_440, using: &random) / round * round,
          to: Int.random(in: 0..<1_440, using: &random) / round * round)
      }
    }
    let dates = Set(wall.minutes.map(\.date)).sorted().filter { _ in
      Int.random(in: 0..<4, using: &random) == 0
    }
    return ServiceCalendar(
      week: (0..<7).map { _ in intervals() },
      special: dates.map { .init(date: $0, name: "", intervals: intervals()) }, timeZone: zone)
  }

  @Test(arguments: places)
  func `agrees minute by minute with the clock on the wall`(place: Place) {
    let wall = Wall(zone: place.zone, start: place.start, days: 3)
    var random = SeededGenerator(seed: 4)
    for _ in 0..<6 {
      let calendar = Self.calendar(wall, zone: place.zone, &random)
      let open = wall.open(calendar)
      let wrong = open.indices.filter {
        calendar.isOpen(at: wall.start + .minutes($0)) != open[$0]
      }
      #expect(wrong.isEmpty)
      for _ in 0..<20 { check(calendar, open, wall.start, &random) }
    }
  }

  private func check(
    _ calendar: ServiceCalendar, _ open: [Bool], _ start: Timestamp,
    _ random: inout SeededGenerator
  ) {
    let length = Int64(open.count) * 60_000
    let from = Int64.random(in: 0..<length, using: &random)
    let to = Int64.random(in: from..<length, using: &random)
    let begin = start + Span(milliseconds: from)
    let openTime = Self.openTime(open, from, to)
    #expect(
      calendar.openTime(from: begin, to: start + Span(milliseconds: to)).milliseconds == openTime)

    let wanted = Int64.random(in: 1...(8 * 3_600_000), using: &random)
    let deadline = calendar.moment(after: Span(milliseconds: wanted), from: begin)
    if let expected = Self.moment(open, after: wanted, from: from) {
      #expect(deadline == start + Span(milliseconds: expected))
    } else {
      #expect(deadline.map { $0 > start + Span(milliseconds: length) } ?? true)
    }

    let opening = calendar.nextOpening(after: begin)
    let next = open.indices.dropFirst().first {
      Int64($0) * 60_000 > from && open[$0] && !open[$0 - 1]
    }
    if let next {
      #expect(opening == start + .minutes(next))
    } else {
      #expect(opening.map { $0 >= start + Span(milliseconds: length) } ?? true)
    }
  }

  private static func openTime(_ open: [Bool], _ from: Int64, _ to: Int64) -> Int64 {
    open.indices.reduce(0) { sum, index in
      let minute = Int64(index) * 60_000
      return open[index] ? sum + max(0, min(to, minute + 60_000) - max(from, minute)) : sum
    }
  }

  private static func moment(_ open: [Bool], after wanted: Int64, from: Int64) -> Int64? {
    var rest = wanted
    for index in open.indices where open[index] {
      let begin = max(from, Int64(index) * 60_000)
      let length = Int64(index + 1) * 60_000 - begin
      if length <= 0 { continue }
      if rest <= length { return begin + rest }
      rest -= length
    }
    return nil
  }
}
