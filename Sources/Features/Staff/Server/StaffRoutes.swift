import HTTPTypes
import Kernel
import Staff
import Storage
import WebKernel

/// People, teams, skills, levels and roles of a shop.
public struct StaffRoutes: Sendable {
  let house: House
  let passwords: Passwords
  var desk: StaffDesk { StaffDesk(house) }

  public init(_ house: House) {
    self.house = house
    passwords = Passwords(log2N: house.limits.scryptLog2N)
  }

  public var routes: [Route] {
    [
      .get("/api/v1/staff", .permission("staff:read"), "Everybody, with status and load") { call, tx in
        try .json(Listing(try PersonView.all(tx, call.actor.shop)))
      },
      .free(.post, "/api/v1/staff", .permission("staff:manage"), "Add a person") { call, _, _ in
        try await add(call)
      },
      .free(.patch, "/api/v1/staff/{id}", .permission("staff:manage"), "Change a person") { call, _, _ in
        try await change(call)
      },
      .put("/api/v1/staff/{id}/status", .permission("staff:status"), "Set somebody's status", setStatus),
      .get("/api/v1/roles", .permission("staff:read"), "Roles and what they may do") { call, tx in
        try .json(Listing(try StaffStore.roles(tx, call.actor.shop)))
      },
    ] + groupRoutes
  }

  private struct Request: Decodable {
    var login, name, nickname, password, role: String?
    var teams: [TeamID]?
    var skills: [SkillID]?
    var level: LevelID??
    var capacity: Int??
    var disabled: Bool?

    private enum Keys: String, CodingKey {
      case login, name, nickname, password, role, teams, skills, level, capacity, disabled
    }

    /// `null` takes a level or capacity away; a missing key leaves it.
    init(from decoder: any Decoder) throws {
      let keys = try decoder.container(keyedBy: Keys.self)
      login = try keys.decodeIfPresent(String.self, forKey: .login)
      name = try keys.decodeIfPresent(String.self, forKey: .name)
      nickname = try keys.decodeIfPresent(String.self, forKey: .nickname)
      password = try keys.decodeIfPresent(String.self, forKey: .password)
      role = try keys.decodeIfPresent(String.self, forKey: .role)
      teams = try keys.decodeIfPresent([TeamID].self, forKey: .teams)
      skills = try keys.decodeIfPresent([SkillID].self, forKey: .skills)
      disabled = try keys.decodeIfPresent(Bool.self, forKey: .disabled)
      if keys.contains(.level) { level = .some(try keys.decodeIfPresent(LevelID.self, forKey: .level)) }
      if keys.contains(.capacity) {
        capacity = .some(try keys.decodeIfPresent(Int.self, forKey: .capacity))
      }
    }

    func apply(to person: inout Person, _ validation: inout Validation) {
      if let name { person.name = validation.text(name, "name", max: 40) }
      if let nickname { person.nickname = validation.text(nickname, "nickname", max: 30) }
      if let role { person.role = role }
      if let teams { person.teams = Set(teams) }
      if let skills { person.skills = Set(skills) }
      if let level { person.level = level }
      if let capacity {
        validation.require(capacity.map { (1...100).contains($0) } ?? true, "capacity", "out_of_range")
        person.capacity = capacity
      }
      if let disabled { person.isDisabled = disabled }
    }
  }

  private func add(_ call: Call) async throws -> Reply {
    var request = try call.decode(Request.self)
    var validation = Validation()
    let login = validation.text(request.login, "login", max: 60).lowercased()
    validation.require(
      login.allSatisfy { $0.isASCII && !$0.isWhitespace && !$0.isNewline }, "login", "malformed")
    request.name = validation.text(request.name, "name", max: 40)
    if (request.nickname ?? "").trimmed.isEmpty { request.nickname = request.name }
    validation.require(request.role != nil, "role", "required")
    var person = Person(
      id: house.ids.next(at: call.now), login: login, name: "", nickname: "", role: "", locale: "zh",
      statusSince: call.now)
    request.apply(to: &person, &validation)
    try validation.check()
    try passwords.check(request.password ?? "", field: "password")
    let hash = try await passwords.hash(request.password ?? "")
    return try await house.engine.write(in: call.actor.shop) { [person] tx in
      try call.once(tx) {
        var person = person
        person.locale = try ShopsStore.get(tx, call.actor.shop).locale
        try checkReferences(tx, call.actor, person, formerly: nil)
        try desk.add(tx, person, hash: hash, by: call.actor, at: call.now)
        return try .created(PersonView.one(tx, call.actor.shop, person.id))
      }
    }
  }

  private func change(_ call: Call) async throws -> Reply {
    let request = try call.decode(Request.self)
    let id: PersonID = try call.id()
    var hash: String?
    if let password = request.password {
      try passwords.check(password, field: "password")
      hash = try await passwords.hash(password)
    }
    return try await house.engine.write(in: call.actor.shop) { [hash] tx in
      var person = try StaffStore.get(tx, call.actor.shop, id)
      let before = person
      var validation = Validation()
      request.apply(to: &person, &validation)
      validation.require(!person.isDisabled || id != call.actor.person, "disabled", "own")
      try validation.check()
      try checkReferences(tx, call.actor, person, formerly: before)
      try StaffStore.update(tx, call.actor.shop, person)
      if let hash, let account = try StaffStore.account(tx, of: id, call.actor.shop) {
        try StaffStore.setPassword(tx, account: account.id, hash)
        try StaffStore.endSessions(tx, house, account: account.id)
      }
      try settle(tx, call, before, person)
      return try .json(PersonView.one(tx, call.actor.shop, id))
    }
  }

  /// What follows from a change: sessions that must end, rights that streams must learn of, a seat to clear.
  private func settle(
    _ tx: any SQLTransaction, _ call: Call, _ before: Person, _ after: Person
  ) throws {
    if after.isDisabled && !before.isDisabled {
      try desk.setStatus(tx, after.id, .offline, by: call.actor, cause: "lead", at: call.now)
    }
    if after.isDisabled {
      try Sessions.endAll(tx, house, call.actor.shop, after.id)
    } else if before.role != after.role || before.teams != after.teams {
      tx.afterCommit { [house] in PushSignals.changed(after.id, of: call.actor.shop, house) }
    }
    try house.journal.append(tx, "staff.changed", subject: after.id, by: call.actor, at: call.now)
  }

  /// Nobody hands out more than they have: only an owner makes or changes owners, and the last owner stays.
  private func checkReferences(
    _ tx: any SQLTransaction, _ actor: Actor, _ person: Person, formerly: Person?
  ) throws {
    let roles = try StaffStore.roles(tx, actor.shop)
    guard let role = roles.first(where: { $0.key == person.role }) else {
      throw Problem.invalid("role", "unknown")
    }
    let former = roles.first { $0.key == formerly?.role }
    for grant in role.grants + (former?.grants ?? [])
    where (actor.scope(grant.permission) ?? .own) < grant.scope
      || actor.scope(grant.permission) == nil
    {
      throw Problem.forbidden("a role above one's own")
    }
    if let level = person.level, try !GroupStore.levels(tx, actor.shop).contains(where: { $0.id == level }) {
      throw Problem.invalid("level", "unknown")
    }
    try keepAnOwner(tx, actor, person, formerly)
  }

  private func keepAnOwner(
    _ tx: any SQLTransaction, _ actor: Actor, _ person: Person, _ formerly: Person?
  ) throws {
    guard formerly?.role == "owner", person.role != "owner" || person.isDisabled else { return }
    let others = try StaffStore.people(tx, actor.shop).filter {
      $0.role == "owner" && !$0.isDisabled && $0.id != person.id
    }
    guard !others.isEmpty else { throw Problem(.conflict, "staff.last_owner", "the last owner stays") }
  }

  private struct StatusRequest: Decodable {
    let status: Status
  }

  private func setStatus(_ call: Call, _ tx: any SQLTransaction) throws -> Reply {
    let person = try StaffStore.get(tx, call.actor.shop, call.id())
    guard
      person.teams.contains(where: { call.actor.may("staff:status", people: [], team: $0) })
        || call.actor.scope("staff:status") == .shop
    else { throw Problem.forbidden("not one of your teams") }
    let status = try call.decode(StatusRequest.self).status
    try desk.setStatus(tx, person.id, status, by: call.actor, cause: "lead", at: call.now)
    return try .json(PersonView.one(tx, call.actor.shop, person.id))
  }
}
