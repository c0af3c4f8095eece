import Journal
import Kernel
import Logging
import Storage
import Testing

@testable import Server
@testable import WebKernel

/// The reader carries on what it knows of each talk and writes what has changed: what it keeps is what a reader makes who
/// comes when all is over and knows nothing.
@Suite(.shop({ $0.visitorWrites = 1_000_000 })) struct KeptFactsTests {
  private let world = Scene.world, shop = Scene.shop

  private static let tables = ["metric_conversation", "metric_turn", "metric_reception", "metric_rating"]

  private func facts() async throws -> [String] {
    try await world.engine.read { tx in
      try Self.tables.flatMap { table in
        try tx.rows(SQLText(stringLiteral: "SELECT * FROM \(table)")).map { "\(table) \($0.values)" }
      }.sorted()
    }
  }

  private func newcomer() -> JournalRunner {
    JournalRunner(
      HousedReader(MetricsReader(), world.house), engine: world.engine, bell: world.house.journal.bell,
      clock: world.clock.clock, logger: world.house.logger)
  }

  private func forget(_ tables: [String]) async throws {
    try await world.engine.write { tx in
      for table in tables { try tx.run(SQLText(stringLiteral: "DELETE FROM \(table)")) }
      try tx.run("DELETE FROM journal_cursor WHERE reader = 'metrics'")
    }
  }

  @Test(arguments: [11, 12, 13]) func `what is carried on is what is made afresh`(seed: UInt64) async throws {
    var story = try await RandomStory(in: world, shop, seed: seed)
    for _ in 0..<80 { try await story.step() }
    let carried = try await facts()
    try await forget(Self.tables)
    await newcomer().catchUp()
    #expect(try await facts() == carried)
    #expect(carried.count > 20)
  }
}
