import Kernel

/// How periods, thresholds and dates are written: `{"days":30}`, `{"at_least":8000}`, `"2026-01-01"`.
extension Formula.Period: Codable {
  private enum Key: String, CodingKey { case days, natural }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let days = try container.decodeIfPresent(Int.self, forKey: .days), days > 0 {
      self = .days(days)
    } else {
      switch try container.decode(String.self, forKey: .natural) {
      case "week": self = .week
      case "month": self = .month
      default:
        throw DecodingError.dataCorruptedError(
          forKey: .natural, in: container, debugDescription: "week or month")
      }
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .days(let days): try container.encode(days, forKey: .days)
    case .week: try container.encode("week", forKey: .natural)
    case .month: try container.encode("month", forKey: .natural)
    }
  }
}

extension Formula.Threshold: Codable {
  private enum Key: String, CodingKey {
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    if let least = try container.decodeIfPresent(Int.self, forKey: .atLeast) {
      self = .atLeast(least)
    } else {
      self = .atMost(try container.decode(Int.self, forKey: .atMost))
    }
    guard (0...10_000).contains(line) else {
      throw DecodingError.dataCorruptedError(
        forKey: .atLeast, in: container, debugDescription: "0 to 10000")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .atLeast(let line): try container.encode(line, forKey: .atLeast)
    case .atMost(let line): try container.encode(line, forKey: .atMost)
    }
  }

  /// In 1/10,000.
  public var line: Int { switch self { case .atLeast(let line), .atMost(let line): line } }
}

extension CivilDay: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = CivilDay(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a date, 2026-01-01")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
