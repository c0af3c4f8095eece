import ArgumentParser
import ChatLogFiles
import ChatLogs
import Foundation
import Kernel
import Logging
import Server
import ServiceMetrics
import Storage
import WebKernel

/// `nuanxi import`: a chat log into the desk's database.
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put exported chat logs into the desk.",
    discussion: """
      Examples:
        nuanxi import nov.csv.gz --data /var/lib/nuanxi
        nuanxi import nov.csv --data data --shop 旗舰店 --from-shop 旗舰店

      The desk must be stopped, on every node. All of the log goes in or, when anything
      fails, nothing; the same log put in again changes nothing. Agents are
      known by nickname, name or login; others are kept as people who cannot
      sign in.

      Ends as analyze does: 0, 3 with some rows left out, 1, 64, 130.
      """)

  @Argument(help: "Chat logs.")
  var files: [String]

  @Option(help: ArgumentHelp("Folder of the desk's database (./data).", valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("postgres://… or sqlite:PATH.", valueName: "url"))
  var database: String?

  @Option(help: ArgumentHelp("The desk's shop, when there are several.", valueName: "name"))
  var shop: String?

  @Option(help: ArgumentHelp("Only conversations of this shop of the log.", valueName: "name"))
  var fromShop: String?

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Print what was done as JSON.")
  var json = false

  @Option(help: "zh or en.")
  var lang = "zh"

  func run() async throws {
    let failure: (any Error)?
    do {
      try await put()
      failure = nil
    } catch { failure = error }
    if let failure { try Failing.run { throw failure } }
  }

  private func put() async throws {
    let folder = try DataFolder(
      URL(
        fileURLWithPath: data ?? ProcessInfo.processInfo.environment["NUANXI_DATA"] ?? "data",
        isDirectory: true))
    let place = try Database(
      database ?? ProcessInfo.processInfo.environment["NUANXI_DATABASE"], data: folder.url)
    let lock: FileLock? = if case .sqlite(let path) = place { try FileLock(beside: path) } else { nil }
    defer { withExtendedLifetime(lock) {} }
    let engine = try place.open(patient: true)
    var logger = Logger(label: "nuanxi") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .error
    let house = House(
      engine: engine, clock: .system, ids: IDGenerator(node: 1), secrets: Secrets(bytes: folder.secret),
      logger: logger)
    try await Migrator(Features.migrations).migrate(engine, at: house.clock.now())
    let home = try await engine.read { try ShopsStore.find($0, named: shop) }
    var options = try reading.options(first: files[0])
    options.keepsText = true
    let log = LogReading(options)
    let cancelling = Cancelling { log.cancel() }
    defer { cancelling.end() }
    let progress = ProgressLine(isQuiet: reading.quiet)
    let features = Features(house)
    let outcome = try await put(log, house, home, progress)
    for runner in features.runners { await runner.catchUp() }
    try await engine.close()
    progress.end()
    try show(outcome, log)
    if !json, let line = UnusedLine(log.unused, isChinese: lang == "zh").text { print(line) }
    try BadRowNotice(log.bad, [], path: options.badRows, isChinese: lang == "zh").finish()
  }

  private func put(_ log: LogReading, _ house: House, _ home: ShopID, _ progress: ProgressLine) async throws
    -> LogImport.Outcome
  {
    let (files, fromShop, isChinese) = (files, fromShop, lang == "zh")
    let keepsDuplicates = reading.keepDuplicates
    try await Task.detached {
      try log.read(files) { progress.show(isChinese ? "读取" : "reading", $0, isBytes: true) }
      try log.refuseNothing {
        BadRowNotice(log.bad, [], path: log.badRowsPath, isChinese: isChinese).tell()
      }
    }.value
    return try await house.write(in: home) { work in
      var settling = Settling.Options()
      settling.clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
      settling.silence = log.sources.first?.silence ?? settling.silence
      settling.keepsDuplicates = keepsDuplicates
      return try LogImport().run(work, log, settling, fromShop: fromShop) {
        progress.show(isChinese ? "写入" : "writing", $0, isBytes: false)
      }
    }
  }

  private func show(_ outcome: LogImport.Outcome, _ log: LogReading) throws {
    if json {
      var text = JSONText()
      text.object { json in
        json.member("conversations", outcome.conversations)
        json.member("messages", outcome.messages)
        json.member("known_messages", outcome.known)
        json.member("customers", outcome.customers)
        json.member("bad_rows", log.bad.count)
        json.key("new_people")
        json.array { json in for name in outcome.newPeople { json.value(name) } }
      }
      return FileHandle.standardOutput.write(Data(text.bytes + [10]))
    }
    if lang == "zh" {
      print(
        "新增会话 \(outcome.conversations) 个、消息 \(outcome.messages) 条、顾客 \(outcome.customers) 位；已有消息 \(outcome.known) 条未动"
      )
      if !outcome.newPeople.isEmpty {
        print("记录里的 \(outcome.newPeople.joined(separator: "、")) 在店里没有对应的人，已建为不能登录的人员")
      }
    } else {
      print(
        "added \(outcome.conversations) conversations, \(outcome.messages) messages, \(outcome.customers) customers; \(outcome.known) messages were here already"
      )
      if !outcome.newPeople.isEmpty {
        print("added as people who cannot sign in: \(outcome.newPeople.joined(separator: ", "))")
      }
    }
  }
}
