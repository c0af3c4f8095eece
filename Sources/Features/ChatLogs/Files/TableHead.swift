import ChatLogs
import Kernel

/// The header of a table: usually its first row; below a title and lines of dates or filters in many exports.
struct TableHead {
  var delimiter: UInt8
  var names: [String]
  /// Bytes before it, its own, and rows before it.
  var skipped: Int
  var length: Int
  var rowsBefore: Int

  private static let most = 20

  /// The first row in which a layout finds its columns. - Parameter wanted: nil = any ready one.
  static func find(_ text: [UInt8], _ wanted: Layout?) -> TableHead? {
    find(text) { names in wanted.map { (try? $0.places(of: names, needsWho: false)) != nil } ?? isOne(names) }
  }

  static func find(_ text: [UInt8], _ fits: ([String]) -> Bool) -> TableHead? {
    var (from, row) = (0, 0)
    while from < text.count, row < most {
      let line = text[from...].prefix { $0 != 10 }
      let rest = Array(text[from...])
      if let head = read(rest, delimiter(line), skipped: from, row), fits(head.names) { return head }
      from += line.count + 1
      if line.contains(where: { ![32, 9, 13].contains($0) }) { row += 1 }
    }
    return nil
  }

  private static func isOne(_ names: [String]) -> Bool {
    names.count > 1 && (try? Layout.fitting(names)) != nil
  }

  /// The first row, whatever stands there. - Throws: `columns.missing` when it has no end.
  static func first(_ path: String, _ text: [UInt8]) throws -> TableHead {
    guard let head = read(text, delimiter(text.prefix { $0 != 10 }), skipped: 0, 0) else {
      throw Problem(.invalid, "columns.missing", "the first row does not end within 64 KiB")
    }
    return head
  }

  private static func read(_ text: [UInt8], _ delimiter: UInt8, skipped: Int, _ row: Int) -> TableHead? {
    // A file of one row has no line end.
    guard
      let (names, length) = DelimitedRows.header(text, delimiter: delimiter)
        ?? (text.count + skipped < 1 << 16 ? DelimitedRows.header(text + [10], delimiter: delimiter) : nil)
    else { return nil }
    return TableHead(
      delimiter: delimiter, names: names.map { Cells.clean($0, .role) }, skipped: skipped, length: length,
      rowsBefore: row)
  }

  /// Whichever of tab, comma, semicolon, bar stands most in the line.
  private static func delimiter(_ line: ArraySlice<UInt8>) -> UInt8 {
    let counts = [9, 44, 59, 124].map { byte in (UInt8(byte), line.count { $0 == byte }) }
    return counts.max { $0.1 < $1.1 }.map { $0.1 > 0 ? $0.0 : 44 } ?? 44
  }

  /// What stands in the columns below it, of the first rows.
  struct Values {
    private var rows: [[String]] = []

    init(_ text: [UInt8], _ head: TableHead) {
      let below = text[min(head.skipped + head.length, text.count)...].prefix(32_768)
      let whole = below.lastIndex(of: 10).map { below[...$0] } ?? below
      // Eleven columns at a time is what a row of fields holds.
      for start in stride(from: 0, to: min(head.names.count, 200), by: Field.count) {
        let columns = (0..<head.names.count).map { $0 >= start && $0 < start + Field.count ? $0 - start : -1 }
        var parser = DelimitedRows(delimiter: head.delimiter, columns: columns)
        var number = 0
        Array(whole).withUnsafeBytes { bytes in
          parser.forEachRow(bytes, at: 0) { row, _ in
            if start == 0 { rows.append([]) }
            for field in 0..<min(Field.count, head.names.count - start) {
              rows[number].append(Cells.clean(row.value(field), .role))
            }
            number += 1
          }
        }
      }
    }

    func column(_ index: Int) -> [String] {
      rows.compactMap { index < $0.count ? $0[index] : nil }.filter { !$0.isEmpty }
    }
  }
}
