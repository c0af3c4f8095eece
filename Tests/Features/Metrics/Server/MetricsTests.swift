import Foundation
import Kernel
import Server
import Testing

@Suite(.shop) struct MetricsTests {
  private let world = Scene.world, shop = Scene.shop

  private let today = "from=2026-11-22&to=2026-11-22"

  @Test func `an answer, a miss and a rating come out in the figures and open to their conversations`()
    async throws
  {
    let (first, visitor) = try await world.held(by: "lin", in: shop)
    try await world.wait(.seconds(20))
    try await world.reply("在的", in: first, shop("lin"))
    try await world.wait(.seconds(5))
    try await world.say("多少钱", visitor)
    try await world.wait(.seconds(200))
    try await world.reply("99 元", in: first, shop("lin"))
    _ = try await world.act(shop("lin"), first, "rating-invitation")
    _ = try await world.act(shop("lin"), first, "closure", ["solved": true])
    _ = try await world.ask(
      .post, "/c/v1/ratings", as: visitor, ["score": 5, "tags": [String](), "text": ""])
    try await world.settle()

    let figures = try await world.ask(.get, "/api/v1/metrics/figures?\(today)", as: shop.owner)
    #expect(figures.status == 200, "\(figures.text)")
    let whole = try figures.figures.whole
    #expect(whole.turns == 2 && whole.answered == 2)
    #expect(whole.conversations == 1 && whole.messagesOut == 2)
    #expect(whole.responseSum == 220_000)
    #expect(whole["own.30s"]?.num == 1)
    #expect(whole["own.3min"]?.num == 1)
    #expect(whole["own.csat"]?.num == 1)
    #expect(try figures.figures.items?.first?.name == "小lin")

    let missed = try await world.ask(
      .get, "/api/v1/metrics/evidence?figure=own.3min&met=false&\(today)", as: shop.owner)
    #expect(try missed.count == 1 && missed.evidence[0]?.conversation == first)
    #expect(try missed.evidence[0]?.wait == 200_000 && missed.evidence[0]?.agent == shop("lin").id)
    let turns = try await world.ask(
      .get, "/api/v1/metrics/evidence?figure=turns&\(today)&limit=1", as: shop.owner)
    #expect(try turns.count == 1)
    let next = try #require(try turns.next)
    let rest = try await world.ask(
      .get, "/api/v1/metrics/evidence?figure=turns&\(today)&cursor=\(next)", as: shop.owner)
    #expect(try rest.count == 1 && rest.next == nil)
  }

  @Test func `a customer who waits today is no miss yet, tomorrow one`() async throws {
    _ = try await world.held(by: "lin", in: shop)
    try await world.wait(.minutes(30))
    let now = try await world.ask(.get, "/api/v1/metrics/now", as: shop("wang"))
    #expect(try now.teamNow.waiting.count == 1 && now.teamNow.today.unanswered == 0)
    let figures = { try await world.ask(.get, "/api/v1/metrics/figures?\(self.today)", as: shop.owner) }
    #expect(try await figures().figures.whole.turns == 0)
    try await world.wait(.hours(15))
    #expect(try await figures().figures.whole.unanswered == 1)
    #expect(try await figures().figures.items?.first?.name == "小lin", "it waited in their hands")
  }

  @Test func `everybody sees as far as their right reaches`() async throws {
    let (first, _) = try await world.held(by: "lin", in: shop)
    try await world.reply("在的", in: first, shop("lin"))
    let ask = { (who: Caller, more: String) in
      try await world.ask(.get, "/api/v1/metrics/figures?\(self.today)\(more)", as: who)
    }
    #expect(try await ask(shop("lin"), "").figures.whole.turns == 1)
    #expect(try await ask(shop("chen"), "").figures.whole.turns == 0)
    #expect(try await ask(shop("chen"), "").count == 0)
    #expect(try await ask(shop("chen"), "&agent=\(shop("lin").id)").status == 403)
    #expect(try await ask(shop("wang"), "&agent=\(shop("lin").id)").figures.whole.turns == 1)
    #expect(try await ask(shop("wang"), "&team=\(shop.secondTeam)").status == 403)
    #expect(try await ask(shop("he"), "").figures.whole.turns == 1)
    let foreign = try await world.another("别家", prefix: "b-")
    #expect(try await ask(foreign.owner, "").figures.whole.turns == 0)
    #expect(try await ask(foreign.owner, "&agent=\(shop("lin").id)").figures.whole.turns == 0)
    let evidence = { (who: Caller) in
      try await world.ask(.get, "/api/v1/metrics/evidence?figure=turns&\(self.today)", as: who).count
    }
    #expect(try await evidence(shop("lin")) == 1)
    #expect(try await evidence(shop("chen")) == 0)
    #expect(try await evidence(foreign.owner) == 0)
  }

  @Test(arguments: [
    "from=2026-11-23&to=2026-11-22", "from=2026-13-01", "from=2020-01-01&to=2026-01-01", "by=weather",
    "agent=!!",
  ]) func `a question that makes no sense is refused`(_ query: String) async throws {
    #expect(try await world.ask(.get, "/api/v1/metrics/figures?\(query)", as: shop.owner).status == 422)
    #expect(
      try await world.ask(.get, "/api/v1/metrics/evidence?figure=nonsense", as: shop.owner).status == 422)
    #expect(try await world.ask(.get, "/api/v1/metrics/export?format=pdf", as: shop.owner).status == 422)
  }

  @Test func `a day is settled the morning after and stays as it was`() async throws {
    let (first, _) = try await world.held(by: "lin", in: shop)
    try await world.reply("在的", in: first, shop("lin"))
    func settled() async throws -> Answer {
      try await world.ask(.get, "/api/v1/metrics/settlements?\(today)", as: world.signIn("owner"))
    }
    #expect(try await settled().count == 0)
    #expect(
      try await world.ask(.post, "/api/v1/metrics/settlements", as: shop.owner, ["day": "2026-11-22"]).code
        == "settlement.too_early")
    try await world.wait(.hours(20))
    #expect(try await settled().count == 1)
    #expect(try await settled().settlements[0]?.version == 1)
    #expect(try await settled().settlements[0]?.figures.whole.turns == 1)
    try await world.wait(.days(2))
    #expect(try await settled().count == 1, "settled once")

    func correct(_ body: [String: Any], _ who: String) async throws -> Answer {
      try await world.ask(.post, "/api/v1/metrics/settlements", as: world.signIn(who), body)
    }
    #expect(try await correct(["day": "2026-11-22"], "owner").status == 422, "a correction has a reason")
    #expect(try await correct(["day": "2026-11-22", "reason": "补录"], "wang").status == 403)
    #expect(try await correct(["day": "2026-11-22", "reason": "补录"], "zhao").settlement.version == 2)
    let versions = try await world.ask(
      .get, "/api/v1/metrics/settlements/2026-11-22", as: world.signIn("owner"))
    #expect(try versions.count == 2 && versions.settlements[1]?.reason == "补录")
    #expect(
      try await world.ask(.get, "/api/v1/metrics/settlements/2026-11-22", as: world.signIn("lin")).status
        == 403)
    #expect(
      try await world.ask(.get, "/api/v1/metrics/settlements/tomorrow", as: world.signIn("owner")).status
        == 404)
  }

  @Test func `a shop sets lines of its own, formulas of its own and days that do not count`() async throws {
    let (first, _) = try await world.held(by: "lin", in: shop)
    try await world.wait(.seconds(50))
    try await world.reply("在的", in: first, shop("lin"))
    let put = { (body: [String: Any]) in
      try await world.ask(.put, "/api/v1/metrics/settings", as: shop("zhao"), body)
    }
    let own: [String: Any] = [
      "id": "own.60s", "name": ["zh": "60秒响应率", "en": "Within 60 s"], "unit": "turn", "limit": 60_000,
      "validFrom": "2026-01-01", "threshold": ["at_least": 9_000],
    ]
    #expect(try await put(["formulas": [own], "thresholds": ["jd.30s": ["at_least": 5_000]]]).status == 200)
    func formula(_ id: String) async throws -> FiguresAnswer.Share? {
      try await world.ask(.get, "/api/v1/metrics/figures?\(today)", as: shop.owner).figures.whole[id]
    }
    #expect(try await formula("own.60s")?.meets == true)
    #expect(try await formula("jd.30s")?.need == 1)
    #expect(try await put(["thresholds": ["no.such": ["at_least": 1]]]).status == 422)
    #expect(try await put(["thresholds": ["jd.30s": ["at_least": 10_001]]]).status == 422)
    #expect(try await put(["formulas": [own.merging(["limit": -1]) { $1 }]]).status == 422)
    #expect(
      try await put(["exemptions": [["from": "2026-11-23", "to": "2026-11-22", "reason": "x"]]]).status == 422
    )
    #expect(
      try await put([
        "exemptions": [["from": "2026-11-22", "to": "2026-11-22", "formulas": ["jd.30s"], "reason": "平台故障"]]
      ]).status == 200)
    #expect(try await formula("jd.30s")?.den == 0)
    #expect(try await formula("own.30s")?.den == 1)
    #expect(try await formula("own.60s") == nil, "what was put replaced what was there")
  }

  @Test func `figures leave the house as text and as a workbook`() async throws {
    let (first, _) = try await world.held(by: "lin", in: shop)
    try await world.reply("在的", in: first, shop("lin"))
    let csv = try await world.ask(.get, "/api/v1/metrics/export?\(today)", as: shop.owner)
    #expect(csv.text.hasPrefix("\u{feff}key,name,conversations,"))
    #expect(csv.text.contains("\r\n\(shop("lin").id),小lin,1,"))
    #expect(csv.headers[.contentDisposition]?.contains("nuanxi-2026-11-22-2026-11-22.csv") == true)
    let book = try await world.ask(.get, "/api/v1/metrics/export?\(today)&format=xlsx", as: shop.owner)
    #expect(book.status == 200 && book.body.starts(with: [0x50, 0x4b, 3, 4]))
  }

  @Test func `joining customers joins their days`() async throws {
    let (first, _) = try await world.held(by: "lin", in: shop)
    try await world.reply("在的", in: first, shop("lin"))
    let other = try await world.visit(shop)
    let second = try await world.say("在吗", other)
    _ = try await world.accept(second, shop("lin"))
    try await world.reply("在的", in: second, shop("lin"))
    func days() async throws -> Int? {
      try await world.ask(.get, "/api/v1/metrics/figures?\(today)", as: shop.owner).figures.whole["ks.3min"]?
        .den
    }
    #expect(try await days() == 2)
    let customers = try await [first, second].asyncMap {
      try await world.see($0, shop.owner).talk.customer.id
    }
    let merged = try await world.ask(
      .post, "/api/v1/customers/\(customers[0])/merges", as: shop.owner, ["other": customers[1]])
    #expect(merged.status < 300, "\(merged.text)")
    try await world.settle()
    #expect(try await days() == 1)
  }
}

extension Array {
  func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var result: [T] = []
    for element in self { result.append(try await body(element)) }
    return result
  }
}
