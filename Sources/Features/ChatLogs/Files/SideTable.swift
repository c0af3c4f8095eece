import ChatLogs
import Foundation
import Kernel

/// A table beside the log (orders, ratings, teams): small enough for memory, in the same encodings and forms of table.
public struct SideTable {
  /// What a column may be called, in the order of the values of a row.
  public struct Column: Sendable {
    public var names: [String]
    public var isNeeded: Bool

    public init(_ names: [String], needed: Bool = true) {
      self.names = names
      isNeeded = needed
    }
  }

  public struct Row: Sendable {
    /// The header is row 1.
    public let number: Int
    /// Beside the columns; empty where the file has no such column.
    public let values: [String]
  }

  public let rows: [Row]
  private static let mostBytes = 512 << 20

  /// - Parameter columns: at most 11.
  /// - Throws: `columns.missing`, `log.too_large` above 512 MiB, what `LogFile` throws.
  public init(path: String, columns: [Column]) throws {
    precondition(columns.count <= Field.count)
    let text = try LogFile.wholeText(path, most: Self.mostBytes)
    let line = text.prefix { $0 != 10 }
    let delimiter: UInt8 = line.contains(9) ? 9 : line.contains(44) || !line.contains(59) ? 44 : 59
    let closed = text.last == 10 ? text : text + [10]
    guard let (names, length) = DelimitedRows.header(closed, delimiter: delimiter) else {
      throw Problem(.invalid, "log.empty", "\(path): the file is empty")
    }
    let folded = names.map(Layout.folded)
    var places = Array(repeating: -1, count: names.count)
    for (index, column) in columns.enumerated() {
      if let place = column.names.lazy.compactMap({ folded.firstIndex(of: Layout.folded($0)) }).first {
        places[place] = index
      } else if column.isNeeded {
        throw Problem(
          .invalid, "columns.missing",
          "\(path): no column \(column.names[0]); the file has: \(names.prefix(30).joined(separator: ", "))")
      }
    }
    var found: [Row] = []
    var parser = DelimitedRows(delimiter: delimiter, columns: places)
    var number = 1
    closed.withUnsafeBytes { bytes in
      parser.forEachRow(.init(rebasing: bytes[length...]), at: 0) { row, _ in
        number += 1
        found.append(Row(number: number, values: columns.indices.map { row.value($0).trimmed }))
      }
    }
    rows = found
  }
}

extension LogFile {
  /// All of a table's text as UTF-8.
  static func wholeText(_ path: String, most: Int) throws -> [UInt8] {
    let source = try text(of: path)
    var bytes: [UInt8] = []
    while bytes.count <= most {
      let more = try source.first(1 << 20)
      if more.isEmpty { return bytes }
      bytes += more
    }
    throw Problem(.tooLarge, "log.too_large", "\(path): more than \(most >> 20) MiB")
  }
}
