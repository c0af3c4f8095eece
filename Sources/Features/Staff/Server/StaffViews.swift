import Kernel
import Staff
import Storage
import WebKernel

public struct PersonView: Encodable, Sendable {
  let id: PersonID
  let login, name, nickname, role, roleName: String
  let teams: [TeamID]
  let skills: [SkillID]
  let level: LevelID?
  let capacity: Int?
  let locale, theme: String
  let disabled: Bool
  let status: Status
  let statusSince: Timestamp
  let connected: Bool
  let active: Int

  init(_ person: Person, roleName: String, active: Int) {
    id = person.id
    login = person.login
    name = person.name
    nickname = person.nickname
    role = person.role
    self.roleName = roleName
    teams = person.teams.sorted()
    skills = person.skills.sorted()
    level = person.level
    capacity = person.capacity
    locale = person.locale
    theme = person.theme
    disabled = person.isDisabled
    status = person.status
    statusSince = person.statusSince
    connected = person.isConnected
    self.active = active
  }

  /// Everybody of a shop, with what they have in hand.
  public static func all(_ work: Work) throws -> [PersonView] {
    let held = try work.house.answer(to: StaffHooks.held)(work)
    let roles = try roleNames(work)
    return try StaffStore.people(work).map {
      PersonView($0, roleName: roles[$0.role] ?? $0.role, active: held[$0.id] ?? 0)
    }
  }

  public static func one(_ work: Work, _ id: PersonID) throws -> PersonView {
    let person = try StaffStore.get(work, id)
    let held = try work.house.answer(to: StaffHooks.held)(work)[id] ?? 0
    return PersonView(person, roleName: try roleNames(work)[person.role] ?? person.role, active: held)
  }

  private static func roleNames(_ work: Work) throws -> [String: String] {
    Dictionary(
      try work.rows("SELECT key, name FROM role WHERE shop = \(work.shop)").map {
        (try $0.get("key"), try $0.get("name"))
      }, uniquingKeysWith: { $1 })
  }
}

/// What the pages need to know about the caller: GET /me, and the answer to signing in.
struct MeView: Encodable, Sendable {
  struct ShopName: Encodable, Sendable {
    let id: ShopID
    let name: String
    var timeZone: String?
  }
  struct Settings: Encodable, Sendable {
    let offerSeconds, reopenHours, capacity, maxUpload: Int
  }

  let person: PersonView
  let shop: ShopName
  let shops: [ShopName]
  let grants: [Grant]
  let settings: Settings
  let head: Int64
}
