import Foundation
import Kernel
import Server
import Storage
import Testing

@Suite struct SchemaTests {
  private static let file = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("docs/schema.sqlite.sql")

  /// After a change of migrations: `NUANXI_RENEW_SCHEMA=1 swift test --filter SchemaTests` writes the file anew;
  /// read the difference before it is committed.
  @Test func `a fresh database has the schema that is written down`() async throws {
    let world = try await World()
    let schema = try await world.engine.schema()
    if ProcessInfo.processInfo.environment["NUANXI_RENEW_SCHEMA"] == "1" {
      try Data(schema.utf8).write(to: Self.file)
    }
    let written = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(schema == written, "NUANXI_RENEW_SCHEMA=1 writes \(Self.file.lastPathComponent) anew")
  }

  @Test func `migrating again changes nothing`() async throws {
    let world = try await World()
    let before = try await world.engine.schema()
    try await Migrator(Features.migrations).migrate(world.engine, at: world.clock.now)
    #expect(try await world.engine.schema() == before)
  }

  /// So that a database can be spread over several by shop.
  @Test func `every key of a table of a shop's things begins with the shop`() async throws {
    let world = try await World()
    let wrong = try await world.engine.read { tx in
      try tx.rows(
        """
        SELECT m.name AS name, p.name AS first FROM sqlite_master m, pragma_table_info(m.name) p
        WHERE m.type = 'table' AND p.pk = 1
          AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name = 'shop')
        """
      ).filter { try $0.get("first", as: String.self) != "shop" }.map { try $0.get("name", as: String.self) }
    }
    // The head is one row a shop and has the shop as its key; a cursor belongs to a reader first.
    #expect(wrong == ["journal_cursor"])
  }
}
