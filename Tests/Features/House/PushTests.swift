import Foundation
import Journal
import Kernel
import Testing

@testable import WebKernel

@Suite(.serialized, .timeLimit(.minutes(3))) struct PushTests {
  private static let told: Set = [
    "message", "conversation", "staff", "finding", "watch", "alert", "hold", "review", "scheme",
  ]

  /// What the shop's owner is to be told between two places of the journal.
  private func told(_ world: World, _ shop: TestShop, after: Int64, through last: Int64) async throws
    -> [Int64]
  {
    try await world.engine.read { tx in
      try Journal.entries(tx, shop.id, after: after, limit: 100_000)
        .filter { Self.told.contains(String($0.kind.prefix { $0 != "." })) }
        .map(\.seq).filter { $0 <= last }
    }
  }

  private func live(_ limits: @escaping (inout Limits) -> Void = { _ in }) async throws -> (
    World, TestShop, LiveServer
  ) {
    let world = try await World {
      $0.visitorWrites = 1_000_000
      limits(&$0)
    }
    let shop = try await world.setUp()
    return (world, shop, try await LiveServer(world))
  }

  private func say(_ world: World, _ text: String, _ visitor: Caller) async throws {
    let answer = try await world.ask(
      .post, "/c/v1/messages", as: visitor, ["key": UUID().uuidString, "kind": "text", "text": text])
    guard answer.status == 201 else { throw Unexpected(answer) }
  }

  @Test func `events come in order, each once, to the desk and to the customer`() async throws {
    let (world, shop, server) = try await live()
    let visitor = try await world.visit(shop)
    let head = try await world.head(shop)
    let desk = try StreamClient(
      port: server.port, "/api/v1/stream?after=\(head)", cookie: shop.owner.cookie)
    let widget = try StreamClient(port: server.port, "/c/v1/stream?after=\(head)", token: visitor.token)
    for number in 1...20 { try await say(world, "第\(number)句", visitor) }
    let messages = { @Sendable (events: [StreamClient.Event]) in events.count { $0.name == "message" } >= 20 }
    for client in [desk, widget] {
      let events = await client.events(until: messages)
      let ids = events.compactMap(\.id)
      #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
      let texts = events.filter { $0.name == "message" }.map(\.data)
      #expect(zip(texts, 1...20).allSatisfy { $0.contains("\"第\($1)句\"") })
    }
    try await server.stop()
  }

  @Test func `across fifty broken connections under load each event is seen exactly once`() async throws {
    let (world, shop, server) = try await live()
    let start = try await world.head(shop)
    let load = Task {
      let visitors = try await (1...5).asyncMap { _ in try await world.visit(shop) }
      for number in 1...300 { try await say(world, "第\(number)句", visitors[number % 5]) }
      try await say(world, "完了", visitors[0])
    }
    var random = SeededGenerator(seed: 50)
    var (seen, connections, isOver) = ([Int64](), 0, false)
    while !isOver || connections < 50 {
      let client = try StreamClient(
        port: server.port, "/api/v1/stream?after=\(start)", cookie: shop.owner.cookie, last: seen.last)
      connections += 1
      let most = connections < 50 ? Int.random(in: 0...9, using: &random) : 100_000
      let events = await client.events { events in
        events.count >= most || events.last?.data.contains("完了") == true
      }
      isOver = isOver || events.contains { $0.data.contains("完了") }
      seen += events.compactMap(\.id)
      client.close()
      if connections > 2_000 { break }
    }
    try await load.value
    #expect(isOver && connections >= 50)
    #expect(try await seen == told(world, shop, after: start, through: seen.last ?? 0))
    try await server.stop()
  }

  @Test(arguments: [0, 1, Int64.min])
  func `whoever was away too long is told to load again, and goes on from there`(_ last: Int64) async throws {
    let (world, shop, server) = try await live { $0.replay = 5 }
    let visitor = try await world.visit(shop)
    for number in 1...10 { try await say(world, "第\(number)句", visitor) }
    let client = try StreamClient(
      port: server.port, "/api/v1/stream", cookie: shop.owner.cookie, last: last)
    let events = await client.events { $0.count >= 1 }
    #expect(events.first?.name == "reload")
    try await say(world, "新的", visitor)
    let next = await client.events { $0.last?.name == "message" }
    #expect(next.last?.data.contains("新的") == true)
    #expect(next.compactMap(\.id).allSatisfy { $0 > events[0].id ?? .max })
    try await server.stop()
  }

  @Test func `a session that is ended elsewhere ends its stream, and no other`() async throws {
    let (world, shop, server) = try await live()
    let phone = try await world.signIn("lin")
    let clients = try [shop("lin"), phone].map {
      try StreamClient(port: server.port, "/api/v1/stream?after=0", cookie: $0.cookie)
    }
    for client in clients { _ = await client.events { $0.count >= 1 } }
    let out = try await world.ask(.delete, "/api/v1/session", as: phone)
    #expect(out.status == 204)
    let last = await clients[1].events { _ in false }.last
    #expect(last?.name == "bye" && last?.data == #"{"reason":"revoked"}"#)
    try await world.status("busy", shop("lin"))
    #expect(await clients[0].events { $0.last?.data.contains("busy") == true }.last?.name == "staff")
    try await server.stop()
  }

  @Test func `a client that does not read is cut off and costs nothing more`() async throws {
    let (world, shop, server) = try await live { $0.streamBuffer = 16 }
    let (id, _) = try await world.held(by: "lin", in: shop)
    let client = try StreamClient(
      port: server.port, "/api/v1/stream?after=0", cookie: shop.owner.cookie, window: 4_096)
    _ = await client.events { $0.count >= 1 }
    #expect(world.house.push.count == 1)
    let text = String(repeating: "长", count: 4_000)
    var sent = 0
    while !world.house.counters.text().contains("streams_cut_off_total"), sent < 3_000 {
      // A note: no rules read it, so that the test is about the stream alone.
      let note = ["key": UUID().uuidString, "kind": "text", "text": text, "internal": true] as [String: Any]
      let body = try JSONSerialization.data(withJSONObject: note)
      let path = "/api/v1/conversations/\(id)/messages"
      #expect(try await world.ask(.post, path, as: shop("lin"), body: Array(body)).status == 201)
      sent += 1
    }
    #expect(sent < 3_000)
    while world.house.push.count > 0 { await Task.yield() }
    try await server.stop()
    withExtendedLifetime(client) {}
  }

  @Test func `when the server goes down everybody hears it and it ends`() async throws {
    let (world, shop, server) = try await live()
    let visitor = try await world.visit(shop)
    try await say(world, "在吗", visitor)
    let desk = try StreamClient(port: server.port, "/api/v1/stream?after=0", cookie: shop.owner.cookie)
    let widget = try StreamClient(port: server.port, "/c/v1/stream?after=0", token: visitor.token)
    for client in [desk, widget] { _ = await client.events { $0.count >= 1 } }
    async let stopped: Void = server.stop()
    for client in [desk, widget] {
      let last = await client.events { _ in false }.last
      #expect(last?.name == "bye" && last?.data == #"{"reason":"shutdown"}"#)
    }
    try await stopped
    #expect(world.house.push.count == 0)
  }

  @Test func `a visitor who is joined into another customer is asked to connect again, and hears on`()
    async throws
  {
    let (world, shop, server) = try await live()
    let (known, visitor) = try await (world.stranger(shop, "老顾客"), world.visit(shop))
    try await say(world, "在吗", visitor)
    let own = try await world.own(visitor).own.id
    let customer = try await world.see(own, shop.owner).customer
    let client = try StreamClient(port: server.port, "/c/v1/stream?after=0", token: visitor.token)
    let before = await client.events { $0.last?.name == "message" }
    _ = try await world.ask(.post, "/api/v1/customers/\(known)/merges", as: shop.owner, ["other": customer])
    let end = await client.events { _ in false }
    #expect(end.last?.data == #"{"reason":"changed"}"#)
    let again = try StreamClient(
      port: server.port, "/c/v1/stream", token: visitor.token, last: before.last?.id)
    try await say(world, "还在", visitor)
    let heard = await again.events { $0.last?.data.contains("还在") == true }
    #expect(heard.last?.name == "message")
    try await server.stop()
  }
}
