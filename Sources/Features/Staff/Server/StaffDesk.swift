import Journal
import Kernel
import Staff
import WebKernel

/// What happens to people: changes of state together with their journal entries.
public enum StaffDesk {
  public struct StatusChange: Codable, Sendable {
    var v = 1
    let from: Status
    let to: Status
    let cause: String
  }

  /// - Parameter cause: "own", "lead", "lost" (the connection did not come back) or "missed" (offers let pass).
  public static func setStatus(_ work: Work, _ id: PersonID, _ status: Status, cause: String) throws {
    let person = try StaffStore.get(work, id)
    guard person.status != status else { return }
    try StaffStore.setStatus(work, id, status)
    try work.append(
      StaffEvents.statusChanged, id, StatusChange(from: person.status, to: status, cause: cause))
  }

  /// Offers let pass in a row before somebody counts as away from their desk.
  public static let patience = 2

  /// Nobody took the offer made to this person. After the second in a row they are set to busy, so that customers are
  /// not sent to an empty chair; they say "ready" again when they are back.
  public static func missedOffer(_ work: Work, _ id: PersonID) throws {
    guard try StaffStore.missed(work, id) >= Self.patience,
      try StaffStore.get(work, id).status == .ready
    else { return }
    try setStatus(work.asSystem, id, .busy, cause: "missed")
  }

  public static func tookOffer(_ work: Work, _ id: PersonID) throws {
    try StaffStore.forgetMissed(work, id)
  }

  /// Everything a new shop's staff stands on.
  static func furnish(_ work: Work, _ founding: Founding) throws {
    for role in Role.pack(work.house.rights) { try StaffStore.insert(work, role) }
    try StaffStore.know(work, work.house.rights.map(\.permission))
    for (rank, level) in founding.levels.enumerated() {
      try add(work, Level(id: work.newID(), name: level.name, rank: rank + 1, capacity: level.capacity))
    }
  }

  /// Gives the roles of shops that were founded before what has come since: each right once, so that what a shop has
  /// taken away from a role stays away.
  static func teachRights(_ house: House) async throws {
    let rights = house.rights
    for shop in try await house.engine.read({ try StaffStore.unaware($0, of: rights) }) {
      try await house.write(in: shop) { work in
        let known = try StaffStore.known(work)
        let fresh = rights.filter { !known.contains($0.permission) }
        for var role in try StaffStore.roles(work) {
          role.learn(fresh)
          try StaffStore.update(work, role)
        }
        try StaffStore.know(work, fresh.map(\.permission))
      }
    }
  }

  /// - Parameter hash: the password, hashed beforehand because that takes long.
  public static func add(_ work: Work, _ person: Person, hash: String) throws {
    let account: ID<StaffDesk> = work.newID()
    try StaffStore.insert(work, person, account: account.rawValue, password: hash)
    try work.append(StaffEvents.added, person.id)
  }

  public static func add(_ work: Work, _ team: Team) throws {
    try GroupStore.save(work, team)
    try work.append(StaffEvents.teamSaved, team.id)
  }

  public static func add(_ work: Work, _ skill: Skill) throws {
    try GroupStore.save(work, skill)
    try work.append(StaffEvents.skillSaved, skill.id)
  }

  public static func add(_ work: Work, _ level: Level) throws {
    try GroupStore.save(work, level)
    try work.append(StaffEvents.levelSaved, level.id)
  }
}
