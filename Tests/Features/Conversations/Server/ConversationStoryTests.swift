import Foundation
import Testing

@Suite(.shop) struct ConversationStoryTests {
  private let world = Scene.world, shop = Scene.shop

  @Test func `a visitor writes, the ready agent is asked, answers, and closes`() async throws {
    try await world.seat(shop("lin"), in: shop)
    let visitor = try await world.visit(shop)
    let id = try await world.say("这个手镯有证书吗？", visitor)

    let mine = try await world.ask(.get, "/api/v1/conversations?view=mine", as: shop("lin"))
    #expect(try mine.ids.first == id)
    #expect(try mine.talks[0]?.phase == "offered")

    let taken = try await world.ask(.post, "/api/v1/conversations/\(id)/acceptance", as: shop("lin"), [:])
    #expect(try taken.step.phase == "active")
    let sent = try await world.ask(
      .post, "/api/v1/conversations/\(id)/messages", as: shop("lin"),
      ["key": "answer-1", "kind": "text", "text": "您好，每件都附国检证书。"])
    #expect(sent.status == 201)
    let seen = try await world.ask(.get, "/c/v1/messages", as: visitor)
    #expect(try seen.messages[2]?.text == "您好，每件都附国检证书。")
    let closed = try await world.ask(
      .post, "/api/v1/conversations/\(id)/closure", as: shop("lin"), ["solved": true])
    #expect(try closed.step.phase == "closed")
  }
}
