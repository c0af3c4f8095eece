import Foundation
import ServiceMetrics
import Spreadsheet

/// A table that is written as a file for scripts and as a sheet for people.
struct FindingTable {
  typealias Column = (key: String, zh: String, en: String)

  var file: String
  var title: (zh: String, en: String)
  var columns: [Column]
  var rows: [[SheetCell]]

  func write(to folder: URL) throws {
    try OutputFile.write(folder.appendingPathComponent(file)) { output in
      let head = "\u{feff}" + columns.map(\.key).joined(separator: ",") + "\r\n"
      try output.write(contentsOf: Data(head.utf8))
      for row in rows {
        let line = row.map { CSVText.cell(Self.text($0)) }.joined(separator: ",") + "\r\n"
        try output.write(contentsOf: Data(line.utf8))
      }
    }
  }

  private static func text(_ cell: SheetCell) -> String {
    switch cell {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .number(let number, let decimals): String(format: "%.\(decimals)f", number)
    default: ""
    }
  }
}
