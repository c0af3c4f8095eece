import Foundation
import Kernel
import Testing

@Suite struct CivilDayTests {
  @Test func `every day of four centuries is the calendar's`() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for number in stride(from: -36_500, to: 109_500, by: 13) as StrideTo<Int> {
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      let day = CivilDay(number: Int32(number))
      #expect(day.parts == (parts.year!, parts.month!, parts.day!))
      #expect(CivilDay(year: parts.year!, month: parts.month!, day: parts.day!) == day)
      #expect(day.weekday == (parts.weekday! + 5) % 7)
      #expect(CivilDay(day.text) == day)
      #expect(day.month.parts.day == 1 && day.week.weekday == 0 && day.week <= day)
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-1-01", "2026-01-32", "0000-01-01", "2026/01/01", "", "2026-01-0a",
  ])
  func `what no calendar has is no day`(_ text: String) { #expect(CivilDay(text) == nil) }

  @Test func `29 February is there in leap years`() {
    #expect(CivilDay("2024-02-29") != nil && CivilDay("2000-02-29") != nil && CivilDay("2100-02-29") == nil)
  }
}
