import ChatLogFiles
import Foundation
import HTTPTypes
import Kernel
import ServiceMetrics
import WebKernel

/// Figures as rows and columns, for those who go on in a spreadsheet.
struct FiguresTable {
  private let view: FiguresView

  init(_ view: FiguresView) { self.view = view }

  /// - Throws: `invalid` for a format other than csv and xlsx.
  func reply(as format: String, locale: String) throws -> Reply {
    switch format {
    case "csv": return reply(Array(("\u{feff}" + csv).utf8), "text/csv; charset=utf-8", "csv")
    case "xlsx":
      return reply(
        try workbook(locale), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
    default: throw Problem.invalid("format", "unknown")
    }
  }

  private func reply(_ bytes: [UInt8], _ type: String, _ ending: String) -> Reply {
    var reply = Reply(status: 200, body: bytes)
    reply.headers[.contentType] = type
    reply.headers[.contentDisposition] =
      "attachment; filename=\"nuanxi-\(view.range.from.text)-\(view.range.to.text).\(ending)\""
    return reply
  }

  private var csv: String {
    let table = FigureColumns(view.range.pack.newest)
    var rows = [["key", "name"] + table.headings]
    rows.append(["", "total"] + table.cells(view.whole))
    rows += view.items.map { [$0.key, $0.name] + table.cells($0.figures) }
    return rows.map { $0.map(CSVText.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private func workbook(_ locale: String) throws -> [UInt8] {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-\(UUID()).xlsx")
    defer { try? FileManager.default.removeItem(at: url) }
    let formulas = view.range.pack.newest
    let book = try FigureWorkbook(path: url.path, locale: locale)
    let total = locale == "en" ? "total" : "合计"
    try book.add(
      ("数据", "Figures"), [("名称", "name")], formulas,
      [.init([total], view.whole)] + view.items.map { .init([$0.name], $0.figures) })
    try book.addFormulas(formulas, view.whole)
    try book.close()
    return Array(try Data(contentsOf: url))
  }
}
