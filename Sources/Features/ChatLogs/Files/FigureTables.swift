import ChatLogs
import Foundation
import Kernel
import ServiceMetrics

/// `agents.csv` (each agent, the teams, the whole) and `agent-days.csv`.
struct FigureTables {
  private let report: LogReport

  init(_ report: LogReport) { self.report = report }

  func write(to folder: URL) throws {
    try write(folder.appendingPathComponent("agents.csv"), agents)
    try write(folder.appendingPathComponent("agent-days.csv"), days)
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
    let tally = report.analysis.tally
    var rows = [["kind", "name"] + columns.headings]
    rows.append(["whole", ""] + columns.cells(tally.figures(.whole)))
    let lists: [(Subject.Kind, [String])] = [
      (.shop, report.analysis.names.shops), (.channel, report.analysis.names.channels),
      (.team, report.options.teams), (.agent, report.analysis.names.agents),
    ]
    for (kind, names) in lists {
      let totals = tally.totals(kind)
      for (index, name) in names.enumerated() {
        guard let figures = totals[Subject(kind, Int32(index))] else { continue }
        rows.append(["\(kind)", name] + columns.cells(figures))
      }
    }
    return rows
  }

  /// Day, agent, figures.
  var days: [[String]] {
    let daily = report.analysis.tally.daily(.agent)
    var rows = [["day", "agent"] + columns.headings]
    for day in report.analysis.tally.days {
      for (index, name) in report.analysis.names.agents.enumerated() {
        guard let figures = daily[.agent(Int32(index))]?[day] else { continue }
        rows.append([CivilDay(number: day).text, name] + columns.cells(figures))
      }
    }
    return rows
  }
}
