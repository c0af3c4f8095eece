import Kernel
import Storage
import TestSupport
import Testing

@Suite struct GroupCommitTests {
  struct Refused: Error {}

  @Test func `of 500 writers every seventh throws, and exactly the others are there when answered`()
    async throws
  {
    let notebook = try await Notebook()
    let answers = try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
      for id in 0..<500 {
        group.addTask {
          do {
            try await notebook.engine.write { tx in
              try tx.run("INSERT INTO note (id) VALUES (\(id))")
              if id % 7 == 0 { throw Refused() }
            }
          } catch is Refused { return (id, false) }
          let mine = try await notebook.engine.read { try $0.row("SELECT id FROM note WHERE id = \(id)") }
          return (id, mine != nil)
        }
      }
      return try await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
    }
    #expect(answers == Dictionary(uniqueKeysWithValues: (0..<500).map { ($0, $0 % 7 != 0) }))
    #expect(try await notebook.ids() == (0..<500).filter { $0 % 7 != 0 })
  }

  @Test func `writes that wait together share one commit`() async throws {
    let notebook = try await Notebook()
    let hold = await notebook.hold()
    let before = notebook.gauge("storage_commits_total")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for id in 0..<100 { group.addTask { try await notebook.write(id) } }
      await notebook.untilWaiting(100)
      try await hold.release()
      try await group.waitForAll()
    }
    #expect(notebook.gauge("storage_commits_total") == before + 1)
    #expect(try await notebook.ids().count == 100)
  }

  @Test(.enabled(if: !TestDatabase.isPostgres, "looks at SQLite's files"))
  func `an answered write survives a power cut`() async throws {
    let notebook = try await Notebook()
    for id in 1...3 {
      try await notebook.write(id)
      #expect(try await notebook.idsAfterPowerCut() == Array(1...id))
    }
    // 2 = FULL: without it SQLite's WAL loses the last commits when the power goes.
    #expect(try await notebook.engine.write { try $0.value("PRAGMA synchronous", as: Int.self) } == 2)
  }

  @Test func `one whose fault shows only at the commit does not take its neighbours along`() async throws {
    let notebook = try await Notebook()
    let hold = await notebook.hold()
    let told = Shared<Int>()
    let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for id in 0..<9 {
        group.addTask {
          let answer = await outcome {
            try await notebook.engine.write { tx in
              try tx.run("INSERT INTO note (id) VALUES (\(id))")
              if id == 4 { try tx.run("INSERT INTO leaf (id, note) VALUES (1, 999)") }
              tx.afterCommit { told.add(id) }
            }
          }
          return (id, answer)
        }
      }
      await notebook.untilWaiting(9)
      try await hold.release()
      return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    #expect(answers[4]?.contains("constraint") == true)
    #expect(answers.filter { $0.value == "done" }.count == 8)
    #expect(try await notebook.ids() == [0, 1, 2, 3, 5, 6, 7, 8])
    #expect(told.all.sorted() == [0, 1, 2, 3, 5, 6, 7, 8])
  }

  @Test func `a body that throws leaves nothing behind, its journal entry included`() async throws {
    let notebook = try await Notebook()
    for id in 0..<6 {
      try? await notebook.engine.write { tx in
        try tx.run("INSERT INTO note (id) VALUES (\(id))")
        try notebook.journal.append(
          tx, "note.added", subject: Int64(id), by: .system(Notebook.shop), at: Notebook.start)
        if id % 2 == 1 { try tx.run("INSERT INTO note (id) VALUES (0)") }
      }
    }
    let entries = try await notebook.entries()
    #expect(try await notebook.ids() == [0, 2, 4])
    #expect(entries.map(\.subject) == [0, 2, 4])
    #expect(entries.map(\.seq) == [1, 2, 3])
  }

  @Test func `a body that goes on after a failed statement is undone, and its caller is told`() async throws {
    let notebook = try await Notebook()
    try await notebook.write(1)
    await #expect(throws: SQLFailure.self) {
      try await notebook.engine.write { tx in
        try tx.run("INSERT INTO note (id) VALUES (2)")
        #expect(throws: SQLFailure.self) { try tx.run("INSERT INTO note (id) VALUES (1)") }
      }
    }
    #expect(try await notebook.ids() == [1])
  }
}
