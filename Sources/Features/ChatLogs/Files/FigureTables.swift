import ChatLogs
import Foundation
import Kernel
import ServiceMetrics

/// `agents.csv` (each agent, the teams, the whole), `agent-days.csv`, and both with the platforms and what the rules
/// found in `figures.xlsx`.
struct FigureTables {
  private let report: LogReport
  private let findings: [FindingTable]

  init(_ report: LogReport, _ findings: [FindingTable]) {
    self.report = report
    self.findings = findings
  }

  func write(to folder: URL) throws {
    try write(folder.appendingPathComponent("agents.csv"), agents)
    try write(folder.appendingPathComponent("agent-days.csv"), days)
    let book = try FigureWorkbook(
      path: folder.appendingPathComponent("figures.xlsx").path, locale: report.options.locale)
    try write(book)
    try book.close()
  }

  private func write(_ book: FigureWorkbook) throws {
    let formulas = report.analysis.tally.pack.newest
    let whole = report.analysis.tally.figures(.whole)
    try book.add(
      ("客服", "Agents"), [("类别", "kind"), ("名称", "name")], formulas,
      [.init([kind(.whole), ""], whole)] + subjects.map { .init([kind($0.0), $0.1], $0.2) })
    try book.addFormulas(formulas, whole)
    try book.add(
      ("每日", "By day"), [("日期", "day"), ("客服", "agent")], formulas, daily.map { .init([$0.0, $0.1], $0.2) })
    for table in findings { try book.add(table) }
  }

  private func kind(_ kind: Subject.Kind) -> String {
    if report.options.locale == "en" { return "\(kind)" }
    return switch kind {
    case .whole: "全部"
    case .shop: "店铺"
    case .channel: "渠道"
    case .team: "组"
    case .agent: "客服"
    }
  }

  private func write(_ url: URL, _ rows: [[String]]) throws {
    try OutputFile.write(url) { output in
      try output.write(contentsOf: Data("\u{feff}".utf8))
      for row in rows {
        try output.write(contentsOf: Data((row.map(CSVText.cell).joined(separator: ",") + "\r\n").utf8))
      }
    }
  }

  private var columns: FigureColumns { FigureColumns(report.analysis.tally.pack.newest) }

  /// Kind, name, figures.
  var agents: [[String]] {
    var rows = [["kind", "name"] + columns.headings]
    rows.append(["whole", ""] + columns.cells(report.analysis.tally.figures(.whole)))
    return rows + subjects.map { ["\($0.0)", $0.1] + columns.cells($0.2) }
  }

  private var subjects: [(Subject.Kind, String, Figures)] {
    let tally = report.analysis.tally
    var found: [(Subject.Kind, String, Figures)] = []
    let lists: [(Subject.Kind, [String])] = [
      (.shop, report.analysis.names.shops), (.channel, report.analysis.names.channels),
      (.team, report.options.teams), (.agent, report.analysis.names.agents),
    ]
    for (kind, names) in lists {
      let totals = tally.totals(kind)
      for (index, name) in names.enumerated() {
        guard let figures = totals[Subject(kind, Int32(index))] else { continue }
        found.append((kind, name, figures))
      }
    }
    return found
  }

  /// Day, agent, figures.
  var days: [[String]] {
    [["day", "agent"] + columns.headings] + daily.map { [$0.0, $0.1] + columns.cells($0.2) }
  }

  private var daily: [(String, String, Figures)] {
    let daily = report.analysis.tally.daily(.agent)
    var rows: [(String, String, Figures)] = []
    for day in report.analysis.tally.days {
      for (index, name) in report.analysis.names.agents.enumerated() {
        guard let figures = daily[.agent(Int32(index))]?[day] else { continue }
        rows.append((CivilDay(number: day).text, name, figures))
      }
    }
    return rows
  }
}
