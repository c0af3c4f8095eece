import Storage

/// A connection within a transaction or a read snapshot. Never leaves the body it is handed to.
final class SQLiteTransaction: SQLTransaction {
  private let connection: SQLiteConnection
  private(set) var actions: [@Sendable () -> Void] = []

  init(_ connection: SQLiteConnection) { self.connection = connection }

  var dialect: SQLDialect { .sqlite }

  func rows(_ text: SQLText) throws -> [SQLRow] { try connection.rows(text) }

  func run(_ text: SQLText) throws -> Int { try connection.run(text) }

  func afterCommit(_ action: @escaping @Sendable () -> Void) { actions.append(action) }
}
