import Kernel

/// How a platform, or the shop itself, counts one figure. Data: a new rule of a platform is a new version of its formula.
public struct Formula: Sendable, Equatable, Codable {
  /// What is counted one by one.
  public enum Unit: String, Sendable, Codable, CaseIterable {
    /// Each turn.
    case turn
    /// Each conversation by its first turn that is not a bot's.
    case firstTurn = "first_turn"
    /// Each conversation (接待) by all its turns that are not a bot's: one late turn fails it.
    case conversation
    /// Each buyer and local day by all turns opened that day (人天).
    case personDay = "person_day"
    /// Each rating.
    case rating
    /// Each conversation, left messages being the ones that count (留言).
    case leftMessage = "left_message"
    /// Each conversation; one that the same customer follows up within `limit` does not count as met.
    case firstContact = "first_contact"
    /// Each buyer and local day, met by an order within `limit`, or on the same day when there is no limit.
    case conversion
  }

  public enum Measure: String, Sendable, Codable {
    /// Met ÷ counted.
    case rate
    /// Σ of capped response times ÷ turns answered, ms.
    case mean
  }

  /// Hours of the local day, ms since midnight, the end not included.
  public struct Hours: Sendable, Equatable, Codable {
    public var from: Int32
    public var to: Int32

    public init(_ from: Int, _ to: Int) {
      self.from = Int32(from) * 3_600_000
      self.to = Int32(to) * 3_600_000
    }

    public func contains(_ time: Int32) -> Bool { from <= time && time < to }
  }

  /// Which hours decide: those of the turn's opening or those of the conversation's start.
  public enum HoursOf: String, Sendable, Codable { case opening, start }

  public enum Period: Sendable, Equatable { case days(Int), week, month }

  /// A line to reach, in 1/10,000.
  public enum Threshold: Sendable, Equatable {
    case atLeast(Int)
    case atMost(Int)
  }

  /// A text in both languages.
  public struct Words: Sendable, Equatable, Codable {
    public var zh: String
    public var en: String

    public init(_ zh: String, _ en: String) {
      self.zh = zh
      self.en = en
    }
  }

  /// "tb.3min": platform and figure; versions share it.
  public var id: String
  public var name: Words
  public var definition: Words
  public var unit: Unit
  public var measure: Measure = .rate
  public var hours: Hours?
  public var hoursOf: HoursOf = .opening
  /// A unit is met by answers of at most this, ms.
  public var limit: Int64?
  /// A response counts at most this, ms.
  public var cap: Int64?
  public var excludesZero = false
  /// Ratings counted, and those met, by score 1…5.
  public var scores: ClosedRange<Int8> = 1...5
  public var good: ClosedRange<Int8> = 4...5
  /// Met only by ratings that blame the attitude.
  public var needsAttitude = false
  public var period: Period = .month
  public var threshold: Threshold?
  /// In force from this day on; the earliest version also before it.
  public var validFrom: CivilDay
  public var source: Words

  public init(
    _ id: String, _ name: Words, _ definition: Words, unit: Unit, from validFrom: String, source: Words
  ) {
    self.id = id
    self.name = name
    self.definition = definition
    self.unit = unit
    self.validFrom = CivilDay(validFrom) ?? CivilDay(number: 0)
    self.source = source
  }

  /// "tb".
  public var platform: String { String(id.prefix { $0 != "." }) }

  func with(_ change: (inout Formula) -> Void) -> Formula {
    var formula = self
    change(&formula)
    return formula
  }
}
