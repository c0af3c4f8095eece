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
    if syncs.contains(extended) { return SyncFailed() }
    switch extended & 0xff {
    case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_NOMEM, SQLITE_BUSY:
      return Problem(.busy, "storage.unavailable", message, retryAfter: 5)
    case SQLITE_CONSTRAINT:
      return duplicates.contains(extended) ? SQLFailure.duplicate(message) : SQLFailure.constraint(message)
    default: return SQLiteFault(code: extended, message: message)
    }
  }

  /// SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC: macros that Swift cannot import, as the ones below.
  private static let syncs: Set<Int32> = [SQLITE_IOERR | 4 << 8, SQLITE_IOERR | 5 << 8]

  /// SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY.
  private static let duplicates: Set<Int32> = [SQLITE_CONSTRAINT | 8 << 8, SQLITE_CONSTRAINT | 6 << 8]
}

/// The disk did not take what it was asked to keep. The kernel says so once and then forgets it: the next sync may
/// succeed with nothing of it on disk (https://wiki.postgresql.org/wiki/Fsync_Errors). So this one is final.
struct SyncFailed: Error {
  var problem: Problem {
    Problem(
      .busy, "storage.unavailable", "the disk failed; mend it and start the server again", retryAfter: 30)
  }
}
