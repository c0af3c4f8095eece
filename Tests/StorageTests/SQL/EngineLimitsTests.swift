import Dispatch
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@Suite struct EngineLimitsTests {
  @Test func `beyond the limit a write is refused as busy, and the engine goes on`() async throws {
    let notebook = try await Notebook(waiting: 8)
    let hold = await notebook.hold()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for id in 0..<8 { group.addTask { try await notebook.write(id) } }
      await notebook.untilWaiting(8)
      await #expect(
        throws: Problem(.busy, "storage.busy", "too many writes wait", retryAfter: 1)
      ) { try await notebook.write(100) }
      try await hold.release()
      try await group.waitForAll()
    }
    try await notebook.write(101)
    #expect(try await notebook.ids() == Array(0..<8) + [101])
    #expect(notebook.gauge("storage_refused_total") == 1)
  }

  @Test func `what was accepted before closing is written, what comes later is refused`() async throws {
    let notebook = try await Notebook()
    let hold = await notebook.hold()
    async let before: Void = notebook.write(1)
    await notebook.untilWaiting(1)
    async let closing: Void = notebook.engine.close()
    try await hold.release()
    try await before
    try await closing
    #expect(await outcome { try await notebook.write(2) } == "storage.closing")
    #expect(try await notebook.idsAfterwards().contains(1))
  }

  @Test(.enabled(if: !TestDatabase.isPostgres, "looks at SQLite's files"))
  func `a reader that is still reading is waited for, and one file is left`() async throws {
    let notebook = try await Notebook()
    try await notebook.write(1)
    let (looks, seen) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let count: Int? = notebook.engine.read { tx in
      looks.signal()
      seen.wait()
      return try tx.value("SELECT COUNT(*) AS n FROM note")
    }
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        looks.wait()
        done.resume()
      }
    }
    async let closing: Void = notebook.engine.close()
    while await outcome({ _ = try await notebook.ids() }) != "storage.closing" { await Task.yield() }
    seen.signal()
    try await closing
    #expect(!FileManager.default.fileExists(atPath: Notebook.path(in: notebook.folder) + "-wal"))
    #expect(try await count == 1)
  }

  @Test func `what is to happen after the commit happens only after a success, in order`() async throws {
    let notebook = try await Notebook()
    let told = Shared<String>()
    for id in [1, 1, 2] {
      try? await notebook.engine.write { tx in
        tx.afterCommit { told.add("first \(id)") }
        try tx.run("INSERT INTO note (id) VALUES (\(id))")
        tx.afterCommit { told.add("second \(id)") }
      }
    }
    #expect(told.all == ["first 1", "second 1", "first 2", "second 2"])
  }

  @Test func `a reader sees one moment, however long it looks`() async throws {
    let notebook = try await Notebook()
    try await notebook.write(1)
    let (looked, written) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let counts: [Int] = notebook.engine.read { tx in
      let first: Int = try tx.value("SELECT COUNT(*) AS n FROM note")!
      looked.signal()
      written.wait()
      return [first, try tx.value("SELECT COUNT(*) AS n FROM note")!]
    }
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        looked.wait()
        done.resume()
      }
    }
    try await notebook.write(2)
    written.signal()
    #expect(try await counts == [1, 1])
    #expect(try await notebook.ids() == [1, 2])
  }

  @Test func `a reader cannot write`() async throws {
    let notebook = try await Notebook()
    await #expect(throws: (any Error).self) {
      try await notebook.engine.read { tx in _ = try tx.run("INSERT INTO note (id) VALUES (1)") }
    }
    #expect(try await notebook.ids().isEmpty)
  }
}
