import Dispatch
import Journal
import Kernel
import Storage
import Testing

@Suite struct JournalReaderTests {
  @Test func `a reader sees every entry it wants, in order, once`() async throws {
    let notebook = try await Notebook()
    for step in 1...100 { try await notebook.append(step % 4 == 0 ? "other.kind" : "note.added", step) }
    let recorder = Recorder()
    let runner = notebook.runner(recorder)
    for _ in 1...3 { await runner.catchUp() }
    #expect(recorder.called.all == (1...100).filter { $0 % 4 != 0 }.map(Int64.init))
  }

  @Test func `a reader that fails after writing has had no effect, and cursor and effect move together`()
    async throws
  {
    let notebook = try await Notebook()
    for step in 1...5 { try await notebook.append("note.added", step) }
    let recorder = Recorder()
    recorder.stumbles.withLock { $0 = [4] }
    await notebook.runner(recorder).catchUp()
    #expect(try await notebook.ids() == [1, 2, 3].map { 1_000_000 + $0 })
    #expect(try await notebook.cursor().seq == 3)
    #expect(try await notebook.cursor().failures == 1)
    recorder.stumbles.withLock { $0 = [] }
    await notebook.runner(recorder).catchUp()
    #expect(try await notebook.ids() == [1, 2, 3, 4, 5].map { 1_000_000 + $0 })
    let cursor = try await notebook.cursor()
    #expect(cursor.seq == 5 && cursor.failures == 0 && cursor.parkedAt == nil)
  }

  @Test func `a reader goes on where the one before it stopped`() async throws {
    let notebook = try await Notebook()
    for step in 1...10 { try await notebook.append("note.added", step) }
    await notebook.runner(Recorder()).catchUp()
    for step in 11...15 { try await notebook.append("note.added", step) }
    let second = Recorder()
    await notebook.runner(second).catchUp()
    #expect(second.called.all == [11, 12, 13, 14, 15])
  }

  @Test func `entries nobody wants are read past without writing`() async throws {
    let notebook = try await Notebook()
    for step in 1...100 { try await notebook.append("other.kind", step) }
    let before = notebook.gauge("storage_writes_total")
    let recorder = Recorder()
    await notebook.runner(recorder).catchUp()
    #expect(notebook.gauge("storage_writes_total") == before)
    #expect(try await notebook.cursor().seq == 0)
    try await notebook.append("note.added", 7)
    await notebook.runner(recorder).catchUp()
    #expect(recorder.called.all == [101])
    #expect(try await notebook.cursor().seq == 101)
  }

  @Test func `the bell wakes the reader, without anybody looking in between`() async throws {
    let notebook = try await Notebook()
    let recorder = Recorder()
    let runner = notebook.runner(recorder)
    let running = Task { try await runner.run() }
    var effects = recorder.effects.makeAsyncIterator()
    for step in 1...20 {
      try await notebook.append("note.added", step)
      #expect(await effects.next() == Int64(step))
    }
    running.cancel()
    try await running.value
    #expect(recorder.called.all == (1...20).map(Int64.init))
  }

  @Test func `a reader that follows another waits until that one has done what came before`() async throws {
    let notebook = try await Notebook()
    let leader = Recorder()
    let counter = DayCounter(after: leader)
    try await notebook.append("note.added", 1)
    try await notebook.append("day.ended", 2)
    try await notebook.append("note.added", 3)
    await notebook.runner(counter).catchUp()
    #expect(counter.days.all == [])
    await notebook.runner(leader, batch: 1).catchUp()
    await notebook.runner(counter).catchUp()
    #expect(counter.days.all == [2])
    // What nobody wants moves no cursor, and holds nobody up.
    try await notebook.append("other.kind", 4)
    try await notebook.append("day.ended", 5)
    await notebook.runner(counter).catchUp()
    #expect(counter.days.all == [2, 5])
    #expect(try await notebook.cursor().seq == 3)
  }

  @Test func `a reader that waits goes on by itself when its leader is done`() async throws {
    let notebook = try await Notebook()
    let leader = Recorder()
    let counter = DayCounter(after: leader)
    try await notebook.append("note.added", 1)
    try await notebook.append("day.ended", 2)
    let runner = notebook.runner(counter)
    let running = Task { try await runner.run() }
    var told = counter.told.makeAsyncIterator()
    await notebook.runner(leader).catchUp()
    #expect(await told.next() == 2)
    running.cancel()
    try await running.value
  }
}

/// Waits in its look until it is let go on, and writes down how it came there.
private final class Looker: JournalReader {
  let name = "looker"
  let looks = DispatchSemaphore(value: 0)
  let mayGoOn = DispatchSemaphore(value: 0)
  let glances = Shared<Bool>()

  func wants(_ kind: String) -> Bool { kind == "note.added" }

  func look(at entries: [JournalEntry], _ glance: JournalGlance, in tx: any SQLTransaction) throws
    -> JournalEffects
  {
    glances.add(glance.isContinuing)
    looks.signal()
    mayGoOn.wait()
    return { tx in
      for entry in entries { try tx.run("INSERT INTO note (id) VALUES (\(entry.seq))") }
    }
  }

  func untilItLooks() async {
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        self.looks.wait()
        done.resume()
      }
    }
  }
}

@Suite struct JournalLookTests {
  @Test func `while a reader looks others write, and what it decided is written afterwards`() async throws {
    let notebook = try await Notebook()
    try await notebook.append()
    let reader = Looker()
    let runner = notebook.runner(reader)
    async let reading: Void = runner.catchUp()
    await reader.untilItLooks()
    try await notebook.write(1_000)
    #expect(try await notebook.ids() == [1_000])
    reader.mayGoOn.signal()
    await reading
    #expect(try await notebook.ids() == [1, 1_000])
  }

  @Test func `what was decided is let go when another has gone on meanwhile`() async throws {
    let notebook = try await Notebook()
    try await notebook.append()
    let reader = Looker()
    let runner = notebook.runner(reader)
    async let reading: Void = runner.catchUp()
    await reader.untilItLooks()
    try await notebook.engine.write { tx in
      try JournalCursor(reader: "looker", shop: Notebook.shop, seq: 1).save(tx)
    }
    reader.mayGoOn.signal()
    await reading
    #expect(try await notebook.ids() == [])
  }

  @Test func `it is told whether all before was its own`() async throws {
    let notebook = try await Notebook()
    let reader = Looker()
    for _ in 0..<9 { reader.mayGoOn.signal() }
    let runner = notebook.runner(reader)
    for _ in 0..<3 {
      try await notebook.append()
      await runner.catchUp()
    }
    #expect(reader.glances.all == [false, true, true])
    try await notebook.append("nothing.much")
    try await notebook.append()
    try await notebook.engine.write { tx in
      try JournalCursor(reader: "looker", shop: Notebook.shop, seq: 4).save(tx)
    }
    await runner.catchUp()
    try await notebook.append()
    await runner.catchUp()
    #expect(reader.glances.all == [false, true, true, false, true])
  }

  @Test func `after a failed write nothing that was remembered is relied on`() async throws {
    let notebook = try await Notebook()
    let reader = Looker()
    for _ in 0..<9 { reader.mayGoOn.signal() }
    let runner = notebook.runner(reader)
    try await notebook.append()
    await runner.catchUp()
    // Its own row stands there already.
    try await notebook.write(2)
    try await notebook.append()
    await runner.catchUp()
    #expect(try await notebook.cursor("looker").failures == 1)
    try await notebook.engine.write { tx in _ = try tx.run("DELETE FROM note WHERE id = 2") }
    await runner.catchUp()
    #expect(try await notebook.ids() == [1, 2])
    #expect(reader.glances.all == [false, true, false, false])
  }
}
