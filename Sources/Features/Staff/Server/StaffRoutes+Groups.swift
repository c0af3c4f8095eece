import Kernel
import Staff
import Storage
import WebKernel

extension StaffRoutes {
  var groupRoutes: [Route] {
    let read = Access.permission("staff:read")
    let manage = Access.permission("staff:manage")
    return [
      .get("/api/v1/teams", read, "Teams") { call, tx in
        try .json(Listing(try GroupStore.teams(tx, call.actor.shop)))
      },
      .post("/api/v1/teams", manage, "Add a team") { call, tx in
        let team = try call.decode(TeamRequest.self).team(id: house.ids.next(at: call.now))
        return try .created(try unique { try save(tx, call, team) })
      },
      .patch("/api/v1/teams/{id}", manage, "Change a team") { call, tx in
        let old = try existing(try GroupStore.teams(tx, call.actor.shop), call.id()) { $0.id }
        return try .json(try unique { try save(tx, call, call.decode(TeamRequest.self).team(old)) })
      },
      .delete("/api/v1/teams/{id}", manage, "Delete a team nobody is in") { call, tx in
        try GroupStore.deleteTeam(tx, call.actor.shop, call.id())
        return .none
      },
      .get("/api/v1/skills", read, "Skills") { call, tx in
        try .json(Listing(try GroupStore.skills(tx, call.actor.shop)))
      },
      .post("/api/v1/skills", manage, "Add a skill") { call, tx in
        let skill = Skill(id: house.ids.next(at: call.now), name: try call.decode(Named.self).valid())
        return try .created(try unique { try save(tx, call, skill) })
      },
      .patch("/api/v1/skills/{id}", manage, "Rename a skill") { call, tx in
        var skill = try existing(try GroupStore.skills(tx, call.actor.shop), call.id()) { $0.id }
        skill.name = try call.decode(Named.self).valid()
        return try .json(try unique { [skill] in try save(tx, call, skill) })
      },
      .delete("/api/v1/skills/{id}", manage, "Delete a skill nobody has") { call, tx in
        try GroupStore.deleteSkill(tx, call.actor.shop, call.id())
        return .none
      },
      .get("/api/v1/levels", read, "Levels") { call, tx in
        try .json(Listing(try GroupStore.levels(tx, call.actor.shop)))
      },
      .post("/api/v1/levels", manage, "Add a level") { call, tx in
        let level = try call.decode(LevelRequest.self).level(
          Level(id: house.ids.next(at: call.now), name: "", rank: 0, capacity: nil))
        return try .created(try unique { try save(tx, call, level) })
      },
      .patch("/api/v1/levels/{id}", manage, "Change a level") { call, tx in
        let old = try existing(try GroupStore.levels(tx, call.actor.shop), call.id()) { $0.id }
        return try .json(try unique { try save(tx, call, call.decode(LevelRequest.self).level(old)) })
      },
      .delete("/api/v1/levels/{id}", manage, "Delete a level nobody has") { call, tx in
        try GroupStore.deleteLevel(tx, call.actor.shop, call.id())
        return .none
      },
    ]
  }

  private func save(_ tx: any SQLTransaction, _ call: Call, _ team: Team) throws -> Team {
    try desk.add(tx, team, by: call.actor, at: call.now)
    return team
  }

  private func save(_ tx: any SQLTransaction, _ call: Call, _ skill: Skill) throws -> Skill {
    try desk.add(tx, skill, by: call.actor, at: call.now)
    return skill
  }

  private func save(_ tx: any SQLTransaction, _ call: Call, _ level: Level) throws -> Level {
    try desk.add(tx, level, by: call.actor, at: call.now)
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
