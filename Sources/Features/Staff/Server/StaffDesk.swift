import Journal
import Kernel
import Staff
import Storage
import WebKernel

/// What happens to people: changes of state together with their journal entries.
public struct StaffDesk: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  struct StatusChange: Codable, Sendable {
    var v = 1
    let from: Status
    let to: Status
    let cause: String
  }

  /// - Parameter cause: "own", "lead", "lost" (the connection did not come back) or "missed" (offers let pass).
  public func setStatus(
    _ tx: any SQLTransaction, _ id: PersonID, _ status: Status, by actor: Actor, cause: String,
    at now: Timestamp
  ) throws {
    let person = try StaffStore.get(tx, actor.shop, id)
    guard person.status != status else { return }
    try StaffStore.setStatus(tx, actor.shop, id, status, at: now)
    try house.journal.append(
      tx, "staff.status_changed", subject: id, by: actor,
      StatusChange(from: person.status, to: status, cause: cause), at: now)
  }

  /// Offers let pass in a row before somebody counts as away from their desk.
  public static let patience = 2

  /// Nobody took the offer made to this person. After the second in a row they are set to busy, so that customers are
  /// not sent to an empty chair; they say "ready" again when they are back.
  public func missedOffer(_ tx: any SQLTransaction, _ id: PersonID, _ shop: ShopID, at now: Timestamp) throws
  {
    guard try StaffStore.missed(tx, shop, id) >= Self.patience,
      try StaffStore.get(tx, shop, id).status == .ready
    else { return }
    try setStatus(tx, id, .busy, by: .system(shop), cause: "missed", at: now)
  }

  public func tookOffer(_ tx: any SQLTransaction, _ id: PersonID, _ shop: ShopID) throws {
    try StaffStore.forgetMissed(tx, shop, id)
  }

  /// Everything a new shop's staff stands on.
  public func furnish(_ tx: any SQLTransaction, _ shop: ShopID) throws {
    for role in Role.pack { try StaffStore.insert(tx, shop, role) }
  }

  /// - Parameter hash: the password, hashed beforehand because that takes long.
  public func add(
    _ tx: any SQLTransaction, _ person: Person, hash: String, by actor: Actor, at now: Timestamp
  ) throws {
    let account: ID<StaffDesk> = house.ids.next(at: now)
    try StaffStore.insert(
      tx, person, shop: actor.shop, account: account.rawValue, password: hash, at: now)
    try house.journal.append(tx, "staff.added", subject: person.id, by: actor, at: now)
  }

  public func add(_ tx: any SQLTransaction, _ team: Team, by actor: Actor, at now: Timestamp) throws {
    try GroupStore.save(tx, actor.shop, team)
    try house.journal.append(tx, "team.saved", subject: team.id, by: actor, at: now)
  }

  public func add(_ tx: any SQLTransaction, _ skill: Skill, by actor: Actor, at now: Timestamp) throws {
    try GroupStore.save(tx, actor.shop, skill)
    try house.journal.append(tx, "skill.saved", subject: skill.id, by: actor, at: now)
  }

  public func add(_ tx: any SQLTransaction, _ level: Level, by actor: Actor, at now: Timestamp) throws {
    try GroupStore.save(tx, actor.shop, level)
    try house.journal.append(tx, "level.saved", subject: level.id, by: actor, at: now)
  }
}
