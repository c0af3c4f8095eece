import CSQLite
import Kernel
import Storage

/// A prepared statement: bound, stepped through, reset, and used again.
final class SQLiteStatement {
  private let connection: OpaquePointer
  private let handle: OpaquePointer
  let mayWrite: Bool
  /// Read at the first row: a statement may be prepared anew under our hands when the schema has changed.
  private var columns: SQLRow.Columns?

  init(_ text: String, on connection: OpaquePointer) throws {
    var made: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
    guard code == SQLITE_OK else { throw SQLiteFault.of(code, connection) }
    guard let made else { throw Problem(.broken, "internal", "a statement of nothing") }
    self.connection = connection
    handle = made
    mayWrite = sqlite3_stmt_readonly(made) == 0
  }

  func finalize() { sqlite3_finalize(handle) }

  func reset() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  /// - Throws: `invalid` for a text with a NUL: SQLite would keep it, but its functions end there, and PostgreSQL has
  ///   no such text.
  func bind(_ values: [SQLValue]) throws {
    for (index, value) in values.enumerated() {
      let code = try bind(value, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw SQLiteFault.of(code, connection) }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) throws -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .int(let number): return sqlite3_bind_int64(handle, index, number)
    case .double(let number): return sqlite3_bind_double(handle, index, number)
    case .text(var text):
      return try text.withUTF8 { bytes in
        guard !bytes.contains(0) else { throw Problem(.invalid, "text.nul", "text with a NUL character") }
        return nuanxi_bind_text(handle, index, bytes.baseAddress, Int32(bytes.count))
      }
    case .blob(let bytes):
      return bytes.withUnsafeBytes { nuanxi_bind_blob(handle, index, $0.baseAddress, Int32($0.count)) }
    }
  }

  /// Whether there is a row.
  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw SQLiteFault.of(code, connection)
    }
  }

  /// The row stepped to.
  var row: SQLRow {
    let count = sqlite3_column_count(handle)
    let columns = columns.flatMap { $0.count == Int(count) ? $0 : nil } ?? named(count)
    return SQLRow(columns: columns, values: (0..<count).map(value))
  }

  private func named(_ count: Int32) -> SQLRow.Columns {
    let names = (0..<count).map { sqlite3_column_name(handle, $0).map { String(cString: $0) } ?? "" }
    let columns = SQLRow.Columns(names)
    self.columns = columns
    return columns
  }

  private func value(_ index: Int32) -> SQLValue {
    switch sqlite3_column_type(handle, index) {
    case SQLITE_INTEGER: return .int(sqlite3_column_int64(handle, index))
    case SQLITE_FLOAT: return .double(sqlite3_column_double(handle, index))
    case SQLITE_TEXT:
      let bytes = UnsafeBufferPointer(
        start: sqlite3_column_text(handle, index), count: Int(sqlite3_column_bytes(handle, index)))
      return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      let bytes = UnsafeRawBufferPointer(
        start: sqlite3_column_blob(handle, index), count: Int(sqlite3_column_bytes(handle, index)))
      return .blob(Array(bytes))
    default: return .null
    }
  }
}
