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
  public var line: Int {
    switch self {
    case .atLeast(let line), .atMost(let line): line
    }
  }
}

extension Formula {
  enum Key: String, CodingKey, CaseIterable {
    case id, name, definition, unit, measure, hours, hoursOf, limit, cap, excludesZero, scores, good,
      needsAttitude
    case period, threshold, validFrom, source
  }

  /// What is left out is as usual: all hours, no limit, a rate, every score counted, 4 and 5 good, by the month.
  public init(from decoder: any Decoder) throws {
    let it = try decoder.container(keyedBy: Key.self)
    func optional<T: Decodable>(_ key: Key, _ usual: T) throws -> T {
      try it.decodeIfPresent(T.self, forKey: key) ?? usual
    }
    let name = try it.decode(Words.self, forKey: .name)
    self.init(
      try it.decode(String.self, forKey: .id), name, try optional(.definition, name),
      unit: try it.decode(Unit.self, forKey: .unit), from: "1970-01-01",
      source: try optional(.source, Words("本店", "own shop")))
    measure = try optional(.measure, .rate)
    hours = try it.decodeIfPresent(Hours.self, forKey: .hours)
    hoursOf = try optional(.hoursOf, .opening)
    limit = try it.decodeIfPresent(Int64.self, forKey: .limit)
    cap = try it.decodeIfPresent(Int64.self, forKey: .cap)
    excludesZero = try optional(.excludesZero, false)
    scores = try optional(.scores, 1...5)
    good = try optional(.good, 4...5)
    needsAttitude = try optional(.needsAttitude, false)
    period = try optional(.period, .month)
    threshold = try it.decodeIfPresent(Threshold.self, forKey: .threshold)
    validFrom = try optional(.validFrom, validFrom)
  }

  public func encode(to encoder: any Encoder) throws {
    var it = encoder.container(keyedBy: Key.self)
    try it.encode(id, forKey: .id)
    try it.encode(name, forKey: .name)
    try it.encode(definition, forKey: .definition)
    try it.encode(unit, forKey: .unit)
    try it.encode(measure, forKey: .measure)
    try it.encodeIfPresent(hours, forKey: .hours)
    try it.encode(hoursOf, forKey: .hoursOf)
    try it.encodeIfPresent(limit, forKey: .limit)
    try it.encodeIfPresent(cap, forKey: .cap)
    try it.encode(excludesZero, forKey: .excludesZero)
    try it.encode(scores, forKey: .scores)
    try it.encode(good, forKey: .good)
    try it.encode(needsAttitude, forKey: .needsAttitude)
    try it.encode(period, forKey: .period)
    try it.encodeIfPresent(threshold, forKey: .threshold)
    try it.encode(validFrom, forKey: .validFrom)
    try it.encode(source, forKey: .source)
  }
}

extension Exemption {
  private enum Key: String, CodingKey { case from, to, formulas, shops, reason }

  /// Without lists it covers every formula and every shop.
  public init(from decoder: any Decoder) throws {
    let it = try decoder.container(keyedBy: Key.self)
    self.init(
      from: try it.decode(CivilDay.self, forKey: .from), to: try it.decode(CivilDay.self, forKey: .to),
      formulas: try it.decodeIfPresent([String].self, forKey: .formulas) ?? [],
      shops: try it.decodeIfPresent([String].self, forKey: .shops) ?? [],
      reason: try it.decode(String.self, forKey: .reason))
  }
}
