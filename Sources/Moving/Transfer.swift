import Kernel
import Storage
import Synchronization

/// All of one database into another, empty one of the same schema, whatever engine either is on. The source is read in
/// one snapshot and may be in use; the target gets all of it in one transaction, or nothing.
public struct Transfer: Sendable {
  /// What is true only of running processes, and the record of the schema itself.
  static let leftBehind: Set<String> = ["migration", "node", "journal_lease", "presence"]

  let source: any SQLEngine
  let target: any SQLEngine
  let migrations: [Migration]
  let follow: @Sendable (String, [SQLRow], any SQLTransaction) throws -> Void
  let progress: @Sendable (String, Int) -> Void

  /// - Parameters:
  ///   - follow: called in the target's transaction with rows that have arrived, to build what is derived from them.
  ///   - progress: called with a table's name and how many of its rows have arrived.
  public init(
    from source: any SQLEngine, to target: any SQLEngine, migrations: [Migration],
    follow: @escaping @Sendable (String, [SQLRow], any SQLTransaction) throws -> Void = { _, _, _ in },
    progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }
  ) {
    self.source = source
    self.target = target
    self.migrations = migrations
    self.follow = follow
    self.progress = progress
  }

  private struct Batch: Sendable {
    let table: TableShape
    let rows: [SQLRow]
  }

  /// Copies, then reads the target again and compares every table.
  /// - Returns: what each table held in the snapshot.
  /// - Throws: `Problem` `copy.older` when the source was not brought to this program's schema, `copy.not_empty` when
  ///   the target holds something, `copy.differs` when the two are not alike afterwards.
  public func run() async throws -> [String: TableDigest] {
    try await checkSource()
    try await Migrator(migrations).migrate(target, at: WallClock.system.now())
    let shapes = try await target.read { try TableShape.all($0) }.filter {
      !Self.leftBehind.contains($0.name)
    }
    let handover = Handover<Batch>()
    async let copied = collect(shapes, handover)
    do { try await deliver(shapes, handover) } catch {
      handover.fail(error)
      // The reader's own fault is the cause, where there is one.
      _ = try await copied
      throw error
    }
    let digests = try await copied
    let arrived = try await Self.digests(target)
    for shape in shapes where arrived[shape.name] != digests[shape.name] {
      throw Problem(.broken, "copy.differs", "\(shape.name) is not alike on both sides")
    }
    return digests
  }

  private func checkSource() async throws {
    let done = try await source.read(Migrator.done)
    if let missing = migrations.first(where: { !done.contains($0.name) }) {
      throw Problem(
        .conflict, "copy.older", "\(missing.name) is missing: start this program on the source once")
    }
    if let unknown = done.subtracting(migrations.map(\.name)).min() {
      throw Problem(.conflict, "storage.newer", "the source was written by a newer program (\(unknown))")
    }
  }

  private func collect(_ shapes: [TableShape], _ handover: Handover<Batch>) async throws -> [String:
    TableDigest]
  {
    do {
      let digests = try await source.read { tx in
        var digests: [String: TableDigest] = [:]
        for shape in shapes { digests[shape.name] = try Self.read(shape, tx) { try handover.give($0) } }
        return digests
      }
      handover.finish()
      return digests
    } catch {
      handover.fail(error)
      throw error
    }
  }

  private static func read(
    _ shape: TableShape, _ tx: any SQLTransaction, _ give: (Batch) throws -> Void
  ) throws -> TableDigest {
    let size = shape.hasBytes ? 4 : max(1, 2_000 / shape.columns.count)
    var digest = TableDigest()
    var rows: [SQLRow] = []
    try tx.each(shape.selection(shape.columns)) { row in
      digest.add(row.values)
      rows.append(row)
      guard rows.count == size else { return }
      try give(Batch(table: shape, rows: rows))
      rows = []
    }
    if !rows.isEmpty { try give(Batch(table: shape, rows: rows)) }
    return digest
  }

  private func deliver(_ shapes: [TableShape], _ handover: Handover<Batch>) async throws {
    let isFirst = Mutex(true)
    try await target.write { [follow, progress] tx in
      // The reader cannot be wound back: a transaction that was lost halfway is not run again.
      let isAgain = isFirst.withLock { first in
        defer { first = false }
        return !first
      }
      guard !isAgain else { throw Problem(.busy, "copy.interrupted", "the target was lost meanwhile") }
      for shape in shapes {
        guard try tx.row(SQLText(stringLiteral: "SELECT 1 AS one FROM \"\(shape.name)\" LIMIT 1")) == nil
        else {
          throw Problem(.conflict, "copy.not_empty", "\(shape.name) of the target is not empty")
        }
      }
      try Self.deferReferences(tx)
      var counts: [String: Int] = [:]
      while let batch = try handover.take() {
        try tx.run(batch.table.insertion(batch.rows.map(\.values)))
        try follow(batch.table.name, batch.rows, tx)
        counts[batch.table.name, default: 0] += batch.rows.count
        progress(batch.table.name, counts[batch.table.name]!)
      }
      try Self.restoreReferences(tx)
    }
  }

  /// A customer may have been merged into a later one: references within a table are looked at when all rows are there.
  private static func deferReferences(_ tx: any SQLTransaction) throws {
    guard tx.dialect == .postgres else { return _ = try tx.rows("PRAGMA defer_foreign_keys = ON") }
    for (table, name) in try ownReferences(tx) {
      try tx.run(
        SQLText(
          stringLiteral: "ALTER TABLE \"\(table)\" ALTER CONSTRAINT \"\(name)\" DEFERRABLE INITIALLY DEFERRED"
        ))
    }
  }

  private static func restoreReferences(_ tx: any SQLTransaction) throws {
    guard tx.dialect == .postgres else { return }
    try tx.run("SET CONSTRAINTS ALL IMMEDIATE")
    for (table, name) in try ownReferences(tx) {
      try tx.run(
        SQLText(stringLiteral: "ALTER TABLE \"\(table)\" ALTER CONSTRAINT \"\(name)\" NOT DEFERRABLE"))
    }
  }

  private static func ownReferences(_ tx: any SQLTransaction) throws -> [(String, String)] {
    try tx.rows(
      """
      SELECT relname AS name, conname AS constraint_name FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
      WHERE contype = 'f' AND conrelid = confrelid
      """
    ).map { (try $0.get("name"), try $0.get("constraint_name")) }
  }

  /// What each table holds now.
  public static func digests(_ engine: any SQLEngine) async throws -> [String: TableDigest] {
    try await engine.read { tx in
      var digests: [String: TableDigest] = [:]
      for shape in try TableShape.all(tx) where !leftBehind.contains(shape.name) {
        var digest = TableDigest()
        try tx.each(shape.selection(shape.columns)) { digest.add($0.values) }
        digests[shape.name] = digest
      }
      return digests
    }
  }
}
