import Storage

/// A connection within a transaction or a read snapshot. Never leaves the body it is handed to.
final class SQLiteTransaction: WriteTransaction {
  private let connection: SQLiteConnection
  private(set) var actions: [@Sendable () -> Void] = []
  private(set) var hasFailed = false

  init(_ connection: SQLiteConnection) { self.connection = connection }

  var dialect: SQLDialect { .sqlite }

  func rows(_ text: SQLText) throws -> [SQLRow] { try noting { try connection.rows(text) } }

  func each(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws {
    try noting { try connection.each(text, body) }
  }

  func run(_ text: SQLText) throws -> Int { try noting { try connection.run(text) } }

  func afterCommit(_ action: @escaping @Sendable () -> Void) { actions.append(action) }

  private func noting<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch {
      hasFailed = true
      throw error
    }
  }
}
