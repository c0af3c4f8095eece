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
  /// Columns and sheets that were not asked for.
  public let unused: [Unused]
  private static let mostBytes = 512 << 20

  /// Read as logs are: any sheet of a workbook, a header below title lines, cells as they were meant.
  /// - Throws: `columns.missing`, `log.too_large` above 512 MiB, what `LogFile` throws.
  public init(path: String, columns: [Column]) throws {
    let (text, sheets) = try LogFile.wholeText(path, most: Self.mostBytes) { Self.head($0, columns) != nil }
    let closed = text.last == 10 ? text : text + [10]
    let sample = Array(closed.prefix(1 << 16))
    let head = try Self.head(sample, columns) ?? TableHead.first(path, sample)
    let places = Self.places(head.names, columns)
    if let missing = columns.indices.first(where: { columns[$0].isNeeded && !places.contains($0) }) {
      throw Problem(
        .invalid, "columns.missing",
        "\(path): no column \(columns[missing].names[0]); the file has: \(head.names.prefix(30).joined(separator: ", "))"
      )
    }
    rows = Self.rows(closed, head, places, columns.count)
    unused =
      sheets.map { Unused(.sheet, $0, file: path) }
      + zip(head.names, places).filter { $0.1 < 0 && !$0.0.isEmpty }.map { Unused(.column, $0.0, file: path) }
  }

  private static func head(_ text: [UInt8], _ columns: [Column]) -> TableHead? {
    TableHead.find(text) { names in
      let places = places(names, columns)
      return columns.indices.allSatisfy { !columns[$0].isNeeded || places.contains($0) }
    }
  }

  /// Which of `columns` each column of the header is, -1 for none.
  private static func places(_ names: [String], _ columns: [Column]) -> [Int] {
    let folded = names.map(Layout.folded)
    var places = Array(repeating: -1, count: names.count)
    for (index, column) in columns.enumerated() {
      let wanted = column.names.map(Layout.folded)
      if let place = wanted.lazy.compactMap({ name in
        folded.indices.first { folded[$0] == name && places[$0] < 0 }
      })
      .first {
        places[place] = index
      }
    }
    return places
  }

  private static func rows(_ text: [UInt8], _ head: TableHead, _ places: [Int], _ width: Int) -> [Row] {
    var found: [Row] = []
    var parser = DelimitedRows(delimiter: head.delimiter, columns: places)
    var number = head.rowsBefore + 1
    text.withUnsafeBytes { bytes in
      let start = min(head.skipped + head.length, bytes.count)
      parser.forEachRow(.init(rebasing: bytes[start...]), at: 0) { row, _ in
        number += 1
        found.append(Row(number: number, values: (0..<width).map { Cells.clean(row.value($0), .customer) }))
      }
    }
    return found
  }
}

extension LogFile {
  /// All of a table's text as UTF-8, and the sheets it is not in.
  static func wholeText(_ path: String, most: Int, _ isIt: ([UInt8]) -> Bool = { _ in true }) throws
    -> (text: [UInt8], sheets: [String])
  {
    let (source, sheets) = try text(of: path, isIt)
    var bytes: [UInt8] = []
    while bytes.count <= most {
      let more = try source.first(1 << 20)
      if more.isEmpty { return (bytes, sheets) }
      bytes += more
    }
    throw Problem(.tooLarge, "log.too_large", "\(path): more than \(most >> 20) MiB")
  }
}
