import Dispatch
import Foundation
import Journal
import Kernel
import Storage
import StorageSQLite
import TestSupport

/// An engine on a file of its own with one table, `note`, and the journal; gone with the test.
final class Notebook: Sendable {
  static let shop = ShopID(rawValue: 1)
  static let start = Timestamp(milliseconds: 1_795_312_800_000)

  let folder: URL
  let database: TestDatabase
  var engine: any SQLEngine { database.engine }
  let journal = Journal()

  /// - Parameter folder: where to put the file; a new folder that is deleted afterwards when left out.
  init(waiting: Int = 4_096, in folder: URL? = nil) async throws {
    self.folder =
      folder ?? FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-\(UUID())")
    try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
    database = try await TestDatabase(
      JournalSchema.migrations + [Self.table], at: Self.start, in: self.folder, waiting: waiting)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static func path(in folder: URL) -> String { folder.appendingPathComponent("test.db").path }

  private static let table = Migration(
    "note.1",
    """
    CREATE TABLE note (id INTEGER NOT NULL PRIMARY KEY, text TEXT, bytes BLOB, number INTEGER, real REAL) STRICT;
    CREATE TABLE leaf (
      id INTEGER NOT NULL PRIMARY KEY, note INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT;

    """)

  func write(_ id: Int, _ text: String = "") async throws {
    try await engine.write { tx in _ = try tx.run("INSERT INTO note (id, text) VALUES (\(id), \(text))") }
  }

  func ids() async throws -> [Int] {
    try await engine.read { tx in try tx.rows("SELECT id FROM note ORDER BY id").map { try $0.get("id") } }
  }

  /// What another process finds.
  func idsAfterwards() async throws -> [Int] {
    guard TestDatabase.isPostgres else { return try await idsAfterPowerCut() }
    let engine = try database.another()
    let ids = try await engine.read { tx in
      try tx.rows("SELECT id FROM note ORDER BY id").map { try $0.get("id", as: Int.self) }
    }
    try await engine.close()
    return ids
  }

  /// What somebody finds who starts anew from the files as they lie there at this moment.
  func idsAfterPowerCut() async throws -> [Int] {
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-\(UUID())")
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: copy) }
    for end in ["", "-wal"] where FileManager.default.fileExists(atPath: Self.path(in: folder) + end) {
      try FileManager.default.copyItem(
        atPath: Self.path(in: folder) + end, toPath: Self.path(in: copy) + end)
    }
    let engine = try SQLiteEngine(path: Self.path(in: copy))
    let ids = try await engine.read { tx in
      try tx.rows("SELECT id FROM note ORDER BY id").map { try $0.get("id", as: Int.self) }
    }
    try await engine.close()
    return ids
  }

  func gauge(_ name: String) -> Int {
    Int(engine.gauges().first { $0.name == name }?.value ?? -1)
  }

  /// Lets nothing be written until `release`; returns once the writer stands still.
  func hold() async -> Hold {
    let hold = Hold()
    await withCheckedContinuation { held in
      hold.task.withLock { task in
        task = Task { [engine] in
          try await engine.write { _ in
            held.resume()
            hold.gate.wait()
          }
        }
      }
    }
    return hold
  }

  /// Until so many writes wait behind a held writer.
  func untilWaiting(_ count: Int) async { while gauge("storage_waiting") < count { await Task.yield() } }
}
