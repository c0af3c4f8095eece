import Foundation
import Kernel
import Testing

@Suite struct ServiceCalendarSettingsTests {
  private func decode(_ json: String) throws -> ServiceCalendar {
    try JSONDecoder().decode(ServiceCalendar.self, from: Data(json.utf8))
  }

  @Test func `is written as the interface says`() throws {
    let json = """
      {"special":[{"date":"2026-02-17","intervals":[],"name":"春节"}],"timeZone":"Asia/Shanghai",\
      "week":[[{"from":"09:00","to":"23:05"}],[],[],[],[],[],[]]}
      """
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let calendar = try decode(json)
    #expect(calendar.week[0] == [.init(from: 540, to: 1_385)])
    #expect(String(decoding: try encoder.encode(calendar), as: UTF8.self) == json)
    #expect(try decode(#"{"week":[[],[],[],[],[],[],[]]}"#).timeZone == "Asia/Shanghai")
    try calendar.validate()
  }

  @Test(arguments: ["9:00", "24:00", "12:60", "12-00", "", "1२:00", "+1:00", "12:000", "12:0"])
  func `a time of day is two digits, a colon, two digits`(text: String) {
    #expect(ServiceCalendar.Interval.minutes(text) == nil)
    #expect(throws: DecodingError.self) {
      try decode(#"{"week":[[{"from":"\#(text)","to":"13:00"}]]}"#)
    }
  }

  @Test func `every minute survives being written`() {
    for minute in 0..<1_440 {
      let text = ServiceCalendar.Interval.text(minute)
      #expect(text.utf8.count == 5)
      #expect(ServiceCalendar.Interval.minutes(text) == minute)
    }
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    var calendar: ServiceCalendar
    var field: String
    var code: String
    var testDescription: String { "\(field) \(code)" }

    init(_ monday: [ServiceCalendar.Interval], _ field: String, _ code: String) {
      calendar = ServiceCalendar(week: [monday] + Array(repeating: [], count: 6))
      (self.field, self.code) = (field, code)
    }

    init(
      days: Int = 7, dates: [String] = [], zone: String = "Asia/Shanghai", _ field: String,
      _ code: String
    ) {
      calendar = ServiceCalendar(
        week: Array(repeating: [], count: days),
        special: dates.map { .init(date: $0, name: "", intervals: []) }, timeZone: zone)
      (self.field, self.code) = (field, code)
    }
  }

  static let wrongs: [Wrong] = [
    Wrong([.init("09:00", "12:00"), .init("11:59", "13:00")], "week.0", "overlap"),
    Wrong([.init("13:00", "12:00"), .init("14:00", "15:00")], "week.0", "overlap"),
    Wrong([.init("09:00", "09:00"), .init("10:00", "11:00")], "week.0", "overlap"),
    Wrong([.init(from: -1, to: 60)], "week.0", "time"),
    Wrong([.init(from: 0, to: 1_440)], "week.0", "time"),
    Wrong([.init(from: 2_000, to: 100)], "week.0", "time"),
    Wrong([.init(from: -200, to: -100)], "week.0", "time"),
    Wrong((0..<7).map { .init(from: $0 * 60, to: $0 * 60 + 30) }, "week.0", "too_many"),
    Wrong(days: 6, "week", "seven_days"),
    Wrong(days: 8, "week", "seven_days"),
    Wrong(zone: "Asia/Nowhere", "timeZone", "unknown"),
    Wrong(dates: ["2026-02-30"], "special.0.date", "date"),
    Wrong(dates: ["2026-2-3"], "special.0.date", "date"),
    Wrong(dates: ["1900-02-29"], "special.0.date", "date"),
    Wrong(dates: ["17.02.2026"], "special.0.date", "date"),
    Wrong(dates: ["2026-02-17", "2026-02-17"], "special.1.date", "duplicate"),
  ]

  @Test(arguments: wrongs)
  func `what is wrong is named, and never traps`(wrong: Wrong) {
    let problem = #expect(throws: Problem.self) { try wrong.calendar.validate() }
    #expect(problem?.fields == [.init(wrong.field, wrong.code)])
    _ = wrong.calendar.openTime(from: .zero, to: .zero + .days(8))
    _ = wrong.calendar.isOpen(at: .zero)
  }

  @Test(arguments: [
    [ServiceCalendar.Interval("22:00", "02:00"), .init("02:00", "04:00")],
    [.init("09:00", "12:00"), .init("12:00", "13:00")], [.init("00:00", "00:00")], [],
    (0..<6).map { .init(from: $0 * 60, to: $0 * 60 + 30) },
  ])
  func `intervals that only touch are fine`(monday: [ServiceCalendar.Interval]) throws {
    try ServiceCalendar(week: [monday] + Array(repeating: [], count: 6)).validate()
    try ServiceCalendar(
      week: Array(repeating: [], count: 7),
      special: [.init(date: "2024-02-29", name: "闰日", intervals: monday)]
    ).validate()
  }
}
