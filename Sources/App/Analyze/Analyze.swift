import ArgumentParser
import ChatLogFiles
import ChatLogs
import Foundation
import Kernel
import Rulebook
import ServiceMetrics

/// `nuanxi analyze`: exported chat logs into figures and a report.
struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn exported chat logs into figures and a report.",
    discussion: """
      Examples:
        nuanxi analyze export.csv                   in the terminal
        nuanxi analyze nov.csv.gz --report nov      a page and tables
        nuanxi analyze export.xlsx --json           for scripts
        nuanxi analyze export.csv --json --quality  with what the rules found
        nuanxi analyze export.csv --orders o.csv    with conversion
        nuanxi analyze odd.csv --map odd.json       a layout to fill in
        nuanxi analyze odd.csv --layout odd.json    read by it

      Reads CSV, TSV, XLSX (every sheet), JSON (lines or one document) and
      text copied from a chat window; UTF-8, UTF-16 and GB18030; also packed
      with gzip. Layouts that come with it: neutral, dongdong, pinduoduo,
      feige, wechat, jsonl, qianniu. What is not used is named.

      Rows that cannot be read are left out, counted, and written to a table
      that can be mended and read again (--bad-rows). Nothing is sent anywhere.

      Ends with 0 when every row was read, 3 when figures were made but some
      rows were not, 1 when none were made, 64 for a wrong command line, 130
      when cancelled.
      """)

  @Argument(help: "Chat logs.")
  var files: [String]

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Print the figures as JSON.")
  var json = false

  @Flag(help: "In JSON, also each agent's and the shop's days.")
  var byDay = false

  @Option(help: ArgumentHelp("Write a report into this folder.", valueName: "folder"))
  var report: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Hold the quality rules against every conversation (with --report unless told otherwise).")
  var quality: Bool?

  @Option(help: ArgumentHelp("Write a layout for the first file, to be changed, and end.", valueName: "file"))
  var map: String?

  @Option(
    help: ArgumentHelp(
      "Orders (order_id, customer_id, created_at, paid_at, amount, items, status).", valueName: "file"))
  var orders: String?

  @Option(
    help: ArgumentHelp(
      "Ratings kept apart (conversation_id, rating, rating_reason, agent, rated_at).", valueName: "file"))
  var ratings: String?

  @Option(help: ArgumentHelp("Who is in which team (agent, team).", valueName: "file"))
  var teams: String?

  @Option(help: ArgumentHelp("Formulas of your own, JSON as in docs/formulas.", valueName: "file"))
  var formulas: String?

  @Option(help: ArgumentHelp("Days that do not count, JSON as in docs/formulas.", valueName: "file"))
  var exempt: String?

  @Option(
    help: ArgumentHelp("Another line to reach, such as jd.30s=0.85; may be repeated.", valueName: "id=share"))
  var threshold: [String] = []

  @Flag(help: "Hide phone numbers, card numbers, addresses of e-mail and names of customers.")
  var mask = false

  @Option(help: "Conversations that the report's page holds with their words, at most.")
  var embed = 5_000

  @Option(help: "zh or en.")
  var lang = "zh"

  @Option(help: ArgumentHelp("Folder of the pages' templates (Web).", valueName: "folder"))
  var web: String?

  func validate() throws {
    guard ["zh", "en"].contains(lang) else { throw ValidationError("--lang is zh or en") }
    guard (0...200_000).contains(embed) else { throw ValidationError("--embed is a number from 0 to 200000") }
  }

  private var inspects: Bool { quality ?? (report != nil) }

  func run() throws {
    try Failing.run {
      if let map { return try writeLayout(to: map) }
      try analyze()
    }
  }

  private func writeLayout(to path: String) throws {
    let layout = try LayoutDraft.layout(for: files[0], wanted: reading.namedLayout())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try Data(encoder.encode(layout) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
    print(
      lang == "zh"
        ? "已写入 \(path)；改好后用 --layout \(path) 读取" : "wrote \(path); change it, then use --layout \(path)")
  }

  private func analyze() throws {
    var options = try reading.options(first: files[0])
    options.keepsText = report != nil || inspects
    let log = LogReading(options)
    let cancelling = Cancelling { log.cancel() }
    defer { cancelling.end() }
    let progress = ProgressLine(isQuiet: reading.quiet)
    try log.read(files) { progress.show(lang == "zh" ? "读取" : "reading", $0, isBytes: true) }
    let side = try SideFiles(self, log)
    let notice = BadRowNotice(log.bad, side.bad, path: options.badRows, isChinese: lang == "zh")
    try log.refuseNothing { notice.tell() }
    var analysis = try settle(log, side, progress)
    analysis.unused += side.unused
    progress.end()
    if json {
      FileHandle.standardOutput.write(Data(analysis.json(byDay: byDay) + [10]))
    } else {
      Summary(analysis, teams: side.teams.names, isChinese: lang == "zh").print(report: report)
    }
    try notice.finish()
  }

  private func settle(_ log: LogReading, _ side: SideFiles, _ progress: ProgressLine) throws -> LogAnalysis {
    let label = inspects ? (lang == "zh" ? "质检" : "inspecting") : lang == "zh" ? "计算" : "counting"
    let book = inspects ? try RuleBook(Catalogue.file()) : nil
    let tally = side.tallyOptions
    let countsHours = report != nil
    let orders = side.orders?.ofCustomer ?? [:]
    let options: @Sendable (LogNames) -> Tally.Options = { names in
      var options = tally(names)
      options.countsHours = countsHours
      return options
    }
    if report == nil, let book {
      return try log.analyze(
        pack: side.pack, options: options, settling: side.settling, orders: { orders[$0] ?? [] }, book: book
      ) { progress.show(label, $0, isBytes: false) }
    }
    guard let report else {
      return try log.analyze(
        pack: side.pack, options: options, settling: side.settling, orders: { orders[$0] ?? [] }
      ) { progress.show(label, $0, isBytes: false) }
    }
    var page = LogReport.Options(
      template: URL(fileURLWithPath: web ?? Settings.usualWeb).appendingPathComponent("report"))
    page.locale = lang
    page.mask = Masking(isOn: mask)
    page.embedded = embed
    page.generator = "nuanxi \(Nuanxi.version)"
    page.generatedAt = WallClock.system.now().milliseconds
    page.teams = side.teams.names
    return try log.report(
      to: URL(fileURLWithPath: report), pack: side.pack, tally: options, settling: side.settling,
      orders: { orders[$0] ?? [] }, book: book, options: page
    ) { progress.show(label, $0, isBytes: false) }
  }
}
