import Kernel
import Storage
import Testing

@Suite struct MigrationTests {
  private let first = Migration("plant.1", "CREATE TABLE plant (id INTEGER NOT NULL PRIMARY KEY) STRICT;\n")
  private let second = Migration("plant.2", "ALTER TABLE plant ADD COLUMN name TEXT;\n")
  private let broken = Migration(
    "plant.3",
    "CREATE TABLE pot (id INTEGER NOT NULL PRIMARY KEY) STRICT;\nCREATE TABLE plant (id INTEGER);\n")

  private func done(_ notebook: Notebook) async throws -> [String] {
    try await notebook.engine.read { tx in
      try tx.rows("SELECT name FROM migration WHERE name LIKE 'plant%' ORDER BY name").map {
        try $0.get("name")
      }
    }
  }

  /// What a notebook brings along, so that only the plants are new.
  private func migrate(_ notebook: Notebook, _ steps: [Migration]) async throws {
    let known = ["journal.1", "journal.2", "note.1"].map { Migration($0, "") }
    try await Migrator(known + steps).migrate(notebook.engine, at: Notebook.start)
  }

  @Test func `steps run in the order of the list, each once`() async throws {
    let notebook = try await Notebook()
    try await migrate(notebook, [first])
    try await notebook.engine.write { tx in _ = try tx.run("INSERT INTO plant (id) VALUES (1)") }
    for _ in 1...3 { try await migrate(notebook, [first, second]) }
    let count = try await notebook.engine.read {
      try $0.value("SELECT COUNT(*) AS n FROM plant", as: Int.self)
    }
    #expect(count == 1)
    #expect(try await done(notebook) == ["plant.1", "plant.2"])
  }

  @Test func `a step that fails halfway leaves nothing, and the earlier ones stay`() async throws {
    let notebook = try await Notebook()
    await #expect(throws: (any Error).self) { try await migrate(notebook, [first, second, broken]) }
    #expect(try await done(notebook) == ["plant.1", "plant.2"])
    #expect(try await !notebook.engine.schema().contains("pot"))
  }

  @Test func `a database of a newer program is refused and left alone`() async throws {
    let notebook = try await Notebook()
    try await migrate(notebook, [first, second])
    let before = try await notebook.engine.schema()
    #expect(await outcome { try await migrate(notebook, [first]) } == "storage.newer")
    #expect(await outcome { try await migrate(notebook, [first, second]) } == "done")
    #expect(try await notebook.engine.schema() == before)
  }
}
