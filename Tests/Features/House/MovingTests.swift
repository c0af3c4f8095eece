import Foundation
import Kernel
import Moving
import Server
import Storage
import StorageSQLite
import Synchronization
import TestSupport
import Testing

/// From the engine the suite runs on to SQLite and back: with `NUANXI_TEST_POSTGRES` that is from one to the other.
@Suite struct MovingTests {
  private final class Folder: Sendable {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-moving-\(UUID())")
    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: url) }
    func path(_ name: String) -> String { url.appendingPathComponent(name).path }
  }

  /// One of everything, words to search for, and a customer merged into one that came later.
  private func furnished() async throws -> (World, TestShop) {
    let world = try await World()
    let shop = try await world.setUp()
    _ = try await world.things(of: shop)
    let early = try await world.stranger(shop, "戒指可以退款吗")
    let late = try await world.stranger(shop, "手镯可以换吗")
    let merged = try await world.ask(
      .post, "/api/v1/customers/\(late)/merges", as: shop.owner, ["other": early])
    #expect(merged.status == 201)
    return (world, shop)
  }

  private func transfer(_ source: any SQLEngine, _ target: any SQLEngine) -> Transfer {
    Transfer(from: source, to: target, migrations: Features.migrations, follow: MessageSearch.follow)
  }

  private func hits(_ engine: any SQLEngine, _ shop: ShopID) async throws -> Int {
    try await engine.read { tx in
      let source: SQLText =
        tx.dialect == .sqlite
        ? "SELECT COUNT(*) AS n FROM message_search WHERE message_search MATCH '\"退款\"'"
        : "SELECT COUNT(*) AS n FROM message_search WHERE terms @@ to_tsquery('simple', '退款')"
      return try tx.value(source) ?? 0
    }
  }

  @Test func `there and back again every row is the same, and words are found`() async throws {
    let (world, shop) = try await furnished()
    let folder = try Folder()
    let away = try SQLiteEngine(path: folder.path("away.db"))
    let digests = try await transfer(world.engine, away).run()
    #expect(digests["message"]!.rows >= 3)
    #expect(digests["customer_merge"]!.rows >= 2)
    #expect(digests.count > 30)
    #expect(try await hits(away, shop.id) == 1)
    let home = try await TestDatabase([], at: world.clock.now, in: folder.url)
    #expect(try await transfer(away, home.engine).run() == digests)
    #expect(try await hits(home.engine, shop.id) == 1)
    #expect(try await Transfer.digests(world.engine) == Transfer.digests(home.engine))
  }

  @Test func `constraints of the target hold afterwards as before`() async throws {
    let (world, shop) = try await furnished()
    let folder = try Folder()
    let home = try await TestDatabase(Features.migrations, at: world.clock.now, in: folder.url)
    _ = try await transfer(world.engine, home.engine).run()
    await #expect(throws: SQLFailure.self) {
      try await home.engine.write { tx in
        try tx.run("UPDATE customer SET merged_into = 12345 WHERE shop = \(shop.id)")
      }
    }
    #expect(try await home.engine.schema() == world.engine.schema())
  }

  @Test func `a target with something in it is refused and left alone`() async throws {
    let (world, _) = try await furnished()
    let folder = try Folder()
    let other = try await TestDatabase(Features.migrations, at: world.clock.now, in: folder.url)
    try await other.engine.write { tx in
      try tx.run("INSERT INTO account (id, login, password) VALUES (1, 'who', 'what')")
    }
    let before = try await Transfer.digests(other.engine)
    await #expect(throws: Problem.self) { try await transfer(world.engine, other.engine).run() }
    #expect(try await Transfer.digests(other.engine) == before)
  }

  @Test func `a copy that fails on the way leaves nothing`() async throws {
    struct Stumbled: Error {}
    let (world, _) = try await furnished()
    let folder = try Folder()
    let home = try await TestDatabase(Features.migrations, at: world.clock.now, in: folder.url)
    await #expect(throws: Stumbled.self) {
      try await Transfer(
        from: world.engine, to: home.engine, migrations: Features.migrations,
        follow: { table, _, _ in if table == "message" { throw Stumbled() } }
      ).run()
    }
    #expect(try await Transfer.digests(home.engine).allSatisfy { $0.value.rows == 0 })
    // Nothing is held up either: the next try goes through.
    _ = try await transfer(world.engine, home.engine).run()
  }

  @Test func `a backup is of one moment, verified, and restored`() async throws {
    let (world, shop) = try await furnished()
    let folder = try Folder()
    let backup = Backup(folder.path("a.backup"))
    let made = try await backup.make(from: world.engine, migrations: Features.migrations, at: world.clock.now)
    try await world.say("之后写的", world.visit(shop))
    let seen = try await backup.verify()
    #expect(seen.tables == made.tables)
    #expect(seen.at == world.clock.now)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.backup"])
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path("a.backup"))[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let home = try await TestDatabase([], at: world.clock.now, in: folder.url)
    _ = try await backup.restore(
      to: home.engine, migrations: Features.migrations, follow: MessageSearch.follow)
    #expect(try await Transfer.digests(home.engine) == made.tables)
    await #expect(throws: Problem.self) {
      _ = try await backup.make(from: world.engine, migrations: Features.migrations, at: world.clock.now)
    }
  }

  @Test func `a backup in which any byte has changed is told apart, or holds the same`() async throws {
    let (world, _) = try await furnished()
    let folder = try Folder()
    let made = try await Backup(folder.path("a.backup")).make(
      from: world.engine, migrations: Features.migrations, at: world.clock.now)
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.backup")))
    var chance = SeededGenerator(seed: 4)
    var told = 0
    for round in 0..<150 {
      var bytes = whole
      bytes[Int.random(in: 0..<bytes.count, using: &chance)] ^= 1 << UInt8.random(in: 0...7, using: &chance)
      let path = folder.path("\(round).backup")
      try bytes.write(to: URL(fileURLWithPath: path))
      do {
        let seen = try await Backup(path).verify()
        #expect(seen.tables == made.tables)
      } catch { told += 1 }
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(told > 10)
  }

  @Test func `a backup of an earlier program is brought up to date as it is restored`() async throws {
    let folder = try Folder()
    let earlier = Array(Features.migrations.dropLast())
    let old = try SQLiteEngine(path: folder.path("old.db"))
    try await Migrator(earlier).migrate(old, at: .zero)
    try await old.write { try $0.run("INSERT INTO account (id, login, password) VALUES (1, 'who', 'what')") }
    let backup = Backup(folder.path("old.backup"))
    _ = try await backup.make(from: old, migrations: earlier, at: .zero)
    let home = try await TestDatabase([], at: .zero, in: folder.url)
    _ = try await backup.restore(
      to: home.engine, migrations: Features.migrations, follow: MessageSearch.follow)
    #expect(try await Transfer.digests(home.engine)["account"]?.rows == 1)
    // The other way round there is no way.
    let new = Backup(folder.path("new.backup"))
    _ = try await new.make(from: home.engine, migrations: Features.migrations, at: .zero)
    let elsewhere = try Folder()
    let older = try await TestDatabase([], at: .zero, in: elsewhere.url)
    defer { withExtendedLifetime(elsewhere) {} }
    await #expect(throws: Problem.self) {
      _ = try await new.restore(to: older.engine, migrations: earlier, follow: MessageSearch.follow)
    }
  }

  @Test(arguments: ["", "not a database at all", String(repeating: "SQLite format 3\u{0}", count: 400)])
  func `what is no backup is said to be none`(_ text: String) async throws {
    let folder = try Folder()
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path("x")))
    await #expect(throws: Problem.self) { _ = try await Backup(folder.path("x")).verify() }
    await #expect(throws: Problem.self) { _ = try await Backup(folder.path("nowhere")).verify() }
  }

  @Test func `every check of the doctor finds nothing in a sound database, and something in a broken one`()
    async throws
  {
    let (world, shop) = try await furnished()
    let before = try await world.engine.read { tx in try Features.checkups.map { try $0.ask(tx) } }
    #expect(before.allSatisfy { $0 == 0 })
    try await world.engine.write { tx in
      try tx.run("DELETE FROM journal WHERE shop = \(shop.id) AND seq = 3")
      try tx.run("UPDATE journal_cursor SET seq = 999999, parked_at = 1")
      try tx.run("UPDATE conversation SET seq = seq + 1")
      try tx.run("DELETE FROM file_content")
      try tx.run("UPDATE review_claim SET state = 'accepted'")
      try tx.run("UPDATE review_scheme SET budget = 1")
    }
    let after = try await world.engine.read { tx in try Features.checkups.map { try $0.ask(tx) } }
    #expect(after.allSatisfy { $0 > 0 })
  }
}
