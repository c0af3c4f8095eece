import Foundation
import Kernel
import Server
import Testing

@Suite(.shop) struct InspectionRuleTests {
  private let world = Scene.world, shop = Scene.shop

  private static let path = "/api/v1/quality/rulebook"
  private static let own: [String: any Sendable] = [
    "id": "own_hush", "version": 1, "name": ["zh": "催单口吻", "en": "Rushing"], "severity": "minor",
    "speaker": "agent", "when": ["words": ["phrases": ["在吗在吗"]]],
  ]

  private func save(_ rules: [String: Any], _ version: Int) async throws
    -> Answer
  {
    try await world.ask(
      .put, Self.path, as: shop("he"), ["rules": rules, "version": version, "reason": "试一试"])
  }

  @Test
  func
    `the book shows what the shop made of it; saving takes effect, conflicts and faults are named`()
    async throws
  {
    let first = try await world.ask(.get, Self.path, as: shop("he"))
    #expect(try first.book.version == 0 && first.count > 20)
    let slow = try #require(first.book["response_slow"]?.parameters.first)
    #expect(slow.name == "seconds" && slow.usual == 180)
    let changes: [[String: Any]] = [
      ["id": "interrogation", "version": 1, "muted": true],
      ["id": "response_slow", "version": 1, "parameters": ["seconds": 60]],
    ]
    let saved = try await save(["changes": changes, "rules": [Self.own]], 0)
    #expect(try saved.status == 200 && saved.book.version == 1, "\(saved.text)")
    #expect(try saved.book["interrogation"]?.muted == true)
    #expect(try saved.book["response_slow"]?.parameters.first?.value == 60)
    #expect(try saved.book["own_hush"]?.isOwn == true)
    let late = try await save([:], 0)
    #expect(late.status == 409 && late.code == "rule.changed")
    let wrong = try await save(
      ["changes": [["id": "off_platform", "version": 1, "muted": true]]], 1)
    #expect(wrong.status == 422 && wrong.code == "rule.invalid")
    #expect(try wrong.refusal.field == "off_platform.muted")
    let talk = try await world.rude(by: "lin", in: shop, "在吗在吗，说了多少遍了")
    let found = try await world.ask(.get, "/api/v1/conversations/\(talk)/findings", as: shop("he"))
    let rules = try found.findings.rules
    #expect(rules.contains("own_hush") && !rules.contains("interrogation"), "\(rules)")
  }

  @Test func `the history says who, when and why, and brings a version back`() async throws {
    let saved = try await save(["rules": [Self.own]], 0)
    #expect(saved.status == 200, "\(saved.text)")
    let restore = "\(Self.path)/restoration"
    let unknown = try await world.ask(
      .post, restore, as: shop("he"), ["restore": 9, "version": 1, "reason": "x"])
    #expect(try unknown.status == 422 && unknown.refusal.field == "restore")
    let back = try await world.ask(
      .post, restore, as: shop("zhao"), ["restore": 0, "version": 1, "reason": "误伤太多"])
    #expect(try back.book.version == 2 && back.book["own_hush"] == nil, "\(back.text)")
    let history = try await world.ask(.get, "\(Self.path)/versions", as: shop("he"))
    #expect(try history.versions[0]?.version == 2 && history.versions[0]?.byName == "小zhao")
    #expect(try history.versions[0]?.reason == "误伤太多" && history.versions[1]?.own == 1)
  }

  @Test func `a dry run says what would be gained and lost, where, and changes nothing`() async throws {
    var talks: [String] = []
    for _ in 0..<3 { talks.append(try await world.rude(by: "lin", in: shop, "在吗在吗，说了多少遍了")) }
    let head = try await world.head(shop)
    let proposal: [String: Any] = [
      "changes": [["id": "interrogation", "version": 1, "muted": true]], "rules": [Self.own],
    ]
    let trial = try await world.ask(
      .post, "\(Self.path)/trial", as: shop("he"), ["rules": proposal, "days": 7])
    #expect(
      try trial.status == 200 && trial.trial.read == 3 && trial.trial.next == nil, "\(trial.text)")
    let rules = try trial.trial.rules
    let (muted, own) = try (#require(rules.first), #require(rules.dropFirst().first))
    #expect(muted.rule == "interrogation" && muted.now == 3)
    #expect(muted.then == 0 && muted.lost.count == 3)
    #expect(own.rule == "own_hush" && own.then == 3)
    let gained = try #require(own.gained.first)
    #expect(talks.contains(gained.conversation))
    #expect(gained.words == "在吗在吗" && gained.seq == 3)
    #expect(try await world.head(shop) == head)
    let none = try await world.ask(.post, "\(Self.path)/trial", as: shop("he"), ["rules": [String: Any]()])
    #expect(none.status == 409 && none.code == "trial.nothing")
    let long = try await world.ask(
      .post, "\(Self.path)/trial", as: shop("he"), ["rules": proposal, "days": 91])
    #expect(try long.status == 422 && long.refusal.field == "days")
  }

  @Test func `precision follows what inspectors say, and every figure of the trends opens`() async throws {
    for confirming in [true, false] {
      let talk = try await world.rude(by: "lin", in: shop)
      try await world.sample(talk, in: shop)
      _ = try await world.score(talk, 60, as: shop("he"), confirming: confirming)
    }
    let book = try await world.ask(.get, Self.path, as: shop("he")).book
    let rule = try #require(book["interrogation"])
    #expect(rule.precision.confirmed == 1 && rule.precision.rejected == 1)
    #expect(rule.precision.percent == 50 && rule.findings28 == 2)
    let trends = try await world.ask(.get, "/api/v1/inspection/trends?by=rule", as: shop("lin"))
    let line = try trends.trends.items.first { $0.key == "interrogation" }
    #expect(line?.whole.findings == 1, "\(trends.text)")
    #expect(line?.whole.conversations == 2)
    #expect(line?.whole.per100 == 5_000)
    let opened = try await world.ask(.get, "/api/v1/findings?rule=interrogation", as: shop("lin"))
    #expect(
      try opened.count == 1
        && opened.countedFindings[0]?.finding.places.first?.words.hasPrefix("说了多少遍") == true)
    let other = try await world.ask(.get, "/api/v1/findings?rule=interrogation", as: shop("chen"))
    #expect(try other.count == 0)
    let teams = try await world.ask(.get, "/api/v1/inspection/trends?by=team", as: shop("he"))
    #expect(try teams.trends.items.first?.machine?.count == 2, "\(teams.text)")
    let wrong = try await world.ask(
      .get, "/api/v1/inspection/trends?from=2026-11-22&to=2026-11-01", as: shop("he"))
    #expect(try wrong.status == 422 && wrong.refusal.field == "to")
  }
}
