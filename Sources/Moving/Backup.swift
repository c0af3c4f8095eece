import Foundation
import Kernel
import Storage
import StorageSQLite

/// A copy of a whole installation in one SQLite file, whichever engine it came from, with a list of what each table
/// must hold. Made while the desk is in use, from one moment of it; appears under its name when it is complete.
public struct Backup: Sendable {
  public struct Contents: Sendable {
    public let at: Timestamp
    /// As people read it: ISO 8601, UTC.
    public var moment: String { Date(timeIntervalSince1970: Double(at.milliseconds) / 1_000).ISO8601Format() }
    public let tables: [String: TableDigest]
  }

  /// Not part of the installation's schema: only backups have it.
  private static let table = "backup_contents"

  let path: String

  public init(_ path: String) { self.path = path }

  /// - Throws: `Problem` `backup.exists` rather than write over something; what `Transfer` throws.
  public func make(
    from source: any SQLEngine, migrations: [Migration], at now: Timestamp,
    progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }
  ) async throws -> Contents {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Problem(.conflict, "backup.exists", "\(path) exists")
    }
    let partial = "\(path).partial"
    try Self.remove(partial)
    do {
      let tables = try await fill(partial, source, migrations, now, progress)
      try Self.settle(partial)
      try FileManager.default.moveItem(atPath: partial, toPath: path)
      try Self.flush(URL(fileURLWithPath: path).deletingLastPathComponent().path)
      return Contents(at: now, tables: tables)
    } catch {
      try? Self.remove(partial)
      throw error
    }
  }

  private func fill(
    _ file: String, _ source: any SQLEngine, _ migrations: [Migration], _ now: Timestamp,
    _ progress: @escaping @Sendable (String, Int) -> Void
  ) async throws -> [String: TableDigest] {
    // It holds what customers wrote: for its owner's eyes from the first byte on.
    guard FileManager.default.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw Problem(.invalid, "backup.unwritable", "cannot write \(file)") }
    let engine = try SQLiteEngine(path: file)
    let tables = try await Transfer(from: source, to: engine, migrations: migrations, progress: progress)
      .run()
    try await engine.write { tx in
      try tx.run("CREATE TABLE backup_contents (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL) STRICT")
      try tx.run("INSERT INTO backup_contents (name, digest) VALUES ('', \("\(now.milliseconds)"))")
      for (name, digest) in tables {
        try tx.run("INSERT INTO backup_contents (name, digest) VALUES (\(name), \(digest.description))")
      }
    }
    try await engine.close()
    return tables
  }

  /// Reads all of it and compares with its list.
  /// - Throws: `Problem` `backup.none` when it is no backup, `backup.damaged` when it does not hold what it lists.
  public func verify() async throws -> Contents {
    let engine = try open()
    let contents: Contents
    do {
      contents = try await list(engine)
      let state = try await engine.read { try $0.value("PRAGMA integrity_check", as: String.self) }
      guard state == "ok" else { throw Problem(.broken, "backup.damaged", state ?? "") }
      var found = try await Transfer.digests(engine)
      found[Self.table] = nil
      for name in Set(found.keys).union(contents.tables.keys).sorted()
      where found[name] != contents.tables[name] {
        throw Problem(.broken, "backup.damaged", "\(name) does not hold what was written")
      }
    } catch let problem as Problem { throw problem } catch {
      throw Problem(.broken, "backup.damaged", "\(error)")
    }
    try await engine.close()
    return contents
  }

  /// Into an empty database.
  /// - Throws: as `verify`, and what `Transfer` throws.
  public func restore(
    to target: any SQLEngine, migrations: [Migration],
    follow: @escaping @Sendable (String, [SQLRow], any SQLTransaction) throws -> Void,
    progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }
  ) async throws -> Contents {
    let contents = try await verify()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-restore-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // A backup of an older program is brought to this one's schema, in a copy of its own.
    let copy = folder.appendingPathComponent("backup.db").path
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    let engine = try SQLiteEngine(path: copy)
    try await engine.write { try $0.run("DROP TABLE backup_contents") }
    try await Migrator(migrations).migrate(engine, at: contents.at)
    _ = try await Transfer(
      from: engine, to: target, migrations: migrations, follow: follow, progress: progress
    ).run()
    try await engine.close()
    return contents
  }

  private func open() throws -> SQLiteEngine {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Problem(.invalid, "backup.none", "no \(path)")
    }
    do { return try SQLiteEngine(reading: path) } catch { throw notOurs }
  }

  private func list(_ engine: any SQLEngine) async throws -> Contents {
    do {
      return try await engine.read { tx in
        var (at, tables) = (Timestamp.zero, [String: TableDigest]())
        for row in try tx.rows("SELECT name, digest FROM backup_contents") {
          let (name, digest): (String, String) = (try row.get("name"), try row.get("digest"))
          if name.isEmpty {
            at = Timestamp(milliseconds: Int64(digest) ?? 0)
          } else {
            tables[name] = TableDigest(digest)
          }
        }
        return Contents(at: at, tables: tables)
      }
    } catch { throw notOurs }
  }

  private var notOurs: Problem { Problem(.invalid, "backup.none", "\(path) is no backup of this program") }

  private static func remove(_ file: String) throws {
    for end in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: file + end) {
      try FileManager.default.removeItem(atPath: file + end)
    }
  }

  /// Closing leaves one file; this sees to it, and that it is on disk before it gets its name.
  private static func settle(_ file: String) throws {
    guard !FileManager.default.fileExists(atPath: file + "-wal") else {
      throw Problem(.broken, "backup.damaged", "\(file) was not closed")
    }
    try flush(file)
  }

  private static func flush(_ path: String) throws {
    let descriptor = Foundation.open(path, O_RDONLY)
    defer { close(descriptor) }
    guard descriptor >= 0, fsync(descriptor) == 0 else {
      throw Problem(.busy, "storage.unavailable", "\(path): \(String(cString: strerror(errno)))")
    }
  }
}
