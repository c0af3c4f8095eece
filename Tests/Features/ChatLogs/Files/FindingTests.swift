import ChatLogs
import Foundation
import Kernel
import Rulebook
import ServiceMetrics
import Synchronization
import Testing
import TextScan

@testable import ChatLogFiles

/// Keeps what a log's inspector finds, by conversation.
private final class Findings: LogWitness {
  let inspector: LogInspector
  let found = Mutex<[String: InspectedConversation]>([:])
  var wantsUnits: Bool { false }

  init(_ inspector: LogInspector) { self.inspector = inspector }

  func see(partition: Int, units: [Tally.Unit]) {}

  func see(partition: Int, _ facts: CustomerFacts, _ settled: () -> SettledCustomer) throws {
    for it in settled().conversations {
      let inspected = try inspector.inspect(it)
      found.withLock { $0[it.id] = inspected }
    }
  }

  subscript(id: String) -> InspectedConversation? { found.withLock { $0[id] } }

  func rules(_ id: String) -> [String] { self[id]?.findings.map(\.finding.rule).sorted() ?? [] }
}

@Suite struct FindingTests {
  static let book = try! RuleBook(Catalogue.file())

  /// 甲 is served well, 乙 late and off the platform, 丙 is insulted by 小林 after 小陈 was friendly, 丁 is left alone.
  static let rows = [
    "店,咚咚,c1,甲,小陈,customer,2026-11-02 10:00:00,这个手镯有现货吗,,,",
    "店,咚咚,c1,甲,小陈,human,2026-11-02 10:00:10,您好，有现货的，今天下单今天发。,,,",
    "店,咚咚,c1,甲,小陈,customer,2026-11-02 10:00:40,好的谢谢,,,",
    "店,咚咚,c1,甲,小陈,human,2026-11-02 10:00:50,不客气，还有其他需要帮助的吗？祝您生活愉快，再见。,,,",
    "店,咚咚,c2,乙,小陈,customer,2026-11-02 11:00:00,能便宜点吗,,,",
    "店,咚咚,c2,乙,小陈,human,2026-11-02 11:00:31,您好，加我微信优惠,,,",
    "店,咚咚,c3,丙,小陈,customer,2026-11-02 12:00:00,这个能退吗,,,",
    "店,咚咚,c3,丙,小陈,human,2026-11-02 12:00:05,您好，可以退的,,,",
    "店,咚咚,c3,丙,小陈,customer,2026-11-02 12:00:20,发到 wang.li@qq.com 行吗,,,",
    "店,咚咚,c3,丙,小林,human,2026-11-02 12:00:30,你傻逼吧，祝您生活愉快，再见。,,,",
    "店,咚咚,c4,丁,小林,customer,2026-11-02 13:00:00,有人吗,,,",
  ]

  private static func inspect(_ log: String) throws -> (Findings, LogInspector) {
    var options = LogOptions()
    options.keepsText = true
    options.workers = 2
    let reading = LogReading(options)
    try reading.read([log])
    var settling = Settling.Options()
    settling.wantsPlaces = true
    let inspector = LogInspector(book, reading, settling.clock)
    let witness = Findings(inspector)
    _ = try reading.analyze(
      pack: .platforms, options: { _ in .init() }, settling: settling, witness: witness)
    return (witness, inspector)
  }

  @Test func `what a log's talks come to is known by hand`() throws {
    let folder = try Folder()
    let (found, inspector) = try Self.inspect(folder.write("log.csv", Logs.text(Self.rows)))
    #expect(found.rules("c1") == [] && found["c1"]?.score.points == 100)
    #expect(found.rules("c2") == ["first_response_slow", "off_platform"] && found["c2"]?.score.points == 0)
    #expect(found.rules("c3") == ["insult"] && found["c3"]?.score.points == 0)
    #expect(found.rules("c4") == ["unanswered"] && found["c4"]?.score.points == 90)
    // In the order of letters 小林 is 0, 小陈 1: the insult is 小林's, and costs 小陈 nothing.
    let (lin, chen) = (inspector.result.tally.people[0]!, inspector.result.tally.people[1]!)
    #expect(chen.conversations == 3 && chen.points == 100 + 0 + 100 && chen[.redLine].findings == 1)
    #expect(
      lin.conversations == 2 && lin.points == 0 + 90 && Set(lin.rules.keys) == ["insult", "unanswered"])
    #expect(inspector.result.tally.whole.points == 190 && inspector.result.messages == Self.rows.count)
  }

  private static func generated(_ seed: UInt64) -> [String] {
    Logs.rows(
      seed,
      texts: [
        "在吗", "你傻逼吧", "加我微信优惠", "谢谢", "请稍等", "\"您好,\n请讲\"", "这个能退吗，我的电话13812345678", "这边没有办法处理的哦亲亲，建议您重新下单",
      ])
  }

  /// The same rows, put together without anything of the reader's.
  private static func talks(_ rows: [String]) -> [String: (Talk, [String])] {
    let lines = rows.map { row in
      row.replacing("\"", with: "").split(separator: ",", omittingEmptySubsequences: false)
    }
    return Dictionary(grouping: lines, by: { String($0[2]) }).mapValues { lines in
      var hands = ""
      let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
      let utterances = lines.enumerated().map { index, cells in
        let who = cells[5] == "bot" ? "" : String(cells[4])
        defer { if !who.isEmpty { hands = who } }
        let text = cells[7...].dropLast(3).joined(separator: ",")
        let moment = String(cells[6])
        let at = (try? style.parse(moment)) ?? (try! Date(moment, strategy: .iso8601))
        return Utterance(
          seq: index + 1, speaker: cells[5] == "human" ? .agent : Speaker(rawValue: String(cells[5]))!,
          at: Timestamp(milliseconds: Int64((at.timeIntervalSince1970 * 1_000).rounded())), text: text,
          event: !hands.isEmpty && !who.isEmpty && who != hands ? .handover : nil)
      }
      return (Talk(utterances, closedAt: utterances.last?.at), lines.map { String($0[4]) })
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `a log's findings are those of the rules over its talks`(
    _ seed: UInt64
  ) throws {
    let folder = try Folder()
    let rows = Self.generated(seed)
    let (found, inspector) = try Self.inspect(folder.write("log.csv", Logs.text(rows)))
    let talks = Self.talks(rows)
    var count = 0
    for (id, (talk, _)) in talks {
      let wanted = Self.book.findings(in: talk, at: talk.closedAt!)
      #expect(found[id]?.findings.map(\.finding) == wanted, "\(id)")
      count += wanted.count
    }
    #expect(count > 100 && inspector.result.tally.whole.findings == count)
    #expect(inspector.result.tally.whole.conversations == talks.count)
  }

  /// With the report's way and without, however the log is cut and spilled.
  @Test func `workers, blocks and spilling change nothing, and agents add up`() throws {
    let folder = try Folder()
    let log = try folder.write("log.csv", Logs.text(Self.generated(7)))
    var seen: Set<[UInt8]> = []
    for (workers, block, budget) in [(1, 1 << 20, 1 << 30), (3, 1_024, 1 << 30), (2, 4_096, 1)] {
      var options = LogOptions()
      (options.keepsText, options.workers, options.block, options.budget) = (true, workers, block, budget)
      let reading = LogReading(options)
      try reading.read([log])
      let analysis = try reading.analyze(
        pack: .platforms, options: { _ in .init() }, settling: .init(), book: Self.book)
      let quality = try #require(analysis.quality)
      var json = JSONText()
      json.object { quality.write(&$0, analysis.names.agents) }
      seen.insert(json.bytes)
      let tally = quality.tally
      for severity in Severity.allCases {
        let shares = tally.people.values.reduce(tally.nobody[severity].findings) {
          $0 + $1[severity].findings
        }
        #expect(shares == tally.whole[severity].findings)
      }
    }
    #expect(seen.count == 1)
  }

  @Test func `what is too long to be inspected is said`() throws {
    let folder = try Folder()
    let many = (0...LogInspector.longest).map { second in
      let time = String(format: "10:%02d:%02d", second / 60, second % 60)
      return "店,咚咚,c9,戊,小陈,customer,2026-11-02 \(time),第\(second)句,,,"
    }
    let (found, inspector) = try Self.inspect(folder.write("log.csv", Logs.text(many + Self.rows)))
    #expect(found["c9"] == nil && inspector.result.tooLong == 1)
    #expect(inspector.result.tally.whole.conversations == 4)
  }
}
