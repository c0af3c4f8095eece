import Foundation
import Kernel

/// The shop's wall clock, laid out once so that a moment becomes a local day and time in nanoseconds.
public struct LocalClock: Sendable {
  /// Where the offset from UTC changes (epoch ms, ascending), and the offset from there on (ms).
  private let starts: [Int64]
  private let offsets: [Int64]
  public let timeZone: String

  public static let dayLength: Int64 = 86_400_000

  /// - Parameter timeZone: IANA name; an unknown one is read as UTC.
  public init(timeZone: String = "Asia/Shanghai") {
    let zone = TimeZone(identifier: timeZone) ?? .gmt
    self.timeZone = timeZone
    var starts: [Int64] = [.min]
    var at = Date(timeIntervalSince1970: 0)
    var offsets = [Int64(zone.secondsFromGMT(for: at)) * 1_000]
    let end = Date(timeIntervalSince1970: 4_102_444_800)  // 2100-01-01
    while let next = zone.nextDaylightSavingTimeTransition(after: at), next > at, next < end {
      starts.append(Int64(next.timeIntervalSince1970 * 1_000))
      offsets.append(Int64(zone.secondsFromGMT(for: next)) * 1_000)
      at = next
    }
    self.starts = starts
    self.offsets = offsets
  }

  /// Milliseconds that local time is ahead of UTC.
  public func offset(at moment: Int64) -> Int64 {
    var index = starts.count - 1
    while moment < starts[index] { index -= 1 }
    return offsets[index]
  }

  /// The local date and the ms since its midnight. Moments within ±2^53 ms.
  public func local(_ moment: Int64) -> (day: Int32, time: Int32) {
    let local = moment + offset(at: moment)
    let day = local >= 0 ? local / Self.dayLength : (local - Self.dayLength + 1) / Self.dayLength
    return (Int32(truncatingIfNeeded: day), Int32(truncatingIfNeeded: local - day * Self.dayLength))
  }

  /// Epoch ms of a local date and time; of a time that the clock shows twice the earlier one, of one it skips the later.
  public func moment(day: Int32, time: Int64) -> Int64 {
    let local = Int64(day) * Self.dayLength + time
    // No zone is further than a day from UTC, nor changes twice within two.
    let (before, after) = (offset(at: local - Self.dayLength), offset(at: local + Self.dayLength))
    let fitting = [before, after].map { local - $0 }.filter { $0 + offset(at: $0) == local }
    return fitting.min() ?? local - before
  }
}
