import Foundation
import Kernel
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite(.serialized, .enabled(if: !TestDatabase.isPostgres, "fills SQLite's disk"))
struct FullDiskTests {
  private let page = [UInt8](repeating: 7, count: 3_000)

  private func add(_ notebook: Notebook, _ id: Int) async -> String {
    await outcome {
      try await notebook.engine.write { [page] tx in
        _ = try tx.run("INSERT INTO note (id, bytes) VALUES (\(id), \(page))")
      }
    }
  }

  private func limit(_ notebook: Notebook, pages extra: Int?) async throws {
    try await notebook.engine.write { tx in
      let count: Int = try tx.value("PRAGMA page_count")!
      // A pragma takes no bound value.
      let most = extra.map { count + $0 } ?? 1_000_000
      _ = try tx.rows(SQLText(stringLiteral: "PRAGMA max_page_count = \(most)"))
    }
  }

  @Test func `a full file refuses clearly, keeps what it acknowledged, and works again with room`()
    async throws
  {
    let notebook = try await Notebook()
    try await limit(notebook, pages: 20)
    let answers = await withTaskGroup(of: (Int, String).self) { group in
      for id in 1...60 { group.addTask { (id, await self.add(notebook, id)) } }
      return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    let kept = answers.filter { $0.value == "done" }.keys.sorted()
    #expect(Set(answers.values) == ["done", "storage.unavailable"])
    #expect(try await notebook.ids() == kept)
    #expect(try await notebook.idsAfterPowerCut() == kept)
    try await limit(notebook, pages: nil)
    #expect(await add(notebook, 100) == "done")
    #expect(try await notebook.ids() == kept + [100])
  }

  @Test func `on a full file what fits is not refused for what does not`() async throws {
    let notebook = try await Notebook()
    try await limit(notebook, pages: 5)
    let hold = await notebook.hold()
    async let large: String = outcome {
      try await notebook.engine.write { tx in
        _ = try tx.run("INSERT INTO note (id, bytes) VALUES (1, \([UInt8](repeating: 1, count: 300_000)))")
      }
    }
    async let small: String = outcome { try await notebook.write(2, "fits") }
    await notebook.untilWaiting(2)
    try await hold.release()
    #expect(await large == "storage.unavailable")
    #expect(await small == "done")
    #expect(try await notebook.ids() == [2])
  }

  @Test(.enabled(if: SmallDisk.isPossible))
  func `a full disk refuses clearly, keeps what it acknowledged, and works again with room`() async throws {
    let disk = try SmallDisk(kilobytes: 2_048)
    let notebook = try await Notebook(in: disk.folder.appendingPathComponent("data"))
    #expect(await add(notebook, 1) == "done")
    let filler = disk.fill()
    var refused = 0
    for id in 2...40 where await add(notebook, id) == "storage.unavailable" { refused += 1 }
    #expect(refused > 0)
    let kept = try await notebook.ids()
    #expect(kept.count == 40 - refused && kept.contains(1))
    try FileManager.default.removeItem(at: filler)
    #expect(await add(notebook, 100) == "done")
    #expect(try await notebook.ids() == kept + [100])
    #expect(try await notebook.idsAfterPowerCut() == kept + [100])
    try await notebook.engine.close()
  }

  @Test(.enabled(if: SmallDisk.isPossible))
  func `a read-only disk is refused at the door`() async throws {
    let disk = try SmallDisk(kilobytes: 4_096)
    let notebook = try await Notebook(in: disk.folder.appendingPathComponent("data"))
    try await notebook.write(1)
    try await notebook.engine.close()
    #expect(disk.makeReadOnly())
    let answer = await outcome {
      let engine = try SQLiteEngine(path: Notebook.path(in: notebook.folder))
      try await engine.write { tx in _ = try tx.run("INSERT INTO note (id) VALUES (2)") }
    }
    #expect(answer == "storage.unavailable")
  }

  @Test(arguments: ["/nowhere/at/all.db", "/tmp", "/dev/full/x.db"])
  func `a place that holds no file is refused when opening`(_ path: String) async {
    let answer = await outcome { _ = try SQLiteEngine(path: path) }
    #expect(answer == "storage.unavailable")
  }
}
