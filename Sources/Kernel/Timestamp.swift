/// A moment as whole milliseconds since 1970-01-01 UTC: what is stored, sent and computed with.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static let zero = Timestamp(milliseconds: 0)
  public static let distantFuture = Timestamp(milliseconds: Int64.max)

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
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

/// A length of time in whole milliseconds; may be negative.
public struct Span: Hashable, Comparable, Sendable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static let zero = Span(milliseconds: 0)
  public static func seconds(_ n: Int) -> Span { Span(milliseconds: Int64(n) * 1_000) }
  public static func minutes(_ n: Int) -> Span { seconds(n * 60) }
  public static func hours(_ n: Int) -> Span { minutes(n * 60) }
  public static func days(_ n: Int) -> Span { hours(n * 24) }

  public static func < (a: Span, b: Span) -> Bool { a.milliseconds < b.milliseconds }
  public static func + (a: Span, b: Span) -> Span {
    Span(milliseconds: a.milliseconds + b.milliseconds)
  }
}
