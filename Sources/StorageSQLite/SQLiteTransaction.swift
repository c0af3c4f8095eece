import Foundation
import GRDB
import Kernel
import Storage

/// A GRDB connection within a transaction or a read snapshot. Never leaves the body it is handed to.
final class SQLiteTransaction: WriteTransaction {
  private let db: Database
  private(set) var actions: [@Sendable () -> Void] = []
  private(set) var hasFailed = false

  init(_ db: Database) { self.db = db }

  var dialect: SQLDialect { .sqlite }

  func rows(_ text: SQLText) throws -> [SQLRow] {
    do {
      let statement = try db.cachedStatement(sql: text.sql)
      let columns = SQLRow.Columns(statement.columnNames)
      let cursor = try Row.fetchCursor(statement, arguments: try Self.arguments(text))
      var rows: [SQLRow] = []
      while let row = try cursor.next() {
        rows.append(SQLRow(columns: columns, values: row.databaseValues.map(Self.value)))
      }
      return rows
    } catch let error as DatabaseError { throw failed(error) }
  }

  func run(_ text: SQLText) throws -> Int {
    do {
      try db.cachedStatement(sql: text.sql).execute(arguments: Self.arguments(text))
      return db.changesCount
    } catch let error as DatabaseError { throw failed(error) }
  }

  private func failed(_ error: DatabaseError) -> any Error {
    hasFailed = true
    return Self.translated(error)
  }

  func afterCommit(_ action: @escaping @Sendable () -> Void) { actions.append(action) }

  /// - Throws: `invalid` for a text with a NUL: GRDB would cut it short there, PostgreSQL has no such text.
  private static func arguments(_ text: SQLText) throws -> StatementArguments {
    StatementArguments(
      try text.values.map { value -> (any DatabaseValueConvertible)? in
        switch value {
        case .null: return nil
        case .int(let number): return number
        case .double(let number): return number
        case .text(let text):
          guard !text.utf8.contains(0) else {
            throw Problem(.invalid, "text.nul", "text with a NUL character")
          }
          return text
        case .blob(let bytes): return Data(bytes)
        }
      })
  }

  private static func value(_ value: DatabaseValue) -> SQLValue {
    switch value.storage {
    case .null: .null
    case .int64(let number): .int(number)
    case .double(let number): .double(number)
    case .string(let text): .text(text)
    case .blob(let data): .blob([UInt8](data))
    }
  }

  /// What a full, read-only or failing disk says becomes one `busy` problem: the caller may safely try again.
  static func translated(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let message = error.message ?? ""
    switch error.resultCode {
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_NOMEM,
      .SQLITE_BUSY:
      return Problem(.busy, "storage.unavailable", message, retryAfter: 5)
    case .SQLITE_CONSTRAINT:
      let duplicates: [ResultCode] = [.SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY]
      return duplicates.contains(error.extendedResultCode)
        ? SQLFailure.duplicate(message) : SQLFailure.constraint(message)
    default: return error
    }
  }
}
