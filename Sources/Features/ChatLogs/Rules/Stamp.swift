/// A day, a time of day, or both, as they stand in a line of text.
struct Stamp {
  /// As written; nil where there is none.
  var date: String?
  var time: String?
  var hasSeconds = false
  var range: Range<Int>

  /// The first in a line. A time alone is one too.
  static func first(in bytes: [UInt8]) -> Stamp? {
    for start in bytes.indices where isDigit(bytes, start) && (start == 0 || !isDigit(bytes, start - 1)) {
      if let stamp = whole(bytes, start) { return stamp }
      // "tb_buyer032026-11-2 9:03:20": the year stands close to a name that ends in digits.
      let run = bytes[start...].prefix { (48...57).contains($0) }.count
      if run > 4, let stamp = whole(bytes, start + run - 4), stamp.date != nil { return stamp }
    }
    return nil
  }

  private static func whole(_ bytes: [UInt8], _ start: Int) -> Stamp? {
    if let day = day(bytes, start) {
      let date = String(decoding: bytes[start..<day], as: UTF8.self)
      let gap = gap(bytes, day)
      if let clock = clock(bytes, gap) {
        return Stamp(
          date: date, time: clock.text, hasSeconds: clock.hasSeconds, range: start..<clock.end)
      }
      return isDigit(bytes, day) ? nil : Stamp(date: date, range: start..<day)
    }
    guard let clock = clock(bytes, start) else { return nil }
    return Stamp(date: nil, time: clock.text, hasSeconds: clock.hasSeconds, range: start..<clock.end)
  }

  /// Blanks, T, 星期一, 周一 between a day and a time.
  private static func gap(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] == 32 || bytes[at] == 9 || bytes[at] == 84 { at += 1 }
    for week in ["星期", "周"] where bytes[at...].starts(with: week.utf8) {
      at = min(at + week.utf8.count + 3, bytes.count)
      while at < bytes.count, bytes[at] == 32 { at += 1 }
    }
    return at
  }

  /// yyyy-M-d, with / . or 年月日 between. - Returns: where it ends.
  private static func day(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard digits(bytes, start) == 4, bytes[start] == 49 || bytes[start] == 50 else { return nil }
    guard let month = separator(bytes, start + 4, "年") else { return nil }
    let monthDigits = digits(bytes, month)
    guard (1...2).contains(monthDigits), let day = separator(bytes, month + monthDigits, "月") else {
      return nil
    }
    let dayDigits = digits(bytes, day)
    guard (1...2).contains(dayDigits) else { return nil }
    let end = day + dayDigits
    return bytes[end...].starts(with: "日".utf8) ? end + 3 : end
  }

  private static func separator(_ bytes: [UInt8], _ at: Int, _ word: String) -> Int? {
    guard at < bytes.count else { return nil }
    if [45, 47, 46].contains(bytes[at]) { return at + 1 }
    return bytes[at...].starts(with: word.utf8) ? at + 3 : nil
  }

  /// H:mm[:ss[.SSS]], also with colons of full width.
  private static func clock(_ bytes: [UInt8], _ start: Int) -> (text: String, hasSeconds: Bool, end: Int)? {
    let hours = digits(bytes, start)
    guard (1...2).contains(hours), number(bytes, start, hours) < 24,
      let minute = colon(bytes, start + hours), digits(bytes, minute) == 2, number(bytes, minute, 2) < 60
    else { return nil }
    var text = [start..<start + hours, minute..<minute + 2].map { String(decoding: bytes[$0], as: UTF8.self) }
      .joined(separator: ":")
    guard let second = colon(bytes, minute + 2), digits(bytes, second) == 2, number(bytes, second, 2) < 60
    else { return isDigit(bytes, minute + 2) ? nil : (text, false, minute + 2) }
    text += ":" + String(decoding: bytes[second..<second + 2], as: UTF8.self)
    var end = second + 2
    if end < bytes.count, bytes[end] == 46, isDigit(bytes, end + 1) {
      let fraction = end
      end += 1
      while isDigit(bytes, end) { end += 1 }
      text += String(decoding: bytes[fraction..<end], as: UTF8.self)
    }
    return (text, true, end)
  }

  private static func colon(_ bytes: [UInt8], _ at: Int) -> Int? {
    guard at < bytes.count else { return nil }
    if bytes[at] == 58 { return at + 1 }
    return bytes[at...].starts(with: "：".utf8) ? at + 3 : nil
  }

  private static func isDigit(_ bytes: [UInt8], _ at: Int) -> Bool {
    at < bytes.count && (48...57).contains(bytes[at])
  }

  private static func digits(_ bytes: [UInt8], _ at: Int) -> Int {
    var end = at
    while isDigit(bytes, end), end - at < 5 { end += 1 }
    return end - at
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<start + count].reduce(0) { $0 * 10 + Int($1) - 48 }
  }
}
