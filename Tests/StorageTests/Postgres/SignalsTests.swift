import Kernel
import Logging
import Storage
import TestSupport
import Testing

@testable import Journal
@testable import StoragePostgres

/// Hints from one node to another over NOTIFY.
@Suite(.enabled(if: TestDatabase.isPostgres, "needs several processes on one database"))
struct SignalsTests {
  private final class Node: Sendable {
    let engine: any SQLEngine
    let bell = JournalBell()
    let signals: Signals
    let task: Task<Void, any Error>

    init(_ engine: any SQLEngine) {
      self.engine = engine
      signals = Signals(
        engine: engine, bell: bell, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
      task = Task { [signals] in try await signals.run() }
    }
  }

  /// Until both lines stand: what is announced before may be lost, and is allowed to be.
  private func connected(_ a: Node, _ b: Node) async {
    for (from, to) in [(a, b), (b, a)] {
      let (heard, told) = AsyncStream<Int>.makeStream()
      to.signals.on("hello", Int.self) { told.yield($0) }
      let calling = Task {
        var count = 0
        while !Task.isCancelled {
          count += 1
          from.signals.send("hello", count)
          try? await Task.sleep(for: .milliseconds(20))
        }
      }
      for await _ in heard { break }
      calling.cancel()
      to.signals.on("hello", Int.self) { _ in }
    }
  }

  @Test func `a journal that grows at one node wakes a reader at the other`() async throws {
    let notebook = try await Notebook()
    let (a, b) = (Node(notebook.engine), Node(try notebook.database.another()))
    await connected(a, b)
    let listener = b.bell.listen()
    let journal = Journal(bell: a.bell)
    try await a.engine.write(in: Notebook.shop) { tx in
      try journal.append(tx, "note.added", subject: Int64(1), by: .system(Notebook.shop), at: Notebook.start)
    }
    #expect(await listener.next() == [Notebook.shop])
    a.task.cancel()
    b.task.cancel()
  }

  @Test func `a signal is handled here and there, once each, and not sent back`() async throws {
    let notebook = try await Notebook()
    let (a, b) = (Node(notebook.engine), Node(try notebook.database.another()))
    await connected(a, b)
    let (heard, told) = AsyncStream<String>.makeStream()
    for (name, node) in [("a", a), ("b", b)] {
      node.signals.on("typing", String.self) { told.yield("\(name) \($0)") }
    }
    a.signals.send("typing", "一")
    b.signals.send("typing", "二")
    var seen: [String] = []
    for await word in heard {
      seen.append(word)
      if seen.count == 4 { break }
    }
    #expect(seen.sorted() == ["a 一", "a 二", "b 一", "b 二"])
    a.task.cancel()
    b.task.cancel()
  }

  @Test func `what was missed while the line was down is looked for when it is up again`() async throws {
    let notebook = try await Notebook()
    let (a, b) = (Node(notebook.engine), Node(try notebook.database.another()))
    await connected(a, b)
    let listener = b.bell.listen()
    // Written by nobody who rings, while the lines are being cut.
    try await a.engine.write(in: Notebook.shop) { tx in
      try Journal().append(
        tx, "note.added", subject: Int64(1), by: .system(Notebook.shop), at: Notebook.start)
    }
    try PostgresConnection(PostgresSettings(url: notebook.database.address)).script(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    #expect(await listener.next() == [Notebook.shop])
    a.task.cancel()
    b.task.cancel()
  }
}
