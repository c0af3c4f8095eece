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

  private func item(_ id: String, _ book: Answer) -> String? {
    (0..<book.count("items")).first { book.text("items.\($0).id") == id }.map { "items.\($0)" }
  }

  @Test func `the book shows what the shop made of it; saving takes effect, conflicts and faults are named`()
    async throws
  {
    let first = try await world.ask(.get, Self.path, as: shop("he"))
    #expect(first.number("version") == 0 && first.count("items") > 20)
    let slow = item("response_slow", first)!
    #expect(first.text("\(slow).parameters.0.name") == "seconds")
    #expect(first.number("\(slow).parameters.0.usual") == 180)
    let changes: [[String: Any]] = [
      ["id": "interrogation", "version": 1, "muted": true],
      ["id": "response_slow", "version": 1, "parameters": ["seconds": 60]],
    ]
    let saved = try await save(["changes": changes, "rules": [Self.own]], 0)
    #expect(saved.status == 200 && saved.number("version") == 1, "\(saved.text)")
    #expect(saved["\(item("interrogation", saved)!).muted"] as? Bool == true)
    #expect(saved.number("\(item("response_slow", saved)!).parameters.0.value") == 60)
    #expect(saved["\(item("own_hush", saved)!).isOwn"] as? Bool == true)
    let late = try await save([:], 0)
    #expect(late.status == 409 && late.code == "rule.changed")
    let wrong = try await save(
      ["changes": [["id": "off_platform", "version": 1, "muted": true]]], 1)
    #expect(wrong.status == 422 && wrong.code == "rule.invalid")
    #expect(wrong.text("fields.0.field") == "off_platform.muted")
    let talk = try await world.rude(by: "lin", in: shop, "在吗在吗，说了多少遍了")
    let found = try await world.ask(.get, "/api/v1/conversations/\(talk)/findings", as: shop("he"))
    let rules = (0..<found.count("findings")).map { found.text("findings.\($0).rule") }
    #expect(rules.contains("own_hush") && !rules.contains("interrogation"), "\(rules)")
  }

  @Test func `the history says who, when and why, and brings a version back`() async throws {
    let saved = try await save(["rules": [Self.own]], 0)
    #expect(saved.status == 200, "\(saved.text)")
    let restore = "\(Self.path)/restoration"
    let unknown = try await world.ask(
      .post, restore, as: shop("he"), ["restore": 9, "version": 1, "reason": "x"])
    #expect(unknown.status == 422 && unknown.text("fields.0.field") == "restore")
    let back = try await world.ask(
      .post, restore, as: shop("zhao"), ["restore": 0, "version": 1, "reason": "误伤太多"])
    #expect(back.number("version") == 2 && item("own_hush", back) == nil, "\(back.text)")
    let history = try await world.ask(.get, "\(Self.path)/versions", as: shop("he"))
    #expect(history.number("items.0.version") == 2 && history.text("items.0.byName") == "小zhao")
    #expect(history.text("items.0.reason") == "误伤太多" && history.number("items.1.own") == 1)
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
    #expect(trial.status == 200 && trial.number("read") == 3 && trial["next"] == nil, "\(trial.text)")
    #expect(trial.text("rules.0.rule") == "interrogation" && trial.number("rules.0.now") == 3)
    #expect(trial.number("rules.0.then") == 0 && trial.count("rules.0.lost") == 3)
    #expect(trial.text("rules.1.rule") == "own_hush" && trial.number("rules.1.then") == 3)
    #expect(talks.contains(trial.text("rules.1.gained.0.conversation")))
    #expect(trial.text("rules.1.gained.0.words") == "在吗在吗" && trial.number("rules.1.gained.0.seq") == 3)
    #expect(try await world.head(shop) == head)
    let none = try await world.ask(.post, "\(Self.path)/trial", as: shop("he"), ["rules": [String: Any]()])
    #expect(none.status == 409 && none.code == "trial.nothing")
    let long = try await world.ask(
      .post, "\(Self.path)/trial", as: shop("he"), ["rules": proposal, "days": 91])
    #expect(long.status == 422 && long.text("fields.0.field") == "days")
  }

  @Test func `precision follows what inspectors say, and every figure of the trends opens`() async throws {
    for confirming in [true, false] {
      let talk = try await world.rude(by: "lin", in: shop)
      try await world.sample(talk, in: shop)
      _ = try await world.score(talk, 60, as: shop("he"), confirming: confirming)
    }
    let book = try await world.ask(.get, Self.path, as: shop("he"))
    let rule = item("interrogation", book)!
    #expect(book.number("\(rule).precision.confirmed") == 1 && book.number("\(rule).precision.rejected") == 1)
    #expect(book.number("\(rule).precision.percent") == 50 && book.number("\(rule).findings28") == 2)
    let trends = try await world.ask(.get, "/api/v1/inspection/trends?by=rule", as: shop("lin"))
    let line = (0..<trends.count("items")).first { trends.text("items.\($0).key") == "interrogation" }!
    #expect(trends.number("items.\(line).whole.findings") == 1, "\(trends.text)")
    #expect(trends.number("items.\(line).whole.conversations") == 2)
    #expect(trends.number("items.\(line).whole.per100") == 5_000)
    let opened = try await world.ask(.get, "/api/v1/findings?rule=interrogation", as: shop("lin"))
    #expect(opened.count("items") == 1 && opened.text("items.0.finding.places.0.words").hasPrefix("说了多少遍"))
    let other = try await world.ask(.get, "/api/v1/findings?rule=interrogation", as: shop("chen"))
    #expect(other.count("items") == 0)
    let teams = try await world.ask(.get, "/api/v1/inspection/trends?by=team", as: shop("he"))
    #expect(teams.number("items.0.machine.count") == 2, "\(teams.text)")
    let wrong = try await world.ask(
      .get, "/api/v1/inspection/trends?from=2026-11-22&to=2026-11-01", as: shop("he"))
    #expect(wrong.status == 422 && wrong.text("fields.0.field") == "to")
  }
}
