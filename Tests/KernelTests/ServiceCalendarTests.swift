import Foundation
import Kernel
import Testing

/// `at("2026-03-08T02:30-05:00")`, so that tables read.
func at(_ text: String) -> Timestamp {
  let seconds = text.count == 22 ? text.prefix(16) + ":00" + text.suffix(6) : text[...]
  let date = try! Date(String(seconds), strategy: .iso8601)
  return Timestamp(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
}

extension ServiceCalendar.Interval {
  init(_ from: String, _ to: String) {
    self.init(from: Self.minutes(from)!, to: Self.minutes(to)!)
  }
}

extension ServiceCalendar {
  /// The same hours every day.
  static func daily(_ intervals: Interval..., zone: String = "Asia/Shanghai") -> ServiceCalendar {
    ServiceCalendar(week: Array(repeating: intervals, count: 7), timeZone: zone)
  }
}

@Suite struct ServiceCalendarTests {
  static let shanghai = ServiceCalendar(
    week: Array(repeating: [.init("09:00", "12:00"), .init("13:00", "18:00")], count: 5)
      + [[.init("10:00", "02:00")], []],
    special: [
      // 2026-02-17 (Tuesday) is the Spring Festival; 2026-02-14 is a Saturday.
      .init(date: "2026-02-17", name: "春节", intervals: []),
      .init(date: "2026-02-15", name: "调休", intervals: [.init("01:00", "04:00")]),
    ])

  @Test(arguments: [
    ("2026-02-16T08:59+08:00", false), ("2026-02-16T09:00+08:00", true),
    ("2026-02-16T12:00+08:00", false), ("2026-02-16T17:59+08:00", true),
    ("2026-02-16T18:00+08:00", false), ("2026-02-17T10:00+08:00", false),
    ("2026-02-14T09:59+08:00", false), ("2026-02-14T23:59+08:00", true),
    ("2026-02-15T00:59+08:00", true), ("2026-02-15T03:59+08:00", true),
    ("2026-02-15T04:00+08:00", false), ("2026-02-21T23:00+08:00", true),
    ("2026-02-22T01:59+08:00", true), ("2026-02-22T02:00+08:00", false),
  ])
  func `is open by the week, by special days, and past midnight`(time: String, open: Bool) {
    #expect(Self.shanghai.isOpen(at: at(time)) == open)
  }

  @Test(arguments: [
    ("2026-02-16T00:00+08:00", "2026-02-17T00:00+08:00", 8 * 60),
    ("2026-02-17T00:00+08:00", "2026-02-18T00:00+08:00", 0),
    // Saturday from 10:00 to 02:00, merged with the special Sunday's 01:00 to 04:00.
    ("2026-02-14T00:00+08:00", "2026-02-16T00:00+08:00", 18 * 60),
    ("2026-02-16T11:30+08:00", "2026-02-16T13:15+08:00", 45),
    ("2026-02-16T13:15+08:00", "2026-02-16T11:30+08:00", 0),
  ])
  func `service time leaves out the breaks`(start: String, end: String, minutes: Int) {
    #expect(Self.shanghai.openTime(from: at(start), to: at(end)) == .minutes(minutes))
  }

  @Test(arguments: [
    ("2026-02-16T11:30+08:00", 30, "2026-02-16T12:00+08:00"),
    ("2026-02-16T11:30+08:00", 31, "2026-02-16T13:01+08:00"),
    ("2026-02-16T17:00+08:00", 61, "2026-02-18T09:01+08:00"),
    ("2026-02-17T10:00+08:00", 0, "2026-02-17T10:00+08:00"),
    ("2026-02-14T20:00+08:00", 8 * 60, "2026-02-15T04:00+08:00"),
  ])
  func `a deadline counts service time only`(start: String, minutes: Int, end: String) {
    #expect(Self.shanghai.moment(after: .minutes(minutes), from: at(start)) == at(end))
  }

  @Test(arguments: [
    ("2026-02-16T18:30+08:00", "2026-02-18T09:00+08:00"),
    ("2026-02-16T09:00+08:00", "2026-02-16T13:00+08:00"),
    ("2026-02-14T23:00+08:00", "2026-02-16T09:00+08:00"),
  ])
  func `the next opening is where closed turns to open`(start: String, end: String) {
    #expect(Self.shanghai.nextOpening(after: at(start)) == at(end))
  }

  /// America/New_York in 2026: 02:00 does not exist on March 8th, 01:00 comes twice on November 1st.
  @Test(arguments: [
    ("01:00", "05:00", "2026-03-08T00:00-05:00", "2026-03-09T00:00-04:00", 3 * 60),
    ("01:00", "05:00", "2026-11-01T00:00-04:00", "2026-11-02T00:00-05:00", 5 * 60),
    ("09:00", "17:00", "2026-03-08T00:00-05:00", "2026-03-09T00:00-04:00", 8 * 60),
    ("22:00", "06:00", "2026-03-07T12:00-05:00", "2026-03-08T12:00-04:00", 7 * 60),
    ("22:00", "06:00", "2026-10-31T12:00-04:00", "2026-11-01T12:00-05:00", 9 * 60),
    ("02:00", "02:30", "2026-03-08T00:00-05:00", "2026-03-09T00:00-04:00", 0),
    ("00:00", "00:00", "2026-03-08T00:00-05:00", "2026-03-09T00:00-04:00", 23 * 60),
    ("00:00", "00:00", "2026-11-01T00:00-04:00", "2026-11-02T00:00-05:00", 25 * 60),
    ("00:00", "01:30", "2026-11-01T00:00-04:00", "2026-11-02T00:00-05:00", 120),
  ])
  func `daylight saving takes an hour in March and gives one in November`(
    from: String, to: String, start: String, end: String, minutes: Int
  ) {
    let calendar = ServiceCalendar.daily(.init(from, to), zone: "America/New_York")
    #expect(calendar.openTime(from: at(start), to: at(end)) == .minutes(minutes))
  }

  @Test func `always is open, and never opens again`() {
    let start = at("2026-02-16T11:30+08:00")
    #expect(ServiceCalendar.always.isOpen(at: start))
    #expect(ServiceCalendar.always.openTime(from: start, to: start + .days(400)) == .days(400))
    #expect(ServiceCalendar.always.moment(after: .days(9), from: start) == start + .days(9))
    #expect(ServiceCalendar.always.nextOpening(after: start) == nil)
    #expect(ServiceCalendar.always.isOpen(at: .distantFuture))
    #expect(ServiceCalendar.always.openTime(from: .distantFuture, to: .distantFuture) == .zero)
  }

  @Test func `a shop that never opens gives no promise`() {
    let closed = ServiceCalendar(week: Array(repeating: [], count: 7))
    #expect(closed.nextOpening(after: .zero) == nil)
    #expect(closed.moment(after: .seconds(1), from: .zero) == nil)
    #expect(closed.moment(after: .zero, from: .zero) == .zero)
  }

  @Test func `equal ends are a whole day from there`() {
    let calendar = ServiceCalendar(
      week: [[.init("09:00", "09:00")]] + Array(repeating: [], count: 6))
    let monday = at("2026-02-16T00:00+08:00")
    #expect(calendar.openTime(from: monday - .days(1), to: monday + .days(3)) == .days(1))
    #expect(calendar.nextOpening(after: monday) == monday + .hours(9))
    #expect(calendar.isOpen(at: monday + .hours(32)))
  }
}
