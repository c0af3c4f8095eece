import Foundation
import Journal
import Kernel
import Storage
import TestSupport
import Testing
import WebKernel

@testable import Server

@Suite(.shop) struct InspectionReaderTests {
  private let world = Scene.world, shop = Scene.shop

  private func runner(_ reader: any FeatureReader) -> JournalRunner {
    JournalRunner(
      HousedReader(reader, world.house), engine: world.engine, bell: world.house.journal.bell,
      clock: world.clock.clock,
      logger: world.house.logger)
  }

  @Test func `a sample waits for the score of what was closed before its alarm rang`() async throws {
    let (id, _) = try await world.held(by: "lin", in: shop)
    try await world.reply("说了多少遍了", in: id, shop("lin"))
    // From here on no reader runs but those that are told to.
    let closed = try await world.ask(
      .post, "/api/v1/conversations/\(id)/closure", as: shop("lin"), ["solved": true])
    #expect(closed.status == 200, "\(closed.text)")
    world.clock.advance(.hours(20))
    try await world.house.timers.ring(
      engine: world.engine, journal: world.house.journal, now: world.clock.now)
    let watch = WatchReader.of(world.house)
    let inspection = runner(InspectionReader(RuleBooks(), after: watch))
    let he = try await world.signIn("he")
    await inspection.catchUp()
    let early = try await world.ask(.get, "/api/v1/inspection/samples", as: he)
    #expect(try early.status == 200 && early.count == 0)
    await runner(watch).catchUp()
    await inspection.catchUp()
    let drawn = try await world.ask(.get, "/api/v1/inspection/samples", as: he)
    #expect(try drawn.count == 1 && drawn.samples[0]?.conversation == id, "\(drawn.text)")
    #expect(try #require(drawn.samples[0]?.machine) < 100)
  }

  @Test(.enabled(if: !TestDatabase.isPostgres, "a template has all migrations"))
  func `in an older database the reader begins where the one it was part of stands`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let now = Timestamp(milliseconds: 1_795_312_800_000)
    let older = Features.migrations.filter { $0.name != "inspection.1" }
    #expect(older.count == Features.migrations.count - 1)
    let database = try await TestDatabase(older, at: now, in: folder)
    let shops = (1...2).map { ShopID(rawValue: $0) }
    try await database.engine.write { tx in
      var cursor = JournalCursor(reader: "quality", shop: shops[0], seq: 41)
      cursor.failures = 2
      try cursor.save(tx)
      try JournalCursor(reader: "metrics", shop: shops[1], seq: 7).save(tx)
    }
    try await Migrator(Features.migrations).migrate(database.engine, at: now)
    let places = try await database.engine.read { tx in
      try shops.map { try JournalCursor.load(tx, "inspection", $0) }
    }
    #expect(places[0].seq == 41 && places[0].failures == 0)
    #expect(places[1].seq == 0)
  }
}
