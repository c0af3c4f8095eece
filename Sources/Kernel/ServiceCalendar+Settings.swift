import Foundation

/// How opening hours are written down and checked (docs/api/http.md, `/shop/hours`).
extension ServiceCalendar {
  /// Days since 1970-01-01 of a real date in exactly the form `2026-02-17`.
  static func day(_ date: String) -> Int64? {
    let form = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
    guard let midnight = try? form.parse(date), form.format(midnight) == date else { return nil }
    return Int64(midnight.timeIntervalSince1970 / 86_400)
  }

  /// - Throws: a `Problem` naming every field that is wrong (`week.0`, `special.2.date`,
  ///   `timeZone`).
  public func validate() throws(Problem) {
    var validation = Validation()
    validation.require(TimeZone(identifier: timeZone) != nil, "timeZone", "unknown")
    validation.require(week.count == 7, "week", "seven_days")
    validation.require(special.count <= 400, "special", "too_many")
    for (index, day) in week.enumerated() { Self.check(day, "week.\(index)", &validation) }
    var seen: Set<String> = []
    for (index, day) in special.enumerated() {
      let field = "special.\(index)"
      validation.require(Self.day(day.date) != nil, "\(field).date", "date")
      validation.require(seen.insert(day.date).inserted, "\(field).date", "duplicate")
      _ = validation.text(day.name, "\(field).name", min: 0, max: 60)
      Self.check(day.intervals, "\(field).intervals", &validation)
    }
    guard validation.fields.isEmpty else {
      let detail = validation.fields.map { "\($0.field): \($0.code)" }.joined(separator: ", ")
      throw Problem(.invalid, "invalid", detail, fields: validation.fields)
    }
  }

  /// At most six intervals that do not overlap. Overlaps with the day before are allowed and
  /// merged: a special day may follow any day.
  private static func check(
    _ intervals: [Interval], _ field: String, _ validation: inout Validation
  ) {
    let day = 0..<1_440
    validation.require(intervals.count <= 6, field, "too_many")
    validation.require(
      intervals.allSatisfy { day.contains($0.from) && day.contains($0.to) }, field, "time")
    let ordered = intervals.sorted { $0.from < $1.from }
    let apart = zip(ordered, ordered.dropFirst()).allSatisfy { $0.end <= $1.from }
    validation.require(apart, field, "overlap")
  }
}

extension ServiceCalendar: Codable {
  enum CodingKeys: CodingKey {
    case week, special, timeZone
  }

  /// `special` and `timeZone` may be absent: none, and Asia/Shanghai.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      week: try container.decode([[Interval]].self, forKey: .week),
      special: try container.decodeIfPresent([SpecialDay].self, forKey: .special) ?? [],
      timeZone: try container.decodeIfPresent(String.self, forKey: .timeZone) ?? "Asia/Shanghai")
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(week, forKey: .week)
    try container.encode(special, forKey: .special)
    try container.encode(timeZone, forKey: .timeZone)
  }
}

/// `{"from":"09:00","to":"23:00"}`.
extension ServiceCalendar.Interval: Codable {
  enum CodingKeys: CodingKey {
    case from, to
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func minutes(_ key: CodingKeys) throws -> Int {
      guard let minutes = Self.minutes(try container.decode(String.self, forKey: key)) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "a time of day, 00:00 to 23:59")
      }
      return minutes
    }
    self.init(from: try minutes(.from), to: try minutes(.to))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.text(from), forKey: .from)
    try container.encode(Self.text(to), forKey: .to)
  }

  /// "09:05" → 545.
  public static func minutes(_ text: String) -> Int? {
    let digits = text.utf8.map { Int($0) - 48 }
    guard digits.count == 5, text.utf8.dropFirst(2).first == UInt8(ascii: ":") else { return nil }
    guard [0, 1, 3, 4].allSatisfy({ (0...9).contains(digits[$0]) }) else { return nil }
    let (hour, minute) = (digits[0] * 10 + digits[1], digits[3] * 10 + digits[4])
    return hour < 24 && minute < 60 ? hour * 60 + minute : nil
  }

  /// 545 → "09:05".
  public static func text(_ minutes: Int) -> String {
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
