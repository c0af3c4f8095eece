/// A moment as whole milliseconds since 1970-01-01 UTC: what is stored, sent and computed with. It lies between the years
/// −6115 and 9999, whatever it is made of, so that nothing computed with moments can overflow.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
  public let milliseconds: Int64

  /// The last millisecond of the year 9999, and as far before 1970.
  public static let furthest: Int64 = 253_402_300_799_999

  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, -Self.furthest), Self.furthest)
  }

  public static let zero = Timestamp(milliseconds: 0)
  public static let distantFuture = Timestamp(milliseconds: furthest)

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }
  public static func - (a: Timestamp, b: Timestamp) -> Span {
    Span(milliseconds: a.milliseconds - b.milliseconds)
  }
  public static func + (a: Timestamp, b: Span) -> Timestamp {
    Timestamp(milliseconds: a.milliseconds + b.milliseconds)
  }
  public static func - (a: Timestamp, b: Span) -> Timestamp {
    Timestamp(milliseconds: a.milliseconds - b.milliseconds)
  }

  public init(from decoder: any Decoder) throws {
    self.init(milliseconds: try decoder.whole(within: 0...Self.furthest))
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

/// A length of time in whole milliseconds; may be negative. At most sixteen thousand years, whatever it is made of.
public struct Span: Hashable, Comparable, Sendable {
  public let milliseconds: Int64

  public static let longest = 2 * Timestamp.furthest

  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, -Self.longest), Self.longest)
  }

  public static let zero = Span(milliseconds: 0)
  public static func seconds(_ n: Int) -> Span { Span(n, 1_000) }
  public static func minutes(_ n: Int) -> Span { Span(n, 60_000) }
  public static func hours(_ n: Int) -> Span { Span(n, 3_600_000) }
  public static func days(_ n: Int) -> Span { Span(n, 86_400_000) }

  private init(_ count: Int, _ unit: Int64) {
    let (product, isTooMuch) = Int64(count).multipliedReportingOverflow(by: unit)
    self.init(milliseconds: isTooMuch ? (count < 0 ? -Self.longest : Self.longest) : product)
  }

  public static func < (a: Span, b: Span) -> Bool { a.milliseconds < b.milliseconds }
  public static func + (a: Span, b: Span) -> Span {
    Span(milliseconds: a.milliseconds + b.milliseconds)
  }
}

extension CodingUserInfoKey {
  /// Set where what is decoded comes from outside: a number that is too large is refused there. What is stored already is
  /// taken, and cut to what can be computed with, so that no number of before stops anything.
  public static let isFromOutside = CodingUserInfoKey(rawValue: "nuanxi.outside")!
}

extension Decoder {
  /// - Throws: `DecodingError.dataCorrupted` for a number from outside that is not within the range.
  func whole(within range: ClosedRange<Int64>) throws -> Int64 {
    let number = try singleValueContainer().decode(Int64.self)
    guard range.contains(number) || userInfo[.isFromOutside] == nil else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: codingPath, debugDescription: OutOfRange.description, underlyingError: OutOfRange())
      )
    }
    return number
  }
}

/// A number that is well formed and too large or too small.
public struct OutOfRange: Error, CustomStringConvertible {
  static let description = "out of range"
  public var description: String { Self.description }
}
