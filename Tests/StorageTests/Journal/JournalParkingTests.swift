import Journal
import Kernel
import Storage
import Testing

@Suite struct JournalParkingTests {
  private let other = ShopID(rawValue: 2)

  /// A reader of patience 3 that stumbles over the second of four entries of the first shop.
  private func stumbling() async throws -> (Notebook, Recorder, JournalRunner) {
    let notebook = try await Notebook()
    for step in 1...4 {
      try await notebook.append("note.added", step)
      try await notebook.append("note.added", 100 + step, in: other)
    }
    let recorder = Recorder()
    recorder.stumbles.withLock { $0 = [2] }
    return (notebook, recorder, notebook.runner(recorder))
  }

  private func parked(_ notebook: Notebook) async throws -> [ShopID] {
    try await notebook.engine.read { tx in try JournalCursor.parked(tx).map(\.shop) }
  }

  @Test func `an entry that fails again and again parks the reader for its shop only`() async throws {
    let (notebook, _, runner) = try await stumbling()
    for failures in 1...2 {
      await runner.catchUp()
      #expect(try await notebook.cursor().failures == failures)
      #expect(try await parked(notebook).isEmpty)
    }
    await runner.catchUp()
    #expect(try await parked(notebook) == [Notebook.shop])
    #expect(try await notebook.cursor().seq == 1)
    #expect(try await notebook.cursor().error?.contains("Stumbled") == true)
    #expect(try await notebook.cursor("recorder", other).seq == 4)
    try await notebook.append("note.added", 105, in: other)
    await runner.catchUp()
    #expect(try await notebook.cursor("recorder", other).seq == 5)
  }

  @Test func `resuming gives the parked entry a new chance`() async throws {
    let (notebook, recorder, runner) = try await stumbling()
    let running = Task { try await runner.run() }
    while try await parked(notebook).isEmpty { await Task.yield() }
    recorder.stumbles.withLock { $0 = [] }
    let was = try await notebook.engine.write { tx in
      try JournalRunner.resume("recorder", Notebook.shop, in: tx, bell: notebook.journal.bell)
    }
    #expect(was)
    while try await notebook.cursor().seq < 4 { await Task.yield() }
    running.cancel()
    try await running.value
    #expect(try await parked(notebook).isEmpty)
    #expect(try await notebook.ids().count == 8)
    let again = try await notebook.engine.write { tx in
      try JournalRunner.resume("recorder", Notebook.shop, in: tx, bell: notebook.journal.bell)
    }
    #expect(!again)
  }

  @Test func `a restart tries the parked entry anew`() async throws {
    let (notebook, _, runner) = try await stumbling()
    for _ in 1...3 { await runner.catchUp() }
    #expect(try await parked(notebook) == [Notebook.shop])
    let mended = Recorder()
    await notebook.runner(mended).catchUp()
    #expect(mended.called.all == [2, 3, 4])
    #expect(try await parked(notebook).isEmpty)
  }

  /// The database's refusal is nobody's bad entry: a desk must not lose its router to a full disk.
  @Test func `a database that is busy parks nobody`() async throws {
    let (notebook, recorder, runner) = try await stumbling()
    recorder.stumbles.withLock { $0 = [] }
    recorder.busy.withLock { $0 = true }
    for _ in 1...5 { await runner.catchUp() }
    #expect(try await parked(notebook).isEmpty)
    #expect(try await notebook.cursor().seq == 0)
    recorder.busy.withLock { $0 = false }
    await runner.catchUp()
    #expect(try await notebook.cursor().seq == 4)
  }
}
