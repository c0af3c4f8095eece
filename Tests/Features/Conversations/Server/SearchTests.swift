import Foundation
import Kernel
import Testing

@Suite(.shop) struct SearchTests {
  private let world = Scene.world, shop = Scene.shop

  private func find(_ query: String, _ caller: Caller) async throws -> [String] {
    let q = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
    let answer = try await world.ask(.get, "/api/v1/search/messages?q=\(q)", as: caller)
    guard answer.status == 200 else { throw Unexpected(answer) }
    return try answer.hits.items.map(\.message.text).sorted()
  }

  @Test(arguments: [
    ("退款", ["什么时候退款", "退款了吗"]), ("款", ["什么时候退款", "退款了吗"]), ("退款了", ["退款了吗"]), ("吗", ["退款了吗"]),
    ("款退", []), ("jade", ["Jade ring 56号"]), ("RIN", ["Jade ring 56号"]), ("56号", ["Jade ring 56号"]),
    ("ＶＩＰ", ["我是ＶＩＰ"]), ("ｖｉｐ", ["我是ＶＩＰ"]), ("москва", ["МОСКВА"]), ("हिन्दी", ["हिन्दी"]), ("100%", ["100% 真"]),
    ("100_", []), ("？", []), ("退款 什么", ["什么时候退款"]),
  ])
  func `what was written is found, Chinese words of one and two characters too`(
    _ query: String, _ hits: [String]
  )
    async throws
  {
    let visitor = try await world.visit(shop)
    for text in ["什么时候退款", "退款了吗", "Jade ring 56号", "我是ＶＩＰ", "МОСКВА", "हिन्दी", "100% 真"] {
      try await world.say(text, visitor)
    }
    #expect(try await find(query, shop.owner) == hits.sorted())
  }

  @Test func `a search finds what one may see, and nothing of another shop`() async throws {
    let foreign = try await world.another("别家", prefix: "b-")
    try await world.say("退款别家", world.visit(foreign))
    let (id, _) = try await world.held(by: "lin", in: shop, "退款甲")
    #expect(try await find("退款", shop("lin")) == ["退款甲"])
    #expect(try await find("退款", shop("sun")) == [])
    #expect(try await find("退款", shop("he")) == ["退款甲"])
    #expect(try await find("退款", foreign.owner) == ["退款别家"])
    _ = try await world.act(shop("wang"), id, "takeover", ["reason": "x"])
    #expect(try await find("退款", shop("lin")) == [])
  }
}
