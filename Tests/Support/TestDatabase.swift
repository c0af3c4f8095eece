import Foundation
import Kernel
import Storage
import StorageSQLite

@testable import StoragePostgres

/// A migrated database of one test's own: a SQLite file, or, when `NUANXI_TEST_POSTGRES` names a server, a database
/// there, copied from a template that is made once in a process. Gone with the test.
public final class TestDatabase: Sendable {
  /// The server the whole suite is to run on, or nil for SQLite.
  public static let server = ProcessInfo.processInfo.environment["NUANXI_TEST_POSTGRES"]
  public static let isPostgres = server != nil

  public let engine: any SQLEngine
  /// For further engines on the same database, as further nodes have them.
  public let address: String
  private let name: String?

  /// - Parameters:
  ///   - folder: where the file of SQLite is to lie.
  ///   - waiting: how many writes may wait.
  public init(
    _ migrations: [Migration], at now: Timestamp, in folder: URL, waiting: Int = 4_096
  ) async throws {
    guard let server = Self.server else {
      address = folder.appendingPathComponent("test.db").path
      name = nil
      engine = try SQLiteEngine(path: address, waiting: waiting)
      try await Migrator(migrations).migrate(engine, at: now)
      return
    }
    let name = "t_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
    let template = try await Self.templates.template(migrations, server, at: now)
    try Self.order("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY FILE_COPY", server)
    self.name = name
    address = Self.url(server, name)
    engine = PostgresEngine(try Self.settings(address, waiting: waiting))
  }

  deinit {
    guard let name, let server = Self.server else { return }
    // Connections close as their engine goes, which may be a moment later than this.
    DispatchQueue.global().async { try? Self.order("DROP DATABASE \(name) WITH (FORCE)", server) }
  }

  /// A further engine on the same PostgreSQL database.
  public func another() throws -> any SQLEngine { PostgresEngine(try Self.settings(address, waiting: 4_096)) }

  /// A statement that must stand outside transactions, sent to the server's own database.
  static func order(_ sql: String, _ server: String) throws {
    let settings = try PostgresSettings(url: server)
    // Hundreds of tests begin at once: the server may have no place for a moment.
    for _ in 0..<600 {
      if let connection = try? PostgresConnection(settings) { return try connection.script(sql) }
      usleep(100_000)
    }
    try PostgresConnection(settings).script(sql)
  }

  fileprivate static func settings(_ url: String, waiting: Int) throws -> PostgresSettings {
    var settings = try PostgresSettings(url: url)
    settings.waiting = waiting
    // Hundreds of tests at once on two processors: nobody is to be turned away for that.
    settings.patience = .seconds(120)
    settings.writers = 2
    settings.readers = 2
    return settings
  }

  fileprivate static func url(_ server: String, _ name: String) -> String {
    var parts = URLComponents(string: server)!
    parts.path = "/" + name
    return parts.string!
  }

  private static let templates = Templates()
}

/// Makes each schema once.
private actor Templates {
  private var made: [[String]: Task<String, any Error>] = [:]

  func template(_ migrations: [Migration], _ server: String, at now: Timestamp) async throws -> String {
    let key = migrations.map(\.name)
    let making =
      made[key]
      ?? Task {
        let name = "template_\(UUID().uuidString.lowercased().replacing("-", with: ""))"
        try TestDatabase.order("CREATE DATABASE \(name)", server)
        let engine = PostgresEngine(
          try TestDatabase.settings(TestDatabase.url(server, name), waiting: 16))
        try await Migrator(migrations).migrate(engine, at: now)
        try await engine.close()
        return name
      }
    made[key] = making
    return try await making.value
  }
}
