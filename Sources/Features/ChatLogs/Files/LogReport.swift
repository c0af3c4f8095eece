import ChatLogs
import Foundation
import Kernel
import Rulebook
import ServiceMetrics

/// The files of `nuanxi analyze --report`: one page for people, tables for spreadsheets.
public struct LogReport {
  public struct Options: Sendable {
    /// Folder of the page's template (`Web/report`).
    public var template: URL
    public var locale = "zh"
    public var mask = Masking(isOn: false)
    /// Conversations that stand in the page with their words, at most.
    public var embedded = 5_000
    public var generator = "nuanxi"
    public var generatedAt: Int64 = 0
    /// Teams by number, and the team of each agent.
    public var teams: [String] = []

    public init(template: URL) { self.template = template }
  }

  let analysis: LogAnalysis
  let text: LogText
  let options: Options
  let collector: ReportCollector
  let tables: ReportTables

  init(
    _ analysis: LogAnalysis, _ text: LogText, _ options: Options, _ collector: ReportCollector,
    _ tables: ReportTables
  ) {
    self.analysis = analysis
    self.text = text
    self.options = options
    self.collector = collector
    self.tables = tables
  }

  /// Writes everything into a new folder beside `folder` and puts it in its place when all is there, so that no half
  /// report is left.
  /// - Throws: `output.exists` when `folder` holds something that is no report; `output.unusable`; `report.template`.
  func write(to folder: URL) throws {
    let files = FileManager.default
    if files.fileExists(atPath: folder.path),
      !files.fileExists(atPath: folder.appendingPathComponent("report.html").path),
      try !files.contentsOfDirectory(atPath: folder.path).isEmpty
    {
      throw Problem(
        .conflict, "output.exists", "\(folder.path) holds other files; name an empty or a new folder")
    }
    let draft = folder.deletingLastPathComponent()
      .appendingPathComponent(".\(folder.lastPathComponent)-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try files.createDirectory(at: draft, withIntermediateDirectories: true)
      try writeFiles(draft)
      if files.fileExists(atPath: folder.path) { try files.removeItem(at: folder) }
      try files.moveItem(at: draft, to: folder)
    } catch {
      try? files.removeItem(at: draft)
      if error is Problem || error is CancellationError { throw error }
      throw Problem(.broken, "output.unusable", "\(folder.path): \(error.localizedDescription)")
    }
  }

  private func writeFiles(_ folder: URL) throws {
    let (conversations, count, unanswered) = collector.result()
    let data = try ReportData(self, conversations, of: count).json()
    let page = try ReportPage(options.template).html(data)
    try OutputFile.write(folder.appendingPathComponent("report.html")) {
      try $0.write(contentsOf: Data(page))
    }
    try tables.write(to: folder)
    let findings = try FindingTables(self)?.tables() ?? []
    try FigureTables(self, findings).write(to: folder)
    for table in findings { try table.write(to: folder) }
    try write(unanswered, folder)
  }

  private func write(_ turns: [UnansweredTurn], _ folder: URL) throws {
    let names = analysis.names
    func name(_ index: Int32, _ list: [String]) -> String { index < 0 ? "" : list[Int(index)] }
    try OutputFile.write(folder.appendingPathComponent("unanswered.csv")) { output in
      var rows = "\u{feff}opened_at,agent,customer_id,conversation_id,shop,channel,text\r\n"
      for turn in turns {
        let cells = [
          ReportTables.time(turn.openedAt, analysis.clock), name(turn.agent, names.agents),
          options.mask.name(turn.customer), turn.conversation, name(turn.shop, names.shops),
          name(turn.channel, names.channels), options.mask.text(try text.text(at: turn.place)),
        ]
        rows += cells.map(CSVText.cell).joined(separator: ",") + "\r\n"
        if rows.utf8.count > 1 << 20 {
          try output.write(contentsOf: Data(rows.utf8))
          rows = ""
        }
      }
      try output.write(contentsOf: Data(rows.utf8))
    }
  }
}

extension LogReading {
  /// Analyses what was read and writes the report's files, with what the rules of `book` find. `options.keepsText` must have been set before reading.
  public func report(
    to folder: URL, pack: FormulaPack, tally: @Sendable (LogNames) -> Tally.Options,
    settling: Settling.Options,
    orders: @escaping @Sendable (String) -> [OrderFact] = { _ in [] }, book: RuleBook? = nil,
    options: LogReport.Options, progress: @escaping @Sendable (LogProgress) -> Void = { _ in }
  ) throws -> LogAnalysis {
    var settling = settling
    settling.wantsPlaces = true
    let tables = try ReportTables(
      LogNames(self.tables().0), settling.clock, options.mask, inspects: book != nil,
      scratch: self.options.scratch)
    let inspector = book.map { LogInspector($0, self, settling.clock) }
    let collector = ReportCollector(most: options.embedded, tables: tables, inspector: inspector)
    var analysis = try analyze(
      pack: pack, options: tally, settling: settling, orders: orders, witness: collector,
      progress: inspector?.telling(progress) ?? progress)
    analysis.quality = inspector?.result
    try LogReport(analysis, text, options, collector, tables).write(to: folder)
    return analysis
  }
}
