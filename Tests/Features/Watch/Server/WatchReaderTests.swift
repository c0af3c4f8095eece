import Foundation
import Kernel
import Server
import Testing

@Suite(.shop) struct WatchReaderTests {
  private let world = Scene.world, shop = Scene.shop

  private func findings(_ id: String) async throws -> FindingsAnswer {
    try await world.ask(.get, "/api/v1/conversations/\(id)/findings", as: shop("he")).read()
  }

  @Test func `findings are born once, with a time that runs out unseen, and make the score at the end`()
    async throws
  {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    try await world.wait(.seconds(31))
    #expect(try await findings(id).rules == ["first_response_slow"])
    try await world.reply("说了多少遍了", in: id, shop("lin"))
    try await world.say("我就问一下", visitor)
    let running = try await findings(id)
    #expect(running.rules.contains("interrogation") && running.score == nil)
    #expect(running.findings.dropFirst().first?.agent == shop("lin").id)
    try await world.reply("好的，这就为您查", in: id, shop("lin"))
    let later = try await findings(id)
    let keys = later.findings.map(\.key)
    #expect(Set(keys).count == keys.count && later.rules.count { $0 == "interrogation" } == 1)
    _ = try await world.act(shop("lin"), id, "closure", ["solved": true])
    let score = try #require(try await findings(id).score).points
    #expect(score < 90 && score > 0)
  }

  @Test func `an upset customer moves the conversation up the wall and rings once; a name sees to it`()
    async throws
  {
    let (calm, _) = try await world.held(by: "lin", in: shop)
    let (id, visitor) = try await world.held(by: "lin", in: shop, "你们骗人！气死我了，我要投诉！")
    try await world.say("垃圾店！太气人了", visitor)
    let wall = try await world.ask(.get, "/api/v1/quality/watch", as: shop("wang")).wall
    #expect(wall[0]?.conversation == id && wall[1]?.conversation == calm)
    #expect(try #require(wall[0]).risk > #require(wall[1]).risk)
    #expect(wall[1]?.countdowns.first?.rule == "first_response_slow")
    let alerts = try await world.ask(.get, "/api/v1/alerts", as: shop("wang"))
    #expect(try alerts.count == 1 && alerts.alerts[0]?.kind == "upset", "\(alerts.text)")
    #expect(try alerts.alerts[0]?.rings == true)
    let path = "/api/v1/alerts/\(try alerts.firstID)"
    let seen = try await world.ask(.post, "\(path)/acknowledgement", as: shop("wang"), [:])
    #expect(try seen.alert.acknowledgedBy == "小wang")
    let late = try await world.ask(.post, "\(path)/acknowledgement", as: shop("zhao"), [:])
    #expect(try late.alert.acknowledgedBy == "小wang")
    let snoozed = try await world.ask(.post, "\(path)/snooze", as: shop("zhao"), ["minutes": 5])
    #expect(snoozed.status == 409 && snoozed.code == "alert.over")
    #expect(try await world.ask(.get, "/api/v1/alerts?state=over", as: shop("wang")).count == 1)
    #expect(try await world.ask(.get, "/api/v1/alerts", as: shop("sun")).status == 403)
  }

  @Test func `a snoozed alert rings again when nobody has seen to it, and ends with its conversation`()
    async throws
  {
    let (id, _) = try await world.held(by: "lin", in: shop, "你们骗人！气死我了，我要投诉！")
    let alert = try await world.ask(.get, "/api/v1/alerts", as: shop("wang")).firstID
    let path = "/api/v1/alerts/\(alert)/snooze"
    #expect(try await world.ask(.post, path, as: shop("wang"), ["minutes": 0]).status == 422)
    let snoozed = try await world.ask(.post, path, as: shop("wang"), ["minutes": 5])
    #expect(try !snoozed.alert.rings && snoozed.alert.snoozedBy == "小wang")
    try await world.wait(.minutes(5))
    let open = try await world.ask(.get, "/api/v1/alerts", as: shop("wang"))
    let again = try open.alerts.items.first { $0.id == alert }
    #expect(again?.rings == true)
    _ = try await world.act(shop("lin"), id, "closure", ["solved": false])
    #expect(try await world.ask(.get, "/api/v1/alerts", as: shop("wang")).count == 0)
    #expect(try await world.ask(.get, "/api/v1/quality/watch", as: shop("wang")).count == 0)
  }

  @Test func `an agent reads the findings of their own conversations and of no others`() async throws {
    let (id, _) = try await world.held(by: "lin", in: shop)
    let path = "/api/v1/conversations/\(id)/findings"
    #expect(try await world.ask(.get, path, as: shop("lin")).status == 200)
    #expect(try await world.ask(.get, path, as: shop("wang")).status == 200)
    #expect(try await world.ask(.get, path, as: shop("sun")).status == 404)
  }

  @Test func `settings are checked field by field, and what is left out stays as usual`() async throws {
    let path = "/api/v1/quality/settings"
    let wrong = try await world.ask(
      .put, path, as: shop("he"), ["alerts": ["quietMinutes": 0, "perHour": 20]])
    #expect(try wrong.status == 422 && wrong.refusal.field == "alerts.quietMinutes")
    let changed = try await world.ask(
      .put, path, as: shop("he"), ["alerts": ["quietMinutes": 5, "perHour": 0]])
    #expect(changed.status == 200, "\(changed.text)")
    let shown = try await world.ask(.get, path, as: shop("zhao"))
    #expect(try shown.qualitySettings.alerts.quietMinutes == 5 && shown.qualitySettings.plan.dailyQuota == 30)
    let (_, _) = try await world.held(by: "lin", in: shop, "你们骗人！气死我了，我要投诉！")
    let alerts = try await world.ask(.get, "/api/v1/alerts", as: shop("wang"))
    // No sounds left in the hour: listed, but still.
    #expect(try alerts.count == 1 && alerts.alerts[0]?.rings == false)
  }
}
