import HTTPTypes
import Kernel
import ServiceMetrics
import WebKernel

/// Figures as rows and columns, for those who go on in a spreadsheet.
struct FiguresTable {
  private let view: FiguresView

  init(_ view: FiguresView) { self.view = view }

  /// - Throws: `invalid` for a format other than csv.
  func reply(as format: String) throws -> Reply {
    guard format == "csv" else { throw Problem.invalid("format", "unknown") }
    var reply = Reply(status: 200, body: Array(("\u{feff}" + csv).utf8))
    reply.headers[.contentType] = "text/csv; charset=utf-8"
    reply.headers[.contentDisposition] =
      "attachment; filename=\"nuanxi-\(view.range.from.text)-\(view.range.to.text).csv\""
    return reply
  }

  private var csv: String {
    let table = FigureColumns(view.range.pack.newest)
    var rows = [["key", "name"] + table.headings]
    rows.append(["", "total"] + table.cells(view.whole))
    rows += view.items.map { [$0.key, $0.name] + table.cells($0.figures) }
    return rows.map { $0.map(CSVText.cell).joined(separator: ",") + "\r\n" }.joined()
  }
}
