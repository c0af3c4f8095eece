import Journal
import Kernel
import Storage
import Testing

@Suite struct TimersTests {
  private func ring(_ timers: Timers, _ notebook: Notebook, at now: Timestamp) async throws -> Int {
    try await timers.ring(engine: notebook.engine, journal: notebook.journal, now: now)
  }

  private func set(_ timers: Timers, _ notebook: Notebook, _ kind: String, _ subject: Int64, _ due: Timestamp)
    async throws
  {
    try await notebook.engine.write { tx in
      try timers.set(tx, Notebook.shop, kind, subject, due: due)
    }
  }

  private func rung(_ notebook: Notebook) async throws -> [String] {
    try await notebook.entries().map { "\($0.kind) \($0.subject)" }
  }

  private let start = Notebook.start

  @Test func `an alarm rings when it is due and not before, once`() async throws {
    let notebook = try await Notebook()
    let timers = Timers()
    try await set(timers, notebook, "offer", 1, start + .seconds(10))
    #expect(try await ring(timers, notebook, at: start + .seconds(9)) == 0)
    #expect(try await ring(timers, notebook, at: start + .seconds(10)) == 1)
    #expect(try await ring(timers, notebook, at: start + .seconds(99)) == 0)
    #expect(try await rung(notebook) == ["timer.offer 1"])
  }

  @Test func `set again it moves, cancelled it is silent, and they ring in the order they are due`()
    async throws
  {
    let notebook = try await Notebook()
    let timers = Timers()
    try await set(timers, notebook, "a", 1, start + .seconds(5))
    try await set(timers, notebook, "a", 2, start + .seconds(3))
    try await set(timers, notebook, "a", 3, start + .seconds(1))
    try await set(timers, notebook, "b", 1, start + .seconds(4))
    try await set(timers, notebook, "a", 3, start + .seconds(6))
    try await notebook.engine.write { tx in try timers.cancel(tx, Notebook.shop, "b", Int64(1)) }
    #expect(try await ring(timers, notebook, at: start + .seconds(2)) == 0)
    #expect(try await ring(timers, notebook, at: start + .seconds(60)) == 3)
    #expect(try await rung(notebook) == ["timer.a 2", "timer.a 1", "timer.a 3"])
  }

  @Test func `an alarm moved earlier rings earlier`() async throws {
    let notebook = try await Notebook()
    let timers = Timers()
    try await set(timers, notebook, "a", 1, start + .hours(5))
    #expect(try await ring(timers, notebook, at: start) == 0)
    try await set(timers, notebook, "a", 1, start + .seconds(5))
    #expect(try await ring(timers, notebook, at: start + .seconds(5)) == 1)
  }

  @Test func `250 due at once all ring, each once, in several turns`() async throws {
    let notebook = try await Notebook()
    let timers = Timers()
    try await notebook.engine.write { [start] tx in
      for subject in 1...250 {
        try timers.set(tx, Notebook.shop, "a", Int64(subject), due: start + .seconds(subject % 7))
      }
    }
    var turns: [Int] = []
    repeat { turns.append(try await ring(timers, notebook, at: start + .seconds(60))) } while turns.last != 0
    #expect(turns == [100, 100, 50, 0])
    #expect(Set(try await notebook.entries().map(\.subject)) == Set(1...250))
    #expect(try await notebook.entries().count == 250)
  }

  @Test func `alarms outlive the process`() async throws {
    let notebook = try await Notebook()
    try await set(Timers(), notebook, "a", 1, start + .seconds(5))
    let afterRestart = Timers()
    #expect(try await ring(afterRestart, notebook, at: start + .seconds(4)) == 0)
    #expect(try await ring(afterRestart, notebook, at: start + .seconds(5)) == 1)
  }

  @Test func `an alarm of a write that failed never rings`() async throws {
    let notebook = try await Notebook()
    let timers = Timers()
    struct Refused: Error {}
    _ = try? await notebook.engine.write { [start] tx in
      try timers.set(tx, Notebook.shop, "a", Int64(1), due: start)
      throw Refused()
    }
    #expect(try await ring(timers, notebook, at: start + .hours(1)) == 0)
    #expect(try await notebook.entries().isEmpty)
  }

  @Test func `a clock set back does no harm: alarms set by it ring by it, and ids go on rising`() async throws
  {
    let notebook = try await Notebook()
    let timers = Timers()
    let ids = IDGenerator(node: 1)
    try await set(timers, notebook, "a", 1, start + .hours(2))
    #expect(try await ring(timers, notebook, at: start + .hours(1)) == 0)
    var made: [ShopID] = (0..<5_000).map { _ in ids.next(at: start + .hours(1)) }
    let back = start - .days(1)
    made += (0..<5_000).map { _ in ids.next(at: back) }
    made += (0..<10).map { _ in ids.next(at: start + .hours(3)) }
    #expect(zip(made, made.dropFirst()).allSatisfy { $0 < $1 })
    try await set(timers, notebook, "a", 2, back + .seconds(10))
    #expect(try await ring(timers, notebook, at: back + .seconds(9)) == 0)
    #expect(try await ring(timers, notebook, at: back + .seconds(10)) == 1)
    #expect(try await ring(timers, notebook, at: start + .hours(2)) == 1)
    #expect(try await rung(notebook) == ["timer.a 2", "timer.a 1"])
  }
}
