import HTTPTypes
import Kernel
import Staff
import Storage
import WebKernel

/// People, teams, skills, levels and roles of a shop.
public struct StaffRoutes: Sendable {
  let house: House
  let passwords: Passwords

  public init(_ house: House) {
    self.house = house
    passwords = Passwords(log2N: house.limits.scryptLog2N)
  }

  public var routes: [Route] {
    [
      .get("/api/v1/staff", .permission("staff:read"), "Everybody, with status and load") { call, work in
        try .json(Listing(try PersonView.all(work)))
      },
      .free(.post, "/api/v1/staff", .permission("staff:manage"), "Add a person") { call, _, _ in
        try await add(call)
      },
      .free(.patch, "/api/v1/staff/{id}", .permission("staff:manage"), "Change a person") { call, _, _ in
        try await change(call)
      },
      .put("/api/v1/staff/{id}/status", .permission("staff:status"), "Set somebody's status", setStatus),
      .get("/api/v1/roles", .permission("staff:read"), "Roles and what they may do") { call, work in
        try .json(Listing(try StaffStore.roles(work)))
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
    return try await house.write(call) { [person] work in
      try call.once(work.tx) {
        var person = person
        person.locale = try ShopsStore.get(work).locale
        try checkReferences(work, person, formerly: nil)
        try StaffDesk.add(work, person, hash: hash)
        return try .created(PersonView.one(work, person.id))
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
    return try await house.write(call) { [hash] work in
      var person = try StaffStore.get(work, id)
      let before = person
      var validation = Validation()
      request.apply(to: &person, &validation)
      validation.require(!person.isDisabled || id != call.actor.person, "disabled", "own")
      try validation.check()
      try checkReferences(work, person, formerly: before)
      try StaffStore.update(work, person)
      if let hash, let account = try StaffStore.account(work, of: id) {
        try StaffStore.setPassword(work.tx, account: account.id, hash)
        try StaffStore.endSessions(work.tx, house, account: account.id)
      }
      try settle(call, work, before, person)
      return try .json(PersonView.one(work, id))
    }
  }

  /// What follows from a change: sessions that must end, rights that streams must learn of, a seat to clear.
  private func settle(_ call: Call, _ work: Work, _ before: Person, _ after: Person) throws {
    if after.isDisabled && !before.isDisabled {
      try StaffDesk.setStatus(work, after.id, .offline, cause: "lead")
    }
    if after.isDisabled {
      try Sessions.endAll(work.tx, house, call.actor.shop, after.id)
    } else if before.role != after.role || before.teams != after.teams {
      work.afterCommit { [house] in PushSignals.changed(after.id, of: call.actor.shop, house) }
    }
    try work.append(StaffEvents.changed, after.id)
  }

  /// Nobody hands out more than they have: only an owner makes or changes owners, and the last owner stays.
  private func checkReferences(_ work: Work, _ person: Person, formerly: Person?) throws {
    let roles = try StaffStore.roles(work)
    guard let role = roles.first(where: { $0.key == person.role }) else {
      throw Problem.invalid("role", "unknown")
    }
    let former = roles.first { $0.key == formerly?.role }
    for grant in role.grants + (former?.grants ?? [])
    where (work.actor.scope(grant.permission) ?? .own) < grant.scope
      || work.actor.scope(grant.permission) == nil
    {
      throw Problem.forbidden("a role above one's own")
    }
    if let level = person.level, try !GroupStore.levels(work).contains(where: { $0.id == level }) {
      throw Problem.invalid("level", "unknown")
    }
    try keepAnOwner(work, person, formerly)
  }

  private func keepAnOwner(_ work: Work, _ person: Person, _ formerly: Person?) throws {
    guard formerly?.role == "owner", person.role != "owner" || person.isDisabled else { return }
    let others = try StaffStore.people(work).filter {
      $0.role == "owner" && !$0.isDisabled && $0.id != person.id
    }
    guard !others.isEmpty else { throw Problem(.conflict, "staff.last_owner", "the last owner stays") }
  }

  private struct StatusRequest: Decodable {
    let status: Status
  }

  private func setStatus(_ call: Call, _ work: Work) throws -> Reply {
    let person = try StaffStore.get(work, call.id())
    guard
      person.teams.contains(where: { call.actor.may("staff:status", people: [], team: $0) })
        || call.actor.scope("staff:status") == .shop
    else { throw Problem.forbidden("not one of your teams") }
    let status = try call.decode(StatusRequest.self).status
    try StaffDesk.setStatus(work, person.id, status, cause: "lead")
    return try .json(PersonView.one(work, person.id))
  }
}
