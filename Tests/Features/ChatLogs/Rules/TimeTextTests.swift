import Foundation
import ServiceMetrics
import Testing

@testable import ChatLogs

@Suite struct TimeTextTests {
  static let moment: Int64 = 1_793_584_619_000  // 2026-11-02 09:56:59 in Shanghai

  @Test(arguments: [
    "2026-11-02T09:56:59+08:00", "2026-11-02 09:56:59", "2026-11-02T01:56:59Z", "2026-11-02T09:56:59",
    "2026-11-02T09:56:59.000+08:00", "2026-11-02T09:56:59.000+0800", "2026-11-02T09:56:59+08",
    "2026/11/2 9:56:59",
    "2026/11/02 09:56:59", "2026年11月2日 09:56:59", "2026-11-2 9:56:59.0", "20261102095659", "1793584619",
    "1793584619000", "2026-11-02T10:56:59+09:00", "2026.11.02 09:56:59",
  ]) func `ways to write a time`(_ text: String) {
    #expect(TimeText.moment(text, LocalClock()) == Self.moment)
  }

  @Test func `fractions and minutes alone`() {
    #expect(TimeText.moment("2026-11-02 09:56:59.8", LocalClock()) == Self.moment + 800)
    #expect(TimeText.moment("2026-11-02T09:56:59.897123+08:00", LocalClock()) == Self.moment + 897)
    #expect(TimeText.moment("2026/11/2 9:56", LocalClock()) == Self.moment - 59_000)
    #expect(TimeText.moment("20261102095659897", LocalClock()) == Self.moment + 897)
  }

  @Test(arguments: [
    "", "-5", "0", "昨天下午三点", "2026-02-31 10:00:00", "2026-11-02T25:00:00", "2026-11-02 10:61:00",
    "2026-11-02T10:00:00+99:00", "10000-01-01T00:00:00", "2026-11-02", "1989-12-31T00:00:00Z",
    "99999999999999",
    "2026-11-02T10:00:00 PM", "2026-11-02T10:00:00.+08:00", "12:30:00", "2101-01-01 00:00:00",
    "2026-11-02T10:00:00+08:00x",
  ]) func `what is no time of a chat`(_ text: String) {
    #expect(TimeText.moment(text, LocalClock()) == nil)
  }

  @Test func `ISO 8601 as Foundation writes it`() {
    for step in 0..<3_000 {
      let moment = 1_600_000_000_000 + Int64(step) * 123_456_000
      let date = Date(timeIntervalSince1970: Double(moment) / 1_000)
      let text = date.formatted(
        .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .colon))
      #expect(TimeText.moment(text, LocalClock(timeZone: "UTC")) == moment, "\(text)")
    }
  }

  @Test func `the date read last does not stick`() {
    var reader = TimeText(clock: LocalClock())
    for (text, day) in [("2026-11-02 00:00:00", 2), ("2026-10-03 00:00:00", -28), ("2026-11-02 00:00:00", 2)]
    {
      let read = Array(text.utf8).withUnsafeBytes { reader.read($0) }
      #expect(read == Self.moment - 35_819_000 + Int64(day - 2) * 86_400_000)
    }
  }
}
