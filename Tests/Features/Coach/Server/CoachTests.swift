import Foundation
import Kernel
import Server
import Testing

@Suite(.shop) struct CoachServerTests {
  private let world = Scene.world, shop = Scene.shop

  private func advice(_ text: String, in id: String, _ caller: Caller) async throws -> AdviceAnswer {
    let answer = try await world.ask(
      .post, "/api/v1/conversations/\(id)/advice", as: caller, ["text": text])
    #expect(answer.status == 200, "\(answer.text)")
    return try answer.read()
  }

  @Test func `a draft is read: words marked where pages count, what to say instead, who the customer seems`()
    async throws
  {
    let (id, _) = try await world.held(by: "lin", in: shop, "你们什么破店，东西坏了也不管，气死我了！")
    let answer = try await advice("😀这个绝对没问题", in: id, shop("lin"))
    let found = try #require(answer.findings.first)
    #expect(found.rule == "absolute" && found.severity == "minor")
    // The emoji is two units of UTF-16.
    #expect(found.spans.first?.from == 4 && found.spans.first?.to == 6)
    #expect(found.better?.of == "words" && found.better?.texts.isEmpty == false)
    #expect(answer.state?.key == "upset")
    #expect(!answer.openQuestions.isEmpty && answer.complaintStep?.key == 1)
    #expect(!answer.redLine)
    let empty = try await advice("", in: id, shop("lin"))
    #expect(empty.findings.isEmpty && empty.state?.key == "upset")
  }

  @Test func `a red line goes to nobody, by message or by promise; a note may say anything`() async throws {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    let refused = try await world.reply("加我微信聊吧", in: id, shop("lin"))
    #expect(refused.status == 422 && refused.code == "quality.red_line", "\(refused.text)")
    #expect(try refused.refusal.fieldCode == "red_line.off_platform")
    let until = world.clock.now.milliseconds + 600_000
    let parked = try await world.act(
      shop("lin"), id, "parking", ["until": until, "promise": "晚点加你薇❤说"])
    #expect(parked.status == 422 && parked.code == "quality.red_line")
    #expect(try await world.reply("他说加微信", in: id, shop("lin"), ["internal": true]).status == 201)
    #expect(try await world.heard(visitor) == ["在吗"])
  }

  @Test func `a supervisor lets words pass: they arrive once, as the agent's, and cost nothing`() async throws
  {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    let body: [String: Any] = ["key": "held-words-1", "text": "加我微信聊吧", "note": "顾客要发视频"]
    let path = "/api/v1/conversations/\(id)/holds"
    let asked = try await world.ask(.post, path, as: shop("lin"), body)
    #expect(try asked.status == 201 && asked.hold.phase == "waiting", "\(asked.text)")
    #expect(try await world.ask(.post, path, as: shop("lin"), body).id == asked.id)
    try await world.settle()
    let alerts = try await world.ask(.get, "/api/v1/alerts", as: shop("wang"))
    #expect(try alerts.count == 1 && alerts.alerts[0]?.kind == "held")
    #expect(try alerts.alerts[0]?.hold?.id == asked.id)
    let release = "/api/v1/holds/\(try asked.id)/release"
    #expect(try await world.ask(.post, release, as: shop("lin"), [:]).status == 403)
    let released = try await world.ask(.post, release, as: shop("wang"), ["reason": "可以"])
    #expect(try released.status == 200 && released.hold.phase == "released", "\(released.text)")
    try await world.settle()
    #expect(try await world.heard(visitor) == ["在吗", "加我微信聊吧"])
    let again = try await world.ask(.post, release, as: shop("zhao"), [:])
    #expect(again.status == 409 && again.code == "hold.decided")
    #expect(try await world.ask(.get, "/api/v1/alerts", as: shop("wang")).count == 0)
    _ = try await world.act(shop("lin"), id, "closure", ["solved": true])
    let found = try await world.ask(.get, "/api/v1/conversations/\(id)/findings", as: shop("he")).findings
    #expect(found.findings.first { $0.rule == "off_platform" }?.waived == true)
    #expect(try #require(found.score).points > 0)
  }

  @Test func `what may be sent needs no release, what is refused stays unsent, nobody releases their own`()
    async throws
  {
    let (id, visitor) = try await world.held(by: "wang", in: shop)
    let path = "/api/v1/conversations/\(id)/holds"
    let needless = try await world.ask(
      .post, path, as: shop("wang"), ["key": "needless-1", "text": "好的，马上为您查"])
    #expect(needless.status == 409 && needless.code == "hold.needless")
    let own = try await world.ask(.post, path, as: shop("wang"), ["key": "own-words-1", "text": "好评返现5元"])
    let hold = "/api/v1/holds/\(try own.id)"
    let released = try await world.ask(.post, "\(hold)/release", as: shop("wang"), [:])
    #expect(released.status == 403 && released.code == "hold.own")
    #expect(try await world.ask(.post, "\(hold)/refusal", as: shop("zhao"), ["reason": "不行"]).status == 200)
    let shown = try await world.ask(.get, path, as: shop("wang"))
    #expect(try shown.holds[0]?.phase == "refused" && shown.holds[0]?.reason == "不行")
    #expect(try await world.heard(visitor) == ["在吗"])
    let second = try await world.ask(.post, path, as: shop("wang"), ["key": "own-words-2", "text": "好评返现5元"])
    _ = try await world.act(shop("wang"), id, "closure", ["solved": true])
    try await world.settle()
    let over = try await world.ask(.get, path, as: shop("wang"))
    #expect(try over.holds[1]?.id == second.id && over.holds[1]?.phase == "withdrawn")
  }
}
