import Conversations
import Kernel
import Routing
import Storage
import Testing

@testable import Server

/// Routers of two nodes and the agents' own clicks on one real database. Nothing runs by itself: the test says who looks,
/// who clicks and who writes when.
@Suite struct ClaimRaceTests {
  private struct Stage {
    let world: World
    let shop: TestShop

    init(capacity: Int = 2) async throws {
      world = try await World()
      shop = try await world.setUp()
      try await world.settings(shop, ["capacity": capacity, "rampMinutes": 0])
      try await world.seat(shop("lin"), in: shop)
      try await world.seat(shop("chen"), in: shop)
    }

    /// Somebody writes, and no reader has seen it yet.
    func arrive() async throws -> String {
      let visitor = try await world.visit(shop)
      let sent = try await world.ask(
        .post, "/c/v1/messages", as: visitor, ["key": "first-words", "kind": "text", "text": "在吗"])
      return try sent.sent.conversation
    }

    /// What a node's router decides on what it sees now.
    func look() async throws -> [Assignment] {
      try await world.house.read(in: shop.id) { work in
        Router.decide(
          queue: try Seats.queue(work), seats: try Seats.load(work),
          policy: RoutingPolicy(try ShopsStore.get(work).settings), now: work.now)
      }
    }

    /// Writes a claim, perhaps long after the look; the code of a refusal.
    func claim(_ assignment: Assignment) async throws -> String? {
      do {
        try await world.house.write(in: shop.id) { try ConversationDesk.offer($0, assignment) }
        return nil
      } catch let problem as Problem { return problem.code }
    }

    func click(_ noun: String, _ conversation: String, _ login: String) async throws -> Answer {
      try await world.ask(
        .post, "/api/v1/conversations/\(conversation)/\(noun)", as: shop(login),
        noun == "closure" ? ["solved": true] : [:])
    }

    func rows() async throws -> [Conversation] {
      try await world.house.read(in: shop.id) { try ConversationStore.open($0) }
    }
  }

  @Test func `a router that looked before an agent's click comes too late`() async throws {
    let stage = try await Stage()
    let id = try await stage.arrive()
    let seen = try await stage.look()
    #expect(seen.count == 1)
    let other = seen[0].person == PersonID(stage.shop("lin").id) ? "chen" : "lin"
    #expect(try await stage.click("acceptance", id, other).status == 200)
    let before = try await stage.rows()
    #expect(try await stage.claim(seen[0]) == "conversation.taken")
    #expect(try await stage.rows() == before)
  }

  @Test func `of two routers that saw the same the second writes nothing`() async throws {
    let stage = try await Stage()
    _ = try await stage.arrive()
    let (first, second) = (try await stage.look(), try await stage.look())
    #expect(try await stage.claim(first[0]) == nil)
    let before = try await stage.rows()
    #expect(try await stage.claim(second[0]) == "conversation.taken")
    #expect(try await stage.rows() == before)
  }

  @Test(arguments: [("agent.full", 1), ("agent.away", 0)])
  func `who has filled up or left since the look is not asked`(_ code: String, _ clicks: Int) async throws {
    let stage = try await Stage(capacity: 1)
    _ = try await stage.arrive()
    let seen = try await stage.look()
    let login = seen[0].person == PersonID(stage.shop("lin").id) ? "lin" : "chen"
    if clicks == 1 {
      let id = try await stage.arrive()
      #expect(try await stage.click("acceptance", id, login).status == 200)
    } else {
      _ = try await stage.world.ask(
        .put, "/api/v1/me/status", as: stage.shop(login), ["status": "break"])
    }
    #expect(try await stage.claim(seen[0]) == code)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `two routers and two agents in any order: nobody over their number, nothing lost`(_ seed: UInt64)
    async throws
  {
    let stage = try await Stage()
    var chance = SeededGenerator(seed: seed)
    var pending: [[Assignment]] = [[], []]
    var (claims, refusals) = (0, 0)
    for _ in 0..<250 {
      let rows = try await stage.rows()
      switch Int.random(in: 0..<10, using: &chance) {
      case 0, 1: if rows.count < 9 { _ = try await stage.arrive() }
      case 2, 3: pending[Int.random(in: 0...1, using: &chance)] = try await stage.look()
      case 4, 5, 6:
        let router = Int.random(in: 0...1, using: &chance)
        guard !pending[router].isEmpty else { continue }
        let refusal = try await stage.claim(pending[router].removeFirst())
        if refusal == nil { claims += 1 } else { refusals += 1 }
      default:
        let login = ["lin", "chen"][Int.random(in: 0...1, using: &chance)]
        guard let row = rows.randomElement(using: &chance) else { continue }
        let isOwn = row.phase == .active && row.agent == PersonID(stage.shop(login).id)
        let answer = try await stage.click(isOwn ? "closure" : "acceptance", "\(row.id)", login)
        if answer.status == 200 { claims += isOwn ? 0 : 1 } else { refusals += 1 }
      }
      let held = Dictionary(grouping: try await stage.rows().compactMap(\.agent)) { $0 }
      #expect(held.values.allSatisfy { $0.count <= 2 })
    }
    #expect(claims >= 5)
    #expect(refusals >= 20)
    // And whoever is left is found by the readers: an end frees a place, and the queue moves.
    try await stage.world.settle()
    for row in try await stage.rows() where row.phase == .active {
      let login = row.agent == PersonID(stage.shop("lin").id) ? "lin" : "chen"
      _ = try await stage.click("closure", "\(row.id)", login)
    }
    try await stage.world.settle()
    let left = try await stage.rows()
    #expect(left.count { $0.phase == .offered } == min(4, left.count))
  }
}
