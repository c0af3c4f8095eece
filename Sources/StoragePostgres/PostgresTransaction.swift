import Storage

/// A connection within a transaction. Never leaves the body it is handed to.
final class PostgresTransaction: WriteTransaction {
  private let connection: PostgresConnection
  private(set) var actions: [@Sendable () -> Void] = []
  /// Statements that may have changed something: all that are not plain questions.
  private(set) var changes = 0
  /// The first that failed, whatever the body made of it.
  private(set) var failure: PostgresFailure?

  init(_ connection: PostgresConnection) { self.connection = connection }

  var dialect: SQLDialect { .postgres }
  var hasFailed: Bool { failure != nil }

  func rows(_ text: SQLText) throws -> [SQLRow] { try result(text).rows }

  func each(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws {
    do { try connection.each(text, body) } catch let error as PostgresFailure {
      failure = failure ?? error
      throw error.translated
    }
  }

  func run(_ text: SQLText) throws -> Int { try result(text).changes }

  func afterCommit(_ action: @escaping @Sendable () -> Void) { actions.append(action) }

  private func result(_ text: SQLText) throws -> PostgresResult {
    if !text.sql.hasPrefix("SELECT") { changes += 1 }
    do { return try connection.run(text) } catch let error as PostgresFailure {
      failure = failure ?? error
      throw error.translated
    }
  }
}
