import Kernel
import QuickReplies
import Testing

/// Told in the log by its beginning.
extension QuickReplyDraft: CustomTestStringConvertible {
  public var testDescription: String { "\(scope) “\(title.prefix(8))” “\(text.prefix(16))”" }
}

@Suite struct QuickReplyTests {
  static let now = Timestamp.zero + .days(1)
  static let (me, other) = (PersonID(rawValue: 1), PersonID(rawValue: 2))
  static let (mine, theirs) = (TeamID(rawValue: 1), TeamID(rawValue: 2))

  struct Access: Sendable {
    var scope: Scope
    var team: TeamID?
    var owner = me
    var grant: Scope?
    var usable: Bool
    var writable: Bool
  }

  static let table = [
    Access(scope: .own, grant: nil, usable: true, writable: false),
    Access(scope: .own, grant: .own, usable: true, writable: true),
    Access(scope: .own, owner: other, grant: .shop, usable: false, writable: false),
    Access(scope: .team, team: mine, grant: .own, usable: true, writable: false),
    Access(scope: .team, team: mine, owner: other, grant: .team, usable: true, writable: true),
    Access(scope: .team, team: theirs, grant: .team, usable: false, writable: false),
    Access(scope: .team, team: theirs, owner: other, grant: .shop, usable: false, writable: true),
    Access(scope: .team, team: nil, grant: .team, usable: false, writable: false),
    Access(scope: .shop, grant: .team, usable: true, writable: false),
    Access(scope: .shop, owner: other, grant: .shop, usable: true, writable: true),
  ]

  @Test(arguments: table)
  func `who may use it and who may change it`(row: Access) {
    let reply = QuickReply(
      id: QuickReplyID(rawValue: 1), scope: row.scope, team: row.team, title: "a", text: "b",
      owner: row.owner)
    let grants: [Permission: Scope] = row.grant.map { ["quickreply:write": $0] } ?? [:]
    let actor = Actor(
      shop: ShopID(rawValue: 1), who: .person(Self.me), teams: [Self.mine], grants: grants)
    #expect(reply.isUsable(by: actor) == row.usable)
    #expect(reply.isWritable(by: actor) == row.writable)
  }

  @Test func `never twice in a row`() throws {
    let (a, b) = (QuickReplyID(rawValue: 1), QuickReplyID(rawValue: 2))
    try QuickReply.notTwiceInARow(last: nil, next: a)
    try QuickReply.notTwiceInARow(last: b, next: a)
    let problem = #expect(throws: Problem.self) { try QuickReply.notTwiceInARow(last: a, next: a) }
    #expect(problem?.code == "quick_reply.repeated" && problem?.kind == .conflict)
  }

  @Test func `a draft becomes a reply with its indexes computed`() throws {
    let draft = try QuickReplyDraft(
      scope: .own, category: " 售后 ", title: " 退款说明\n", text: "{customer.name}，{order.number}已退"
    ).checked(now: Self.now)
    var reply = QuickReply(id: QuickReplyID(rawValue: 7), draft, owner: Self.me, now: Self.now)
    #expect((reply.title, reply.category) == ("退款说明", "售后"))
    #expect((reply.initials, reply.pinyin) == ("tksm", "tuikuanshuoming"))
    #expect(reply.variables == ["customer.name", "order.number"])
    #expect(reply.reviewedAt == Self.now && reply.uses == 0 && reply.owner == Self.me)

    reply.uses = 9
    let later = Self.now + .days(30)
    reply.apply(QuickReplyDraft(scope: .shop, title: "发票", text: "已开"), now: later)
    #expect((reply.initials, reply.variables, reply.uses) == ("fp", [], 9))
    #expect(reply.reviewedAt == later && reply.owner == Self.me)
  }

  @Test(arguments: [(nil, false), (-1, true), (0, true), (1, false)] as [(Int?, Bool)])
  func `expires at its moment`(seconds: Int?, expired: Bool) {
    let reply = QuickReply(
      id: QuickReplyID(rawValue: 1), scope: .shop, title: "a", text: "b",
      expiresAt: seconds.map { Self.now + .seconds($0) }, owner: Self.me)
    #expect(reply.isExpired(at: Self.now) == expired)
  }

  @Test(arguments: [
    (QuickReplyDraft(scope: .shop, title: " ", text: "a"), ["title required"]),
    (QuickReplyDraft(scope: .shop, title: "a", text: ""), ["text required"]),
    (
      QuickReplyDraft(scope: .shop, title: String(repeating: "长", count: 61), text: "a"),
      ["title too_long"]
    ),
    (
      QuickReplyDraft(scope: .shop, title: "a", text: String(repeating: "长", count: 2_001)),
      ["text too_long"]
    ),
    (QuickReplyDraft(scope: .team, title: "a", text: "b"), ["team required"]),
    (QuickReplyDraft(scope: .own, team: mine, title: "a", text: "b"), ["team not_for_scope"]),
    (QuickReplyDraft(scope: .own, title: "a", text: "b", expiresAt: now), ["expiresAt past"]),
    (QuickReplyDraft(scope: .own, title: "a", text: "{x"), ["text template.brace"]),
    (
      QuickReplyDraft(scope: .team, title: "", text: "{no.such}"),
      ["title required", "team required", "text template.variable"]
    ),
  ])
  func `a draft is refused with everything that is wrong`(draft: QuickReplyDraft, wrong: [String]) {
    let problem = #expect(throws: Problem.self) { try draft.checked(now: Self.now) }
    #expect(problem?.fields.map { "\($0.field) \($0.code)" } == wrong)
  }
}
