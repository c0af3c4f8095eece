import CSQLite
import Kernel
import Storage

/// One open connection with its prepared statements. Used by one thread at a time, hence unchecked; the writer and the
/// readers each own theirs.
final class SQLiteConnection: @unchecked Sendable {
  private let handle: OpaquePointer
  private var statements: [String: SQLiteStatement] = [:]
  /// Statements that may have changed something; one that failed has left nothing.
  private(set) var writes = 0

  /// Lists of any length make texts of their own; beyond this many all are forgotten and prepared anew.
  private static let most = 400

  /// - Throws: `Problem` `storage.unavailable` when the file cannot be opened.
  init(path: String, isReader: Bool) throws {
    let flags =
      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
      | (isReader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      defer { sqlite3_close_v2(opened) }
      throw SQLiteFault.of(code, opened)
    }
    handle = opened
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 5_000)
  }

  deinit {
    for statement in statements.values { statement.finalize() }
    sqlite3_close_v2(handle)
  }

  /// Runs a text of several statements whose rows nobody wants.
  func execute(_ text: String) throws {
    let code = sqlite3_exec(handle, text, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteFault.of(code, handle) }
  }

  func rows(_ text: SQLText) throws -> [SQLRow] {
    var rows: [SQLRow] = []
    try each(text) { rows.append($0) }
    return rows
  }

  func each(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws {
    let statement = try prepared(text.sql)
    defer { statement.reset() }
    try statement.bind(text.values)
    while try statement.step() { try body(statement.row) }
    if statement.mayWrite { writes += 1 }
  }

  /// Returns how many rows it changed.
  @discardableResult
  func run(_ text: SQLText) throws -> Int {
    let statement = try prepared(text.sql)
    defer { statement.reset() }
    try statement.bind(text.values)
    while try statement.step() {}
    if statement.mayWrite { writes += 1 }
    return Int(sqlite3_changes(handle))
  }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  private func prepared(_ text: String) throws -> SQLiteStatement {
    if let known = statements[text] { return known }
    if statements.count >= Self.most {
      for statement in statements.values { statement.finalize() }
      statements = [:]
    }
    let statement = try SQLiteStatement(text, on: handle)
    statements[text] = statement
    return statement
  }
}
