import CLibpq
import Foundation
import Storage

/// A result of the server, decoded and then cleared.
struct PostgresResult {
  let rows: [SQLRow]
  /// Rows inserted, updated or deleted.
  let changes: Int

  init(_ result: OpaquePointer) {
    defer { PQclear(result) }
    let width = PQnfields(result)
    let columns = SQLRow.Columns((0..<width).map { String(cString: PQfname(result, $0)) })
    let types = (0..<width).map { PQftype(result, $0) }
    rows = (0..<PQntuples(result)).map { row in
      SQLRow(
        columns: columns,
        values: (0..<width).map { column in
          PQgetisnull(result, row, column) == 1
            ? .null : Self.value(result, row, column, types[Int(column)])
        })
    }
    changes = Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  /// Types by their number in pg_type: what our schema holds, and what its sums and averages become.
  private static func value(_ result: OpaquePointer, _ row: Int32, _ column: Int32, _ type: Oid) -> SQLValue {
    let text = PQgetvalue(result, row, column)!
    switch type {
    case 20, 21, 23, 26: return .int(strtoll(text, nil, 10))
    case 16: return .int(text[0] == CChar(UInt8(ascii: "t")) ? 1 : 0)
    case 700, 701: return .double(strtod(text, nil))
    case 1700: return numeric(text)
    case 17: return .blob(bytes(text))
    default:
      let count = Int(PQgetlength(result, row, column))
      return .text(String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self))
    }
  }

  /// A sum of whole numbers is whole as long as it has no point and fits; an average has one.
  private static func numeric(_ text: UnsafeMutablePointer<CChar>) -> SQLValue {
    Int64(String(cString: text)).map(SQLValue.int) ?? .double(strtod(text, nil))
  }

  /// `\x` and two hexadecimal digits a byte.
  private static func bytes(_ text: UnsafeMutablePointer<CChar>) -> [UInt8] {
    var count = 0
    guard
      let raw = PQunescapeBytea(
        UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), &count)
    else { return [] }
    defer { PQfreemem(raw) }
    return Array(UnsafeBufferPointer(start: raw, count: count))
  }
}
