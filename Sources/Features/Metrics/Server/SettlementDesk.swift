import Foundation
import Journal
import Kernel
import ServiceMetrics
import Storage
import WebKernel

/// A day's figures, frozen.
struct Settlement: Sendable, Equatable {
  let day: CivilDay
  let version: Int
  let at: Timestamp
  let by: String
  let reason: String
  /// JSON: `{"whole": F, "agents": {id: F}, "teams": {id: F}}`.
  let figures: String
  /// JSON: the formulas in force when it was settled.
  let formulas: String
}

/// Settles days, T+1. A settled day never changes: a correction is a further version with its reason, and both stay.
public enum SettlementDesk {
  /// Local time of day, ms, at which the day before is settled: late answers and payments of the night are in by then.
  static let hour: Int64 = 4 * 3_600_000
  /// Days settled in one go when there is more to catch up with.
  static let most = 62

  static let columns = SQLColumns<Settlement>(
    .key("day", \.day), .key("version", \.version), .init("at", \.at), .init("by_whom", \.by),
    .init("reason", \.reason), .init("formulas", \.formulas), .init("figures", \.figures))

  struct Settled: Codable, Sendable {
    var v = 1
    let day: String
    let version: Int
  }

  static func schedule(_ work: Work) throws {
    let clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
    let now = work.now.milliseconds
    let (day, time) = clock.local(now)
    let due = clock.moment(day: time < Self.hour ? day : day + 1, time: Self.hour)
    try work.setTimer(MetricsEvents.settlement, work.shop, due: Timestamp(milliseconds: due))
  }

  /// Settles every past day that has facts and no settlement, oldest first; then waits for the next morning.
  static func settleDue(_ work: Work) throws {
    let now = work.now
    let today = LocalClock(timeZone: try ShopsStore.get(work).timeZone).local(now.milliseconds).day
    let days = try work.rows(
      """
      SELECT DISTINCT day FROM metric_conversation c WHERE shop = \(work.shop) AND day < \(today)
        AND NOT EXISTS (SELECT 1 FROM settlement s WHERE s.shop = c.shop AND s.day = c.day)
      ORDER BY day LIMIT \(Self.most + 1)
      """
    ).map { try $0.get("day", as: CivilDay.self) }
    for day in days.prefix(Self.most) {
      try settle(work.asSystem, day, reason: "")
    }
    if days.count > Self.most {
      try work.setTimer(MetricsEvents.settlement, work.shop, due: now + .seconds(1))
    } else {
      try schedule(work)
    }
  }

  /// - Throws: `settlement.too_early` for today and later, `invalid` for a correction without a reason.
  @discardableResult
  static func settle(_ work: Work, _ day: CivilDay, reason: String) throws -> Settlement {
    let range = try RangeTally(work, from: day, to: day)
    guard day.number < range.clock.local(work.now.milliseconds).day else {
      throw Problem(.conflict, "settlement.too_early", "a day can be settled when it is over")
    }
    let version = try (Self.versions(work, day).map(\.version).max() ?? 0) + 1
    guard version == 1 || !reason.trimmed.isEmpty else { throw Problem.invalid("reason", "required") }
    let settlement = Settlement(
      day: day, version: version, at: work.now, by: work.actor.name, reason: reason.trimmed,
      figures: String(decoding: Self.figures(range), as: UTF8.self),
      formulas: String(decoding: try JSONEncoder().encode(range.pack.newest), as: UTF8.self))
    try work.run(
      "INSERT INTO settlement (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: settlement))")
    try work.append(MetricsEvents.settled, work.shop, Settled(day: day.text, version: version))
    return settlement
  }

  private static func figures(_ range: RangeTally) -> [UInt8] {
    let formulas = range.pack.newest
    var json = JSONText()
    json.object { json in
      json.key("whole")
      json.object { range.figures(.whole, stretch: .day).write(&$0, formulas) }
      json.key("agents")
      json.object { json in
        for person in range.people.sorted() {
          json.key("\(person)")
          json.object { range.figures(range.subject(agent: person), stretch: .day).write(&$0, formulas) }
        }
      }
      json.key("teams")
      json.object { json in
        for team in range.teams {
          json.key("\(team.id)")
          json.object { range.figures(range.subject(team: team.id), stretch: .day).write(&$0, formulas) }
        }
      }
    }
    return json.bytes
  }

  /// All versions of a day, oldest first.
  static func versions(_ work: Work, _ day: CivilDay) throws -> [Settlement] {
    try work.rows(
      """
      SELECT \(columns) FROM settlement
      WHERE shop = \(work.shop) AND day = \(day) ORDER BY version
      """
    ).map(settlement)
  }

  /// The newest version of each settled day.
  static func newest(_ work: Work, from: CivilDay, to: CivilDay) throws
    -> [Settlement]
  {
    try work.rows(
      """
      SELECT \(columns) FROM settlement s
      WHERE shop = \(work.shop) AND day BETWEEN \(from) AND \(to)
        AND version = (SELECT MAX(version) FROM settlement t WHERE t.shop = s.shop AND t.day = s.day)
      ORDER BY day
      """
    ).map(settlement)
  }

  private static func settlement(_ row: SQLRow) throws -> Settlement {
    Settlement(
      day: try row.get("day"), version: try row.get("version"), at: try row.get("at"),
      by: try row.get("by_whom"), reason: try row.get("reason"), figures: try row.get("figures"),
      formulas: try row.get("formulas"))
  }
}
