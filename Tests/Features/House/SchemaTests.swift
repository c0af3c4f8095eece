import Foundation
import Kernel
import Server
import Storage
import TestSupport
import Testing

@Suite struct SchemaTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("docs/schema")

  private static let own = TestDatabase.isPostgres ? "postgres" : "sqlite"

  /// What a room has of a schema, by the room that makes the table: "House" has what belongs to none.
  private static func byRoom(_ schema: String) -> [String: String] {
    var home: [Substring: String] = [:]
    for room in Features.all {
      for migration in room.migrations {
        for statement in migration.text(.sqlite) {
          let table = statement.firstMatch(of: /^\s*CREATE (?:VIRTUAL )?TABLE (\w+)/)?.output.1
          if let table { home[table] = room.name }
        }
      }
    }
    return schema.split(separator: ";\n").reduce(into: [:]) { rooms, statement in
      let made = statement.firstMatch(of: /^\s*CREATE (?:VIRTUAL )?TABLE (\w+)|\bON (\w+)/)?.output
      let room = (made?.1 ?? made?.2).flatMap { home[$0] } ?? "House"
      rooms[room, default: ""] += statement + ";\n"
    }
  }

  /// As it is written down.
  private static func written(_ engine: String) throws -> [String: String] {
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.lastPathComponent.hasSuffix(".\(engine).sql") }.reduce(into: [:]) {
      $0[String($1.lastPathComponent.prefix { $0 != "." })] = try String(contentsOf: $1, encoding: .utf8)
    }
  }

  /// After a change of migrations: `NUANXI_RENEW_SCHEMA=1 swift test --filter SchemaTests` writes the files anew;
  /// read the difference before it is committed.
  @Test func `a fresh database has the schema that is written down`() async throws {
    let world = try await World()
    let rooms = Self.byRoom(try await world.engine.schema())
    if ProcessInfo.processInfo.environment["NUANXI_RENEW_SCHEMA"] == "1" {
      for (room, text) in rooms {
        try Data(text.utf8).write(to: Self.folder.appendingPathComponent("\(room).\(Self.own).sql"))
      }
    }
    #expect(rooms == (try Self.written(Self.own)), "NUANXI_RENEW_SCHEMA=1 writes docs/schema anew")
  }

  @Test func `migrating again changes nothing`() async throws {
    let world = try await World()
    let before = try await world.engine.schema()
    try await Migrator(Features.migrations).migrate(world.engine, at: world.clock.now)
    #expect(try await world.engine.schema() == before)
  }

  /// "message.text TEXT NOT NULL" of each column of a written schema, in PostgreSQL's types.
  private static func columns(_ engine: String) throws -> Set<String> {
    let text = try written(engine).values.joined()
    let types = ["INTEGER": "BIGINT", "BLOB": "BYTEA", "REAL": "DOUBLE"]
    let known = Set(types.keys).union(types.values).union(["TEXT"])
    var found: Set<String> = []
    for statement in text.split(separator: ";\n") where statement.hasPrefix("CREATE TABLE ") {
      let table = statement.split(separator: " ")[2]
      let inside = statement[statement.firstIndex(of: "(")!...].dropFirst()
      for part in parts(String(inside[..<inside.lastIndex(of: ")")!])) {
        let words = part.split(separator: " ").map(String.init)
        guard words.count > 1, known.contains(words[1]) else { continue }
        found.insert(
          "\(table).\(words[0]) \(types[words[1]] ?? words[1])\(part.contains("NOT NULL") ? " NOT NULL" : "")"
        )
      }
    }
    return found
  }

  /// What stands between the commas that are not within brackets.
  private static func parts(_ list: String) -> [String] {
    var (parts, depth) = ([""], 0)
    for character in list {
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map(\.trimmed)
  }

  @Test func `both engines have the same tables and columns, but for the search index`() throws {
    let sqlite = try Self.columns("sqlite")
    let postgres = try Self.columns("postgres").filter { !$0.hasPrefix("message_search.") }
    #expect(sqlite.count > 150)
    #expect(sqlite.symmetricDifference(postgres) == [])
  }

  /// So that a database can be spread over several by shop.
  @Test(.enabled(if: !TestDatabase.isPostgres, "asks SQLite's catalogue"))
  func `every key of a table of a shop's things begins with the shop`() async throws {
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
    // The head is one row a shop and has the shop as its key; cursors and leases belong to a reader
    // first.
    #expect(wrong.sorted() == ["journal_cursor", "journal_lease"])
  }
}
