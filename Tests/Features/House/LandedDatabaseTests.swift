import Foundation
import Kernel
import Server
import Storage
import TestSupport
import Testing

/// A database of the last version that went out, with something in every table, made on the spot from that version's
/// migrations: it goes on with all it held. `Tests/Fixtures/landed.sqlite.sql` has those migrations' names and
/// the schema they make; whoever sends out a version has it written anew (`NUANXI_LANDED=1`).
@Suite struct LandedDatabaseTests {
  /// Tables that a later migration moves elsewhere; who moved them has a test of their own.
  private static let moved: Set<String> = []

  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/landed.sqlite.sql")

  private static let fixture = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  /// "-- shops.1 staff.1 …", then what they make.
  private static let known = Set(fixture.prefix { $0 != "\n" }.split(separator: " ").map(String.init))
  private static let landed = String(fixture.drop { $0 != "\n" }.dropFirst())

  private static let isRenewing = ProcessInfo.processInfo.environment["NUANXI_LANDED"] == "1"

  private struct Column {
    let name, type: String
    let isNeeded: Bool
    /// What its check allows first.
    let allowed: String?
  }

  /// Tables with their columns, as the written schema has them.
  private static let tables: [(name: String, columns: [Column])] =
    landed.split(separator: ";\n").compactMap { statement in
      guard let match = statement.firstMatch(of: /^\s*CREATE TABLE (\w+) \((?<inside>[\s\S]*)\)[^)]*$/) else {
        return nil
      }
      let columns = String(match.output.inside).matches(
        of:
          /(?<name>\w+) (?<type>INTEGER|BIGINT|TEXT|BLOB)(?<rest>(?:[^,(]|\([^()]*(?:\([^()]*\))?[^()]*\))*)/
      ).map { found in
        let rest = found.output.rest
        return Column(
          name: String(found.output.name), type: String(found.output.type),
          isNeeded: rest.contains("NOT NULL"),
          allowed: (rest.firstMatch(of: /IN \('(\w+)'/)?.output.1).map(String.init))
      }
      return (String(match.output.1), columns)
    }

  /// One row of ones, of empty lists, and of what a check allows: so every reference finds its row.
  private func fill(_ tx: any SQLTransaction, _ table: String, _ columns: [Column]) throws {
    let needed = columns.filter(\.isNeeded)
    var text: SQLText = "INSERT INTO "
    text = text + SQLText(stringLiteral: "\(table) (\(needed.map(\.name).joined(separator: ", "))) VALUES (")
    for (index, column) in needed.enumerated() {
      let value: SQLText =
        switch column.type {
        case "TEXT": "\(column.allowed ?? "[]")"
        case "BLOB": "\([1] as [UInt8])"
        default: "\(1 as Int64)"
        }
      text = text + (index == 0 ? value : ", " + value)
    }
    try tx.run(text + ")")
  }

  private func rows(_ tx: any SQLTransaction, _ table: String, _ columns: [Column]) throws -> [String] {
    let names = columns.map(\.name).joined(separator: ", ")
    return try tx.rows(SQLText(stringLiteral: "SELECT \(names) FROM \(table)")).map { "\($0.values)" }
      .sorted()
  }

  private func database(in folder: URL) async throws -> TestDatabase {
    try await TestDatabase(
      Features.migrations.filter { Self.isRenewing || Self.known.contains($0.name) }, at: .zero, in: folder)
  }

  private func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  @Test func `the migrations of then still make the schema of then`() async throws {
    try await withFolder { folder in
      let database = try await database(in: folder)
      guard !TestDatabase.isPostgres else { return }
      if Self.isRenewing {
        let names = Features.migrations.map(\.name).joined(separator: " ")
        try Data("-- \(names)\n\(try await database.engine.schema())".utf8).write(to: Self.file)
      }
      #expect(try await database.engine.schema() == Self.landed)
    }
  }

  @Test func `every row of every table is there afterwards, and nothing is complained of`() async throws {
    #expect(Self.tables.count > 45)
    try await withFolder { folder in
      let database = try await database(in: folder)
      let engine = database.engine
      // What refers to a row comes after it; the order is found by trying.
      var left = Self.tables.filter { $0.name != "migration" }
      while !left.isEmpty {
        var later: [(name: String, columns: [Column])] = []
        for table in left {
          do { try await engine.write { try fill($0, table.name, table.columns) } } catch {
            later.append(table)
          }
        }
        try #require(later.count < left.count, "\(later.map(\.name)) take no row")
        left = later
      }
      let before = try await all(engine)
      try await Migrator(Features.migrations).migrate(engine, at: .zero)
      let after = try await all(engine)
      for (table, rows) in before {
        let kept = Set(after[table] ?? [])
        #expect(rows.allSatisfy(kept.contains), "\(table) has lost something")
      }
      #expect(before.values.allSatisfy { !$0.isEmpty })
      // On PostgreSQL the database goes with it.
      withExtendedLifetime(database) {}
    }
  }

  private func all(_ engine: any SQLEngine) async throws -> [String: [String]] {
    try await engine.read { tx in
      let kept = Self.tables.filter { !Self.moved.contains($0.name) && $0.name != "migration" }
      return Dictionary(
        uniqueKeysWithValues: try kept.map { ($0.name, try rows(tx, $0.name, $0.columns)) })
    }
  }
}
