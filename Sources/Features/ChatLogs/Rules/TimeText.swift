import Kernel
import ServiceMetrics

/// Reads the times that exports write: ISO 8601 with or without offset, `2026-11-02 09:56:59.897`, `2026/11/2 9:56`,
/// `2026年11月2日 09:56:59`, `20261102095659`, epoch seconds or milliseconds. A time without an offset is the shop's.
public struct TimeText {
  let clock: LocalClock
  /// 1990-01-01 and 2100-01-01, in which a chat can have taken place, epoch ms.
  static let possible: Range<Int64> = 631_152_000_000..<4_102_444_800_000
  /// The day read last: most rows are of the day of the row before.
  private var lastMonth: UInt64 = 0
  private var lastDate: UInt16 = 0
  private var lastDay: Int32 = 0
  /// Whether a time was written with seconds.
  private(set) var sawSeconds = false

  init(clock: LocalClock) { self.clock = clock }

  /// A time by itself, epoch ms; nil for what is none.
  public static func moment(_ text: String, _ clock: LocalClock) -> Int64? {
    var reader = TimeText(clock: clock)
    return Array(text.utf8).withUnsafeBytes { reader.read($0) }
  }

  /// Epoch ms; nil for what is no time, or none between 1990 and 2100.
  @inline(__always)
  mutating func read(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard let time = fast(bytes) ?? slow(bytes), Self.possible.contains(time) else { return nil }
    return time
  }

  /// `2026-11-02T09:56:59.897+08:00` and its like with fixed places; "T" or a space; the fraction may be missing.
  @inline(__always)
  private mutating func fast(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count >= 19, bytes[4] == 45, bytes[7] == 45, bytes[13] == 58, bytes[16] == 58 else {
      return nil
    }
    let month = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    let date = bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
    if month != lastMonth || date != lastDate {
      guard let year = Self.number(bytes, 0, 4), let monthOfYear = Self.number(bytes, 5, 2),
        let number = Self.number(bytes, 8, 2),
        let day = CivilDay(year: year, month: monthOfYear, day: number)
      else { return nil }
      sawSeconds = true
      lastMonth = month
      lastDate = date
      lastDay = day.number
    }
    guard let hour = Self.number(bytes, 11, 2), let minute = Self.number(bytes, 14, 2),
      let second = Self.number(bytes, 17, 2), hour < 24, minute < 60, second < 60
    else { return nil }
    var time = Int64((hour * 60 + minute) * 60 + second) * 1_000
    var at = 19
    if at < bytes.count, bytes[at] == 46 {
      guard let fraction = Self.fraction(bytes, &at) else { return nil }
      time += fraction
    }
    return finish(bytes, at, lastDay, time)
  }

  /// Adds the date, and the offset that stands at the end.
  private func finish(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ day: Int32, _ time: Int64) -> Int64? {
    let local = Int64(day) * LocalClock.dayLength + time
    if at == bytes.count { return clock.moment(day: day, time: time) }
    if bytes[at] == 90 || bytes[at] == 122 { return at + 1 == bytes.count ? local : nil }
    guard bytes[at] == 43 || bytes[at] == 45, let hours = Self.number(bytes, at + 1, 2), hours < 24 else {
      return nil
    }
    let rest = bytes.count - at
    guard rest == 3 || rest == 5 || rest == 6 && bytes[at + 3] == 58 else { return nil }
    guard let minutes = rest == 3 ? 0 : Self.number(bytes, bytes.count - 2, 2), minutes < 60 else {
      return nil
    }
    let offset = Int64(hours * 60 + minutes) * 60_000
    return bytes[at] == 43 ? local - offset : local + offset
  }

  /// Any other way: runs of digits in the order year, month, day, hour, minute, second, fraction.
  private mutating func slow(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard !bytes.isEmpty, bytes.count <= 48 else { return nil }
    if bytes.allSatisfy({ (48...57).contains($0) }) { return digits(bytes) }
    var runs: [Int] = []
    var at = 0
    while at < bytes.count, runs.count < 6 {
      guard (48...57).contains(bytes[at]) else {
        // Between the runs: punctuation, a space, T, or 年月日时分秒. Letters mean something else.
        if bytes[at] >= 97 && bytes[at] <= 122 || bytes[at] == 43 || bytes[at] == 45 && runs.isEmpty {
          return nil
        }
        at += 1
        continue
      }
      let start = at
      while at < bytes.count, (48...57).contains(bytes[at]) { at += 1 }
      guard at - start <= (runs.isEmpty ? 4 : 2), let run = Self.number(bytes, start, at - start) else {
        return nil
      }
      runs.append(run)
      if runs.count == 6, at < bytes.count, bytes[at] == 46 { break }
    }
    guard runs.count >= 5, let day = CivilDay(year: runs[0], month: runs[1], day: runs[2]) else { return nil }
    let second = runs.count > 5 ? runs[5] : 0
    if runs.count > 5 { sawSeconds = true }
    guard runs[0] > 999, runs[3] < 24, runs[4] < 60, second < 60 else { return nil }
    var time = Int64((runs[3] * 60 + runs[4]) * 60 + second) * 1_000
    if at < bytes.count, bytes[at] == 46 {
      guard let fraction = Self.fraction(bytes, &at) else { return nil }
      time += fraction
    }
    while at < bytes.count, bytes[at] == 32 || bytes[at] >= 0x80 { at += 1 }
    return finish(bytes, at, day.number, time)
  }

  /// 10 digits: epoch seconds; 13: milliseconds; 14: yyyyMMddHHmmss; 17: the same with milliseconds.
  private func digits(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    switch bytes.count {
    case 10: return Self.number(bytes, 0, 10).map { Int64($0) * 1_000 }
    case 13: return Self.number(bytes, 0, 13).map(Int64.init)
    case 14, 17:
      guard let year = Self.number(bytes, 0, 4), let month = Self.number(bytes, 4, 2),
        let date = Self.number(bytes, 6, 2), let hour = Self.number(bytes, 8, 2),
        let minute = Self.number(bytes, 10, 2), let second = Self.number(bytes, 12, 2),
        let day = CivilDay(year: year, month: month, day: date), hour < 24, minute < 60, second < 60
      else { return nil }
      let rest = bytes.count == 17 ? Self.number(bytes, 14, 3) ?? 0 : 0
      let time = Int64((hour * 60 + minute) * 60 + second) * 1_000 + Int64(rest)
      return clock.moment(day: day.number, time: time)
    default: return nil
    }
  }

  /// ".897" → 897; further digits are dropped. At least one.
  private static func fraction(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> Int64? {
    at += 1
    var value: Int64 = 0
    var count = 0
    while at < bytes.count, (48...57).contains(bytes[at]) {
      if count < 3 { value = value * 10 + Int64(bytes[at]) - 48 }
      count += 1
      at += 1
    }
    guard count > 0 else { return nil }
    return count == 1 ? value * 100 : count == 2 ? value * 10 : value
  }

  @inline(__always)
  private static func number(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ length: Int) -> Int? {
    guard start &+ length <= bytes.count else { return nil }
    var value = 0
    for index in start..<start &+ length {
      let digit = bytes[index] &- 48
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}
