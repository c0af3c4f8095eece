import Kernel
import Orders
import QuickReplies
import Reviews
import Staff
import Storage
import Testing

@testable import Server

/// As `StoredTypeTests`: a shop's people, and what they work with.
@Suite(.shop) struct StoredShopTests: StoredSamples {
  let world = Scene.world, shop = Scene.shop

  @Test func `a team, a skill, a level, a role`() async throws {
    let team = Team(id: id(71), name: "夜班", kind: .insale)
    let skill = Skill(id: id(72), name: "鉴定")
    let level = Level(id: id(73), name: "专家", rank: 9, capacity: 4)
    let role = Role(key: "night", name: "夜班", grants: [Grant("quality:inspect", .team)])
    let found = try await keep { work in
      for before in [Team(id: team.id, name: "", kind: .other), team] { try GroupStore.save(work, before) }
      for before in [Skill(id: skill.id, name: ""), skill] { try GroupStore.save(work, before) }
      for before in [Level(id: level.id, name: "", rank: 0, capacity: nil), level] {
        try GroupStore.save(work, before)
      }
      try StaffStore.insert(work, Role(key: role.key, name: "", grants: []))
      try StaffStore.update(work, role)
      return (
        try GroupStore.teams(work), try GroupStore.skills(work), try GroupStore.levels(work),
        try StaffStore.roles(work)
      )
    }
    expect(
      try #require(found.0.first { $0.id == team.id }), is: team,
      unlike: Team(id: id(1), name: "", kind: .other))
    expect(try #require(found.1.first), is: skill, unlike: Skill(id: id(1), name: ""))
    expect(
      try #require(found.2.first { $0.id == level.id }), is: level,
      unlike: Level(id: id(1), name: "", rank: 0, capacity: nil))
    expect(
      try #require(found.3.first { $0.key == role.key }), is: role,
      unlike: Role(key: "", name: "", grants: []))
  }

  private func person(_ teams: Set<TeamID>) -> Person {
    var it = Person(
      id: id(74), login: "ming", name: "小明", nickname: "明明", role: "lead", locale: "en", theme: "dark",
      statusSince: later(1))
    (it.teams, it.skills, it.level, it.capacity) = (teams, [id(72)], id(73), 3)
    (it.isDisabled, it.status, it.isConnected) = (true, .busy, true)
    return it
  }

  private func stranger(_ id: Int64) -> Person {
    Person(id: self.id(id), login: "", name: "", nickname: "", role: "agent", locale: "zh", statusSince: now)
  }

  @Test func `a person, as added and as changed`() async throws {
    let sample = person([TeamID(shop.firstTeam)!])
    var other = stranger(74)
    other.login = "ming"
    let found = try await keep { [other] work in
      try GroupStore.save(work, Skill(id: self.id(72), name: "鉴定"))
      try GroupStore.save(work, Level(id: self.id(73), name: "专家", rank: 9, capacity: 4))
      try StaffStore.insert(work, sample, account: 75, password: "hash")
      try work.run(
        "INSERT INTO presence (shop, person, connection, node, since) VALUES (\(work.shop), \(sample.id), 1, 1, 1)"
      )
      let added = try StaffStore.get(work, sample.id)
      try StaffStore.update(work, other)
      try StaffStore.update(work, sample)
      return (added, try StaffStore.get(work, sample.id))
    }
    expect(found.0, is: sample, unlike: stranger(1))
    expect(found.1, is: sample, unlike: stranger(1))
  }

  @Test func `an account`() async throws {
    let sample = StaffStore.Account(id: 75, login: "ming", password: "hash", lastShop: shop.id)
    var person = stranger(74)
    person.login = "Ming"
    let found = try await keep { [person, shop] work in
      try StaffStore.insert(work, person, account: 75, password: "hash")
      try StaffStore.remember(work.tx, account: 75, shop: shop.id)
      return try StaffStore.account(work.tx, login: "Ming")
    }
    expect(
      try #require(found), is: sample,
      unlike: StaffStore.Account(id: 1, login: "", password: "", lastShop: nil))
  }

  @Test func `a quick reply`() async throws {
    let sample = QuickReply(
      id: id(76), scope: .team, team: TeamID(shop.firstTeam)!, category: "售后", title: "退款", text: "{名字}您好",
      variables: ["名字"], initials: "tk", pinyin: "tuikuan", uses: 2, lastUsedAt: later(1),
      expiresAt: later(2),
      owner: id(5), reviewedAt: later(3))
    let blank = QuickReply(id: id(1), scope: .shop, title: "", text: "", owner: id(1))
    let found = try await keep { work in
      try QuickReplyStore.save(work, sample)
      let added = try QuickReplyStore.get(work, sample.id)
      var other = blank
      other.id = sample.id
      try QuickReplyStore.save(work, other)
      try QuickReplyStore.save(work, sample)
      return (added, try QuickReplyStore.get(work, sample.id))
    }
    expect(found.0, is: sample, unlike: blank)
    expect(found.1, is: sample, unlike: blank)
  }

  private func order(_ status: Order.Status, delivered: Timestamp?) -> Order {
    Order(
      id: id(77), number: "A-1", platform: "taobao", status: status, amount: Money(fen: 7),
      items: [.init(title: "玉镯", spec: "56", quantity: 1, price: Money(fen: 7), image: "a.png")],
      createdAt: later(1), carrier: "顺丰", tracking: "SF1", deliveredAt: delivered)
  }

  @Test func `an order, which stays delivered when a later word does not say so`() async throws {
    let sample = order(.done, delivered: later(2))
    let fresh = Order(
      id: id(77), number: "A-1", platform: "taobao", status: .unpaid, amount: .zero, items: [],
      createdAt: later(1))
    let found = try await keep { work in
      for told in [fresh, sample, order(.done, delivered: nil)] {
        try OrderStore.save(work, told, of: self.id(3))
      }
      return try OrderStore.find(work, sample.id)
    }
    let blank = Order(
      id: id(1), number: "", platform: "", status: .unpaid, amount: .zero, items: [], createdAt: now)
    expect(try #require(found).order, is: sample, unlike: blank)
    #expect(found?.customer == id(3))
  }

  private let terms = RewardTerms(
    name: "晒图", amount: Money(fen: 300), from: CivilDay("2026-11-01")!, to: CivilDay("2026-11-30")!, days: 15,
    perCustomer: 2, budget: Money(fen: 900), words: "晒图有礼")
  private let noTerms = RewardTerms(
    name: "", amount: .zero, from: CivilDay("2026-01-01")!, to: CivilDay("2026-01-01")!, days: 0,
    perCustomer: 0, budget: .zero, words: "")

  @Test func `a scheme, a claim for it, its steps, a picture`() async throws {
    let scheme = RewardScheme(id: id(78), terms: terms)
    let steps = [
      RewardClaim.Step(.claimed, by: id(4), at: later(1)),
      RewardClaim.Step(
        .paid, by: id(5), at: later(2), refusal: .other, words: "好",
        payment: .init(means: .bank, reference: "R-1")),
    ]
    func claim(_ steps: some Collection<RewardClaim.Step>) -> RewardClaim {
      RewardClaim(
        id: id(79), scheme: scheme.id, order: id(6), customer: id(7), conversation: id(8),
        amount: Money(fen: 300),
        steps: Array(steps))
    }
    let (sample, fresh) = (claim(steps), claim(steps.prefix(1)))
    let picture = ReviewPicture(
      id: id(80), claim: sample.id, name: "a.png", type: "image/png", width: 2, height: 3)
    let found = try await keep { [noTerms] work in
      try SchemeStore.save(work, RewardScheme(id: scheme.id, terms: noTerms))
      try SchemeStore.save(work, scheme)
      try ClaimStore.insert(work, fresh)
      try ClaimStore.update(work, sample)
      try PictureStore.insert(work, picture, [1])
      return (
        try SchemeStore.get(work, scheme.id), try ClaimStore.get(work, sample.id),
        try PictureStore.of(work, [sample.id])
      )
    }
    expect(found.0, is: scheme, unlike: RewardScheme(id: id(1), terms: noTerms))
    expect(found.0.terms, is: terms, unlike: noTerms)
    expect(
      found.1, is: sample,
      unlike: RewardClaim(
        id: id(1), scheme: id(1), order: id(1), customer: id(1), conversation: nil, amount: .zero,
        steps: [RewardClaim.Step(.claimed, by: id(1), at: now)]))
    expect(found.1.last, is: steps[1], unlike: RewardClaim.Step(.claimed, by: id(1), at: now))
    expect(
      try #require(found.2[sample.id]?.first), is: picture,
      unlike: ReviewPicture(id: id(1), claim: id(1), name: "", type: "", width: nil, height: nil))
  }
}
