import Foundation
import Kernel
import Routing
import Staff
import WebKernel

/// What the router looks at, as plain values.
enum Seats {
  static func load(_ work: Work) throws -> [Seat] {
    let held = try ConversationStore.held(work)
    let zone = TimeZone(identifier: try ShopsStore.get(work).timeZone) ?? .gmt
    let accepted = try ConversationStore.accepted(work, since: startOfDay(work.now, zone))
    let levels = try capacities(work)
    return try StaffStore.people(work).filter { !$0.isDisabled }.map { person in
      var seat = seat(person, held: held[person.id] ?? 0, levels)
      seat.lastAssignedAt = accepted[person.id]?.last
      seat.todayCount = accepted[person.id]?.count ?? 0
      return seat
    }
  }

  /// One seat as it stands now, for a claim: without what only the fair order among several asks for.
  /// - Throws: not-found.
  static func load(_ work: Work, of person: PersonID) throws -> Seat {
    seat(
      try StaffStore.get(work, person), held: try ConversationStore.held(work, by: person),
      try capacities(work))
  }

  private static func capacities(_ work: Work) throws -> [LevelID: Int?] {
    Dictionary(try GroupStore.levels(work).map { ($0.id, $0.capacity) }, uniquingKeysWith: { $1 })
  }

  private static func seat(_ person: Person, held: Int, _ levels: [LevelID: Int?]) -> Seat {
    Seat(
      person: person.id, teams: person.teams, skills: Set(person.skills.map(\.rawValue)),
      ready: person.status == .ready, connected: person.isConnected, readySince: person.statusSince,
      capacity: person.capacity ?? person.level.flatMap { levels[$0] ?? nil }, held: held)
  }

  static func queue(_ work: Work) throws -> [Waiting] {
    try ConversationStore.queue(work).map(Waiting.init)
  }

  private static func startOfDay(_ now: Timestamp, _ zone: TimeZone) -> Timestamp {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let day = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(now.milliseconds) / 1_000))
    return Timestamp(milliseconds: Int64(day.timeIntervalSince1970 * 1_000))
  }
}
