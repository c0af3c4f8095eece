import Dispatch
import Foundation
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing

@testable import StoragePostgres

/// What only PostgreSQL does. The rest of this target's tests run on both engines.
@Suite(.enabled(if: TestDatabase.isPostgres, "NUANXI_TEST_POSTGRES names no server"))
struct PostgresEngineTests {
  private func settings(_ notebook: Notebook, _ change: (inout PostgresSettings) -> Void) throws
    -> PostgresSettings
  {
    var settings = try PostgresSettings(url: notebook.database.address)
    change(&settings)
    return settings
  }

  /// Ends every session on the notebook's database but the one that asks.
  private func cutEverybodyOff(_ notebook: Notebook) throws {
    try PostgresConnection(PostgresSettings(url: notebook.database.address)).script(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
  }

  @Test func `counting up from two nodes and many tasks loses nothing`() async throws {
    let notebook = try await Notebook()
    let nodes = [notebook.engine, try notebook.database.another()]
    try await notebook.engine.write { tx in _ = try tx.run("INSERT INTO note (id, number) VALUES (1, 0)") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<200 {
        group.addTask {
          try await nodes[task % 2].write(in: Notebook.shop) { tx in
            let now = try tx.value("SELECT number FROM note WHERE id = 1", as: Int.self)!
            try tx.run("UPDATE note SET number = \(now + 1) WHERE id = 1")
          }
        }
      }
      try await group.waitForAll()
    }
    let sum = try await notebook.engine.read {
      try $0.value("SELECT number FROM note WHERE id = 1", as: Int.self)
    }
    #expect(sum == 200)
  }

  @Test func `journal numbers of two nodes are gapless and in the order of commits`() async throws {
    let notebook = try await Notebook()
    let nodes = [notebook.engine, try notebook.database.another()]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<100 {
        group.addTask {
          try await nodes[task % 2].write(in: Notebook.shop) { tx in
            let seq = try notebook.journal.append(
              tx, "note.added", subject: Int64(task), by: .system(Notebook.shop), at: Notebook.start)
            let seen = try tx.value("SELECT COUNT(*) AS n FROM note", as: Int64.self)!
            // Every earlier number's work is there when a later number is given.
            #expect(seen == seq - 1)
            try tx.run("INSERT INTO note (id) VALUES (\(seq))")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await notebook.entries().map(\.seq) == Array(1...100))
  }

  /// Two shops' writers that take the same two rows in turn: the server ends one of them, which runs again.
  @Test func `a dead-lock is run again and both writes happen once`() async throws {
    let notebook = try await Notebook()
    try await notebook.engine.write { tx in
      _ = try tx.run("INSERT INTO note (id, number) VALUES (1, 0), (2, 0)")
    }
    let meeting = Meeting()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (shop, rows) in [(ShopID(rawValue: 11), [1, 2]), (ShopID(rawValue: 12), [2, 1])] {
        group.addTask {
          try await notebook.engine.write(in: shop) { tx in
            try tx.run("UPDATE note SET number = number + 1 WHERE id = \(rows[0])")
            meeting.arrive(shop)
            try tx.run("UPDATE note SET number = number + 1 WHERE id = \(rows[1])")
          }
        }
      }
      try await group.waitForAll()
    }
    let numbers = try await notebook.engine.read { tx in
      try tx.rows("SELECT number FROM note ORDER BY id").map { try $0.get("number", as: Int.self) }
    }
    #expect(numbers == [2, 2])
    #expect(notebook.gauge("storage_repeated_total") >= 1)
  }

  @Test func `sessions the server ends are made anew, within a write, between writes and for reads`()
    async throws
  {
    let notebook = try await Notebook()
    try await notebook.write(1)
    try cutEverybodyOff(notebook)
    try await notebook.write(2)
    try cutEverybodyOff(notebook)
    #expect(try await notebook.ids() == [1, 2])
    let isFirst = Mutex(true)
    try await notebook.engine.write { tx in
      try tx.run("INSERT INTO note (id) VALUES (3)")
      if isFirst.withLock({ first in
        defer { first = false }; return first
      }) {
        try self.cutEverybodyOff(notebook)
      }
      try tx.run("INSERT INTO note (id) VALUES (4)")
    }
    #expect(try await notebook.ids() == [1, 2, 3, 4])
  }

  /// A trigger that ends the session at the commit stands for a line that breaks there.
  @Test func `a line that breaks at the commit is told as unknown, and not run again`() async throws {
    let notebook = try await Notebook()
    try await notebook.engine.write { tx in
      try tx.run(
        """
        CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); RETURN NULL; END'
        """)
      try tx.run(
        """
        CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION hang_up()
        """)
    }
    let runs = Mutex(0)
    let answer = await outcome {
      try await notebook.engine.write { tx in
        runs.withLock { $0 += 1 }
        try tx.run("INSERT INTO note (id) VALUES (1)")
      }
    }
    #expect(answer == "storage.unknown")
    #expect(runs.withLock { $0 } == 1)
    #expect(try await notebook.ids().isEmpty)
  }

  @Test func `a statement that takes too long is ended and its caller told to come again`() async throws {
    let notebook = try await Notebook()
    let engine = PostgresEngine(try settings(notebook) { $0.statementSeconds = 1 })
    #expect(
      await outcome { _ = try await engine.read { try $0.rows("SELECT pg_sleep(60)") } }
        == "storage.unavailable")
    #expect(
      await outcome { try await engine.write { _ = try $0.rows("SELECT pg_sleep(60)") } }
        == "storage.unavailable")
    #expect(try await engine.read { try $0.value("SELECT 1 AS one", as: Int.self) } == 1)
  }

  @Test func `who finds no connection waits, and not for ever`() async throws {
    let notebook = try await Notebook()
    let engine = PostgresEngine(
      try settings(notebook) {
        $0.readers = 1
        $0.waiting = 1
        $0.patience = .milliseconds(300)
      })
    let (held, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let first: Void = engine.read { _ in
      held.signal()
      gate.wait()
    }
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        held.wait()
        done.resume()
      }
    }
    async let second = outcome { _ = try await engine.read { try $0.rows("SELECT 1 AS one") } }
    while engine.gauges().first(where: { $0.name == "storage_reads_waiting" })?.value != 1 {
      await Task.yield()
    }
    #expect(await outcome { _ = try await engine.read { try $0.rows("SELECT 1 AS one") } } == "storage.busy")
    #expect(await second == "storage.busy")
    gate.signal()
    try await first
    #expect(try await engine.read { try $0.value("SELECT 1 AS one", as: Int.self) } == 1)
  }

  @Test func `a server that is not there is told as unavailable after the patience`() async throws {
    var settings = try PostgresSettings(url: "postgres://nobody@127.0.0.1:1/nothing")
    settings.patience = .milliseconds(200)
    let engine = PostgresEngine(settings)
    #expect(await outcome { _ = try await engine.read { try $0.rows("SELECT 1") } } == "storage.unavailable")
    #expect(await outcome { try await engine.write { _ = try $0.rows("SELECT 1") } } == "storage.unavailable")
  }

  @Test(arguments: ["mysql://x", "postgres://[", "postgres://h/d?nonsense=1", ""])
  func `an address that is none is refused with words`(_ url: String) {
    #expect(throws: Problem.self) { try PostgresSettings(url: url) }
  }

  @Test func `sums are whole, averages are not, truth is 1, nothing is nothing`() async throws {
    let notebook = try await Notebook()
    let row = try await notebook.engine.read { tx in
      try tx.row(
        """
        SELECT SUM(n) AS sum, AVG(n) AS mean, SUM(n) > 2 AS yes, SUM(n) - 27670116110564327421 AS huge, MIN(t) AS none
        FROM (VALUES (CAST(1 AS BIGINT), CAST(NULL AS TEXT)), (2, NULL)) v (n, t)
        """)!
    }
    #expect(row.values[0...2] == [.int(3), .double(1.5), .int(1)])
    #expect(row.values[3] == .double(-27_670_116_110_564_327_424))
    #expect(row.values[4] == .null)
  }

  @Test func `a list of every length leaves no heap of statements behind`() async throws {
    let notebook = try await Notebook()
    let count = try await notebook.engine.read { tx in
      for length in 1...600 {
        _ = try tx.rows("SELECT 1 AS one FROM note WHERE id IN (\(list: Array(1...length)))")
      }
      return try tx.value("SELECT COUNT(*) AS n FROM pg_prepared_statements", as: Int.self)!
    }
    #expect(count <= 501)
  }

  @Test func `question marks in quotes are no values`() {
    #expect(
      PostgresConnection.numbered(#"SELECT '?', "a?", ? || 'it''s ?' || ?"#)
        == #"SELECT '?', "a?", $1 || 'it''s ?' || $2"#)
  }
}

/// Where two first runs wait for each other; later runs pass.
private final class Meeting: Sendable {
  private let seen = Mutex<Set<ShopID>>([])
  private let both = DispatchSemaphore(value: 0)

  func arrive(_ shop: ShopID) {
    let (isFirst, count) = seen.withLock { seen in (seen.insert(shop).inserted, seen.count) }
    guard isFirst else { return }
    if count == 2 { both.signal() } else { both.wait() }
  }
}
