import Kernel

/// A day at the desk with a bit of everything that writes.
struct FaultStory {
  let player: Player
  let shop: TestShop
  let visitors: [Caller]

  func play() async throws {
    let talk = try await beginning()
    try await parking(talk)
    try await transfer(talk)
    try await ending(talk)
    try await offerNobodyTakes()
    try await leftMessage()
    try await owner()
  }

  private func say(_ text: String, _ visitor: Caller) async throws -> Answer {
    try await player.ask(
      .post, "/c/v1/messages", as: visitor, ["key": "say-\(text)-0001", "kind": "text", "text": text])
  }

  private func act(_ login: String, _ talk: String, _ noun: String, _ body: [String: Any] = [:]) async throws
  {
    try await player.ask(.post, "/api/v1/conversations/\(talk)/\(noun)", as: shop(login), body)
  }

  private func reply(_ login: String, _ talk: String, _ text: String, _ more: [String: Any] = [:])
    async throws
  {
    let body = ["key": "reply-\(text)-0001", "kind": "text", "text": text].merging(more) { $1 }
    try await act(login, talk, "messages", body)
  }

  private func beginning() async throws -> String {
    let talk = try await say("在吗", visitors[0]).sent.conversation
    _ = try await say("这个手镯有证书吗", visitors[0])
    try await act("lin", talk, "acceptance")
    try await reply("lin", talk, "每件都附国检证书")
    try await player.ask(.put, "/c/v1/reading", as: visitors[0], ["seq": 3, "delivered": 3])
    let file = try await player.ask(
      .post, "/c/v1/files?name=a.txt", as: visitors[0], body: Array("清单".utf8)
    ).id
    try await player.ask(
      .post, "/c/v1/messages", as: visitors[0], ["key": "file-0001", "kind": "file", "file": file])
    try await reply("lin", talk, "老顾客", ["internal": true])
    try await player.ask(.put, "/api/v1/conversations/\(talk)/draft", as: shop("lin"), ["text": "稍等"])
    try await player.ask(.put, "/api/v1/conversations/\(talk)/reading", as: shop("lin"), ["seq": 5])
    return talk
  }

  private func parking(_ talk: String) async throws {
    let until = player.world.clock.now + .minutes(5)
    try await act("lin", talk, "parking", ["until": until.milliseconds, "promise": "去库房核实"])
    try await player.wait(.minutes(6))
    try await reply("lin", talk, "核实过了，有货")
  }

  private func transfer(_ talk: String) async throws {
    try await act("lin", talk, "transfer", ["team": shop.secondTeam, "reason": "售后的事"])
    try await act("sun", talk, "acceptance")
    try await reply("sun", talk, "我来帮您")
    try await act("zhao", talk, "participation")
    try await reply("zhao", talk, "先安抚", ["internal": true, "whisper": true])
  }

  private func ending(_ talk: String) async throws {
    try await act("sun", talk, "rating-invitation")
    try await player.ask(.post, "/c/v1/ratings", as: visitors[0], ["score": 5, "text": "很好"])
    try await act("sun", talk, "closure", ["solved": true])
    _ = try await say("还有一件事", visitors[0])
    try await act("zhao", talk, "takeover", ["reason": "顾客着急"])
    try await act("zhao", talk, "closure", ["solved": false])
  }

  private func offerNobodyTakes() async throws {
    let talk = try await say("能便宜吗", visitors[1]).sent.conversation
    try await player.wait(.seconds(41))
    let next = try await agent(of: talk)
    try await act(next, talk, "acceptance")
    try await reply(next, talk, "已经是最低价")
    try await player.ask(.put, "/api/v1/me/status", as: shop("lin"), ["status": "break"])
  }

  /// Whom the router has asked.
  private func agent(of talk: String) async throws -> String {
    let id = try await player.ask(.get, "/api/v1/conversations/\(talk)", as: shop.owner).talk
      .agent
    return shop.people.first { $0.value.id == id }?.key ?? "owner"
  }

  private func leftMessage() async throws {
    try await player.ask(
      .post, "/c/v1/offline-messages", as: visitors[2],
      ["name": "周女士", "contact": "13800000000", "text": "请回电"])
  }

  /// All is closed before the night: alarms of one moment may ring in one reading or in several, and then what
  /// follows from them is journaled in another order.
  private func goHome() async throws {
    let open = try await player.ask(.get, "/api/v1/conversations?view=open", as: shop.owner)
    for talk in try open.ids {
      try await act("zhao", talk, "takeover", ["reason": "下班"])
      try await act("zhao", talk, "closure", ["solved": false])
    }
    try await player.wait(.hours(24))
  }

  private func owner() async throws {
    let customers = try await player.ask(.get, "/api/v1/customers?q=", as: shop.owner)
    let ids = try customers.ids.prefix(2).sorted()
    try await player.ask(.patch, "/api/v1/customers/\(ids[0])", as: shop.owner, ["note": "喜欢和田玉"])
    try await player.ask(.post, "/api/v1/customers/\(ids[0])/merges", as: shop.owner, ["other": ids[1]])
    try await player.ask(.patch, "/api/v1/shop", as: shop.owner, ["offerSeconds": 60])
    try await player.ask(
      .post, "/api/v1/quick-replies", as: shop.owner,
      ["scope": "shop", "title": "退款", "text": "好的"])
    try await player.ask(.get, "/api/v1/search/messages?q=证书", as: shop.owner)
    try await goHome()
  }
}
