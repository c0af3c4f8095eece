import Kernel

/// Excel's serial dates as text: days since a start, the time as a fraction (ECMA-376 part 1, 18.17.4).
enum SerialDate {
  /// nil when the calendar of Excel has no such day: the number is then shown as a number.
  static func text(_ serial: Double, _ kind: DateKind, from1904: Bool) -> String? {
    // 2958465 is 9999-12-31.
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let milliseconds = Int((serial * 86_400_000).rounded())
    let (day, time) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    if kind == .elapsed { return clock(milliseconds) }
    if day == 0, kind == .time || !from1904 { return clock(time) }
    guard let date = civil(day, from1904: from1904) else { return nil }
    return kind == .date && time == 0 ? date : "\(date) \(clock(time))"
  }

  private static func civil(_ day: Int, from1904: Bool) -> String? {
    // Day 0 is 1904-01-01, or 1899-12-31 in the 1900 system, which believes in 1900-02-29 (day 60).
    if from1904 { return text(day - 24_107) }
    if day == 60 { return nil }
    return text(day - (day < 60 ? 25_568 : 25_569))
  }

  /// `day`: from 1970-01-01.
  private static func text(_ day: Int) -> String? {
    let civil = CivilDay(number: Int32(day))
    return civil.parts.year <= 9_999 ? civil.text : nil
  }

  /// "HH:mm:ss", with ".SSS" when there are milliseconds; hours have as many digits as they need.
  static func clock(_ milliseconds: Int) -> String {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    let fraction = rest == 0 ? "" : ".\(padded(rest, 3))"
    return
      "\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))\(fraction)"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
