import Kernel
import Logging
import Storage
import TestSupport
import Testing

@testable import Journal

/// Several nodes on one database, whose hearts beat when the test says so.
@Suite struct MembershipTests {
  private func node(_ notebook: Notebook, _ number: Int? = nil) async throws -> Node {
    var logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    logger.logLevel = .critical
    let engine = notebook.engine
    let bell = JournalBell()
    let signals = Signals(engine: engine, bell: bell, logger: logger)
    let membership = try await Membership.join(
      engine, node: number, signals: signals, clock: HandClock(Notebook.start).clock, logger: logger)
    return Node(
      membership: membership, leases: Leases(membership), pulse: Pulse(patience: Membership.patience),
      engine: engine)
  }

  struct Node {
    let membership: Membership
    let leases: Leases
    var pulse: Pulse
    let engine: any SQLEngine

    mutating func beat(_ times: Int = 1) async throws {
      for _ in 0..<times { try await membership.beat(&pulse) }
    }

    func holds(_ shop: ShopID = Notebook.shop) async throws -> Bool {
      try await leases.hold(engine, "routing", shop)
    }
  }

  private func nodes(_ notebook: Notebook) async throws -> [Int] {
    try await notebook.engine.read { tx in
      try tx.rows("SELECT id FROM node ORDER BY id").map { try $0.get("id") }
    }
  }

  @Test func `nodes take different numbers, or the one they ask for`() async throws {
    let notebook = try await Notebook()
    var taken: Set<Int> = []
    for _ in 0..<20 { taken.insert(try await node(notebook).membership.node) }
    #expect(taken.count == 20)
    #expect(try await node(notebook, 1_000).membership.node == 1_000)
  }

  @Test func `one node drives a reader in a shop; another shop may be another's`() async throws {
    let notebook = try await Notebook()
    let (a, b) = (try await node(notebook), try await node(notebook))
    #expect(try await a.holds())
    #expect(try await !b.holds())
    #expect(try await b.holds(ShopID(rawValue: 2)))
    #expect(try await !a.holds(ShopID(rawValue: 2)))
    #expect(try await a.holds())
  }

  @Test func `of many that want it at once one gets it`() async throws {
    let notebook = try await Notebook()
    var all: [Node] = []
    for _ in 0..<8 { all.append(try await node(notebook)) }
    let count = try await withThrowingTaskGroup(of: Bool.self) { group in
      for node in all { group.addTask { try await node.holds() } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(count == 1)
  }

  @Test func `a node that stands still for five beats is struck, once, and what it held is free`()
    async throws
  {
    let notebook = try await Notebook()
    let buried = Shared<Int>()
    let dead = try await node(notebook)
    var (a, b) = (try await node(notebook), try await node(notebook))
    for one in [a, b] { one.membership.onBurial { node, _ in buried.add(node) } }
    #expect(try await dead.holds())
    for _ in 0..<5 {
      try await a.beat()
      try await b.beat()
    }
    #expect(try await !a.holds())
    #expect(buried.all.isEmpty)
    try await a.beat()
    try await b.beat()
    #expect(buried.all == [dead.membership.node])
    #expect(try await nodes(notebook) == [a.membership.node, b.membership.node].sorted())
    #expect(try await a.holds())
  }

  @Test func `one that only slept begins a new life, and has lost what it held`() async throws {
    let notebook = try await Notebook()
    let reborn = Shared<String>()
    var (sleeper, other) = (try await node(notebook), try await node(notebook))
    sleeper.membership.onRebirth { reborn.add("reborn") }
    #expect(try await sleeper.holds())
    try await other.beat(6)
    #expect(try await other.holds())
    try await sleeper.beat()
    #expect(reborn.all == ["reborn"])
    #expect(try await !sleeper.holds())
    #expect(try await nodes(notebook).count == 2)
    try await other.beat(3)
    #expect(try await nodes(notebook).count == 2)
  }

  @Test func `one whose number another has taken meanwhile ends`() async throws {
    let notebook = try await Notebook()
    var sleeper = try await node(notebook, 7)
    _ = try await node(notebook, 7)
    await #expect(throws: Problem(.broken, "node.taken", "another process is node 7 now")) {
      try await sleeper.beat()
    }
  }

  /// The one who slept still believes that it drives the reader.
  @Test func `two that drive the same reader do its work once`() async throws {
    let notebook = try await Notebook()
    let (first, second) = (Recorder(), Recorder())
    let (one, two) = (notebook.runner(first), notebook.runner(second))
    for number in 1...200 { try await notebook.append("note.added", number) }
    async let a: Void = one.catchUp()
    async let b: Void = two.catchUp()
    _ = await (a, b)
    #expect(try await notebook.ids().count == 200)
    #expect(try await notebook.cursor().seq == 200)
    #expect(try await notebook.cursor().failures == 0)
  }
}
