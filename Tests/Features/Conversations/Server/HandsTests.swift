import Foundation
import Kernel
import Testing

@Suite(.shop) struct HandsTests {
  private let world = Scene.world, shop = Scene.shop

  @Test func `of two who take the same conversation at once one has it, and the other is told so`()
    async throws
  {
    for _ in 1...10 {
      let id = try await world.say("在吗", world.visit(shop))
      async let first = world.ask(.post, "/api/v1/conversations/\(id)/acceptance", as: shop("lin"), [:])
      async let second = world.ask(.post, "/api/v1/conversations/\(id)/acceptance", as: shop("chen"), [:])
      let answers = try await [first, second]
      #expect(answers.map(\.status).sorted() == [200, 409])
      #expect(answers.first { $0.status == 409 }?.code == "conversation.taken")
      let winner = answers[0].status == 200 ? shop("lin") : shop("chen")
      #expect(try await world.see(id, shop.owner).talk.agent == winner.id)
      _ = try await world.act(winner, id, "closure", ["solved": true])
    }
  }

  @Test func `who may not pull from the team's queue learns nothing of what was taken`() async throws {
    let id = try await world.say("在吗", world.visit(shop))
    _ = try await world.accept(id, shop("lin"))
    let moved = try await world.act(shop("lin"), id, "transfer", ["team": shop.secondTeam, "reason": "售后"])
    #expect(moved.status == 200)
    _ = try await world.accept(id, shop("sun"))
    #expect(try await world.accept(id, shop("lin")).status == 404)
  }

  @Test func `two who close it both succeed, and it is closed once`() async throws {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    async let first = world.ask(
      .post, "/api/v1/conversations/\(id)/closure", as: shop("lin"), ["solved": true])
    async let second = world.ask(
      .post, "/api/v1/conversations/\(id)/closure", as: shop.owner, ["solved": false])
    let answers = try await [first, second]
    #expect(try answers.allSatisfy { try $0.status == 200 && $0.step.phase == "closed" })
    #expect(try answers[0].step.solved == answers[1].step.solved)
    let messages = try await world.ask(.get, "/c/v1/messages", as: visitor)
    let notes = try messages.messages.items.filter { $0.system?.code == "closed" }
    #expect(notes.count == 1)
  }

  @Test func `handed to a colleague with a reason, the giver loses sight of it`() async throws {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    try await world.seat(shop("chen"), in: shop)
    let without = try await world.act(shop("lin"), id, "transfer", ["agent": shop("chen").id])
    #expect(try without.status == 422 && without.refusal.field == "reason")
    let handed = try await world.act(
      shop("lin"), id, "transfer", ["agent": shop("chen").id, "reason": "懂翡翠"])
    #expect(try handed.step.phase == "offered")
    #expect(try await world.see(id, shop("lin")).status == 404)
    #expect(try await world.see(id, shop("chen")).talk.phase == "offered")
    // Whom the desk asks is no affair of the customer's.
    #expect(try await world.own(visitor).own.phase == "queued")
    #expect(try await world.accept(id, shop("chen")).status == 200)
    #expect(try await world.see(id, shop.owner).read(TalkAnswer.self).brief.handovers == 1)
  }

  @Test func `handed to a team it waits there, and does not come straight back`() async throws {
    let (id, _) = try await world.held(by: "lin", in: shop)
    try await world.seat(shop("sun"), in: shop)
    let handed = try await world.act(shop("lin"), id, "transfer", ["team": shop.secondTeam, "reason": "售后"])
    #expect(handed.status == 200)
    #expect(try await world.see(id, shop("lin")).status == 404)
    #expect(try await world.see(id, shop("sun")).talk.phase == "offered")
  }

  @Test(arguments: ["away", "self", "both", "neither", "long"])
  func `a hand-over that makes no sense is refused`(_ what: String) async throws {
    let (id, _) = try await world.held(by: "lin", in: shop)
    let (chen, lin) = (shop("chen").id, shop("lin").id)
    let (body, code): ([String: Any], String) =
      switch what {
      case "away": (["agent": chen, "reason": "x"], "agent.away")
      case "self": (["agent": lin, "reason": "x"], "transfer.same")
      case "both": (["agent": chen, "team": shop.secondTeam, "reason": "x"], "invalid")
      case "neither": (["reason": "x"], "invalid")
      default: (["team": shop.secondTeam, "reason": String(repeating: "因", count: 201)], "invalid")
      }
    #expect(try await world.act(shop("lin"), id, "transfer", body).code == code)
    #expect(try await world.see(id, shop("lin")).talk.phase == "active")
  }

  @Test func `taken over, it is the lead's, and the agent is out`() async throws {
    let (id, _) = try await world.held(by: "lin", in: shop)
    #expect(
      try await world.act(shop("wang"), id, "takeover", ["reason": "投诉升级"]).step.agent == shop("wang").id)
    let late = try await world.reply("我来", in: id, shop("lin"))
    #expect(late.status == 404)
    #expect(try await world.reply("我来", in: id, shop("wang")).status == 201)
  }

  @Test func `who joins may speak, and leaving ends that`() async throws {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    #expect(try await world.reply("我是组长", in: id, shop("wang")).code == "conversation.not_yours")
    #expect(try await world.act(shop("wang"), id, "participation").status == 200)
    #expect(try await world.reply("我是组长", in: id, shop("wang")).status == 201)
    _ = try await world.ask(.delete, "/api/v1/conversations/\(id)/participation", as: shop("wang"))
    #expect(try await world.reply("再说一句", in: id, shop("wang")).code == "conversation.not_yours")
    #expect(try await world.heard(visitor).contains("我是组长"))
  }
}
