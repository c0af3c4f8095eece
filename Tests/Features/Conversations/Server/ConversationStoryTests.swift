import Foundation
import Testing

@Suite(.shop) struct ConversationStoryTests {
  private let world = Scene.world, shop = Scene.shop

  @Test func `a visitor writes, the ready agent is asked, answers, and closes`() async throws {
    try await world.seat(shop("lin"), in: shop)
    let visitor = try await world.visit(shop)
    let id = try await world.say("这个手镯有证书吗？", visitor)

    let mine = try await world.ask(.get, "/api/v1/conversations?view=mine", as: shop("lin"))
    #expect(mine.text("items.0.id") == id)
    #expect(mine.text("items.0.phase") == "offered")

    let taken = try await world.ask(.post, "/api/v1/conversations/\(id)/acceptance", as: shop("lin"), [:])
    #expect(taken.text("phase") == "active")
    let sent = try await world.ask(
      .post, "/api/v1/conversations/\(id)/messages", as: shop("lin"),
      ["key": "answer-1", "kind": "text", "text": "您好，每件都附国检证书。"])
    #expect(sent.status == 201)
    let seen = try await world.ask(.get, "/c/v1/messages", as: visitor)
    #expect(seen.text("items.2.text") == "您好，每件都附国检证书。")
    let closed = try await world.ask(
      .post, "/api/v1/conversations/\(id)/closure", as: shop("lin"), ["solved": true])
    #expect(closed.text("phase") == "closed")
  }
}
