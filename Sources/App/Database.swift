import Foundation
import Kernel
import Storage
import StoragePostgres
import StorageSQLite
import WebKernel

/// Where an installation's data is: a SQLite file that one process has to itself, or a PostgreSQL database that several
/// share.
enum Database: Sendable {
  case sqlite(path: String)
  case postgres(PostgresSettings)

  /// - Parameters:
  ///   - text: `postgres://…`, `sqlite:PATH`, or nil for nuanxi.db in the data folder.
  /// - Throws: `Problem` `database.url`.
  init(_ text: String?, data: URL) throws {
    switch text {
    case nil: self = .sqlite(path: data.appendingPathComponent("nuanxi.db").path)
    case let text? where text.hasPrefix("sqlite:"):
      let path = String(text.dropFirst("sqlite:".count))
      guard !path.isEmpty else { throw Problem(.invalid, "database.url", "sqlite: needs a path") }
      self = .sqlite(path: path)
    case let text?: self = .postgres(try PostgresSettings(url: text))
    }
  }

  /// - Parameter patient: statements may take as long as they need (migrations, copies).
  func open(patient: Bool = false) throws -> any SQLEngine {
    switch self {
    case .sqlite(let path): return try SQLiteEngine(path: path)
    case .postgres(var settings):
      if patient { settings.statementSeconds = 0 }
      return PostgresEngine(settings)
    }
  }

  var isShared: Bool { if case .postgres = self { true } else { false } }

  /// For people: without a password.
  var description: String {
    switch self {
    case .sqlite(let path): return "sqlite:\(path)"
    case .postgres(let settings):
      var parts = URLComponents(string: settings.url)
      parts?.password = nil
      return parts?.string ?? "postgres"
    }
  }
}
