import Kernel
import Staff
import Storage
import WebKernel

extension StaffRoutes {
  var groupRoutes: [Route] {
    let read = Access.permission("staff:read")
    let manage = Access.permission("staff:manage")
    return [
      .get("/api/v1/teams", read, "Teams") { call, work in
        try .json(Listing(try GroupStore.teams(work)))
      },
      .post("/api/v1/teams", manage, "Add a team") { call, work in
        let team = try call.decode(TeamRequest.self).team(id: house.ids.next(at: call.now))
        return try .created(try unique { try save(call, work, team) })
      },
      .patch("/api/v1/teams/{id}", manage, "Change a team") { call, work in
        let old = try existing(try GroupStore.teams(work), call.id()) { $0.id }
        return try .json(try unique { try save(call, work, call.decode(TeamRequest.self).team(old)) })
      },
      .delete("/api/v1/teams/{id}", manage, "Delete a team nobody is in") { call, work in
        try GroupStore.deleteTeam(work, call.id())
        return .none
      },
      .get("/api/v1/skills", read, "Skills") { call, work in
        try .json(Listing(try GroupStore.skills(work)))
      },
      .post("/api/v1/skills", manage, "Add a skill") { call, work in
        let skill = Skill(id: house.ids.next(at: call.now), name: try call.decode(Named.self).valid())
        return try .created(try unique { try save(call, work, skill) })
      },
      .patch("/api/v1/skills/{id}", manage, "Rename a skill") { call, work in
        var skill = try existing(try GroupStore.skills(work), call.id()) { $0.id }
        skill.name = try call.decode(Named.self).valid()
        return try .json(try unique { [skill] in try save(call, work, skill) })
      },
      .delete("/api/v1/skills/{id}", manage, "Delete a skill nobody has") { call, work in
        try GroupStore.deleteSkill(work, call.id())
        return .none
      },
      .get("/api/v1/levels", read, "Levels") { call, work in
        try .json(Listing(try GroupStore.levels(work)))
      },
      .post("/api/v1/levels", manage, "Add a level") { call, work in
        let level = try call.decode(LevelRequest.self).level(
          Level(id: house.ids.next(at: call.now), name: "", rank: 0, capacity: nil))
        return try .created(try unique { try save(call, work, level) })
      },
      .patch("/api/v1/levels/{id}", manage, "Change a level") { call, work in
        let old = try existing(try GroupStore.levels(work), call.id()) { $0.id }
        return try .json(try unique { try save(call, work, call.decode(LevelRequest.self).level(old)) })
      },
      .delete("/api/v1/levels/{id}", manage, "Delete a level nobody has") { call, work in
        try GroupStore.deleteLevel(work, call.id())
        return .none
      },
    ]
  }

  private func save(_ call: Call, _ work: Work, _ team: Team) throws -> Team {
    try StaffDesk.add(work, team)
    return team
  }

  private func save(_ call: Call, _ work: Work, _ skill: Skill) throws -> Skill {
    try StaffDesk.add(work, skill)
    return skill
  }

  private func save(_ call: Call, _ work: Work, _ level: Level) throws -> Level {
    try StaffDesk.add(work, level)
    return level
  }

  private func existing<Item, Kind>(_ items: [Item], _ id: ID<Kind>, _ key: (Item) -> ID<Kind>) throws -> Item
  {
    guard let item = items.first(where: { key($0) == id }) else { throw Problem.notFound() }
    return item
  }

  private func unique<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch SQLFailure.duplicate {
      throw Problem(.conflict, "name.taken", "another one has this name", fields: [.init("name", "taken")])
    }
  }
}

private struct Named: Decodable {
  let name: String

  func valid() throws -> String {
    var validation = Validation()
    let text = validation.text(name, "name", max: 40)
    try validation.check()
    return text
  }
}

private struct TeamRequest: Decodable {
  let name: String?
  let kind: Team.Kind?

  func team(id: TeamID) throws -> Team { try team(Team(id: id, name: "", kind: .other)) }

  func team(_ old: Team) throws -> Team {
    var team = old
    if let kind { team.kind = kind }
    team.name = try Named(name: name ?? old.name).valid()
    return team
  }
}

private struct LevelRequest: Decodable {
  let name: String?
  let rank: Int?
  let capacity: Int?

  func level(_ old: Level) throws -> Level {
    var level = old
    level.name = try Named(name: name ?? old.name).valid()
    if let rank { level.rank = rank }
    guard capacity.map({ (1...100).contains($0) }) ?? true else {
      throw Problem.invalid("capacity", "out_of_range")
    }
    level.capacity = capacity
    return level
  }
}
