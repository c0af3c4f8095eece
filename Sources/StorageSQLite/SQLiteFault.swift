import CSQLite
import Kernel
import Storage

/// What SQLite says, as the rest of the program knows it.
/// Result codes: https://www.sqlite.org/rescode.html
struct SQLiteFault: Error, CustomStringConvertible {
  let code: Int32
  let message: String

  var description: String { "SQLite error \(code): \(message)" }

  /// What a full, read-only or failing disk says becomes one `busy` problem: the caller may safely try again.
  static func of(_ code: Int32, _ connection: OpaquePointer?) -> any Error {
    let extended = connection.map { sqlite3_extended_errcode($0) } ?? code
    let message = connection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? ""
    switch extended & 0xff {
    case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_NOMEM, SQLITE_BUSY:
      return Problem(.busy, "storage.unavailable", message, retryAfter: 5)
    case SQLITE_CONSTRAINT:
      return duplicates.contains(extended) ? SQLFailure.duplicate(message) : SQLFailure.constraint(message)
    default: return SQLiteFault(code: extended, message: message)
    }
  }

  /// SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY: macros that Swift cannot import.
  private static let duplicates: Set<Int32> = [SQLITE_CONSTRAINT | 8 << 8, SQLITE_CONSTRAINT | 6 << 8]
}
