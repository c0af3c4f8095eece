import ChatLogs
import Foundation
import Kernel
import ServiceMetrics
import Testing

@testable import ChatLogFiles

@Suite struct DamageTests {
  @Test func `bad rows are told with row, field, expected and found, and can be mended and read again`()
    throws
  {
    let folder = try Folder()
    var rows = Logs.rows(5)
    let good = try Logs.figures(Logs.analyze([folder.write("good.csv", Logs.text(rows))]))
    let broken = rows[3]
    rows[3] = broken.replacing("2026-11-0", with: "2026-13-0")
    let log = try folder.write("log.csv", Logs.text(rows))
    let reading = LogReading(.init())
    #expect(try Logs.analyze([log]) { $0.badRows = folder.path("bad.csv") }.bad == 1)
    _ = reading
    let bad = try String(contentsOfFile: folder.path("bad.csv"), encoding: .utf8)
    #expect(bad.hasPrefix(Logs.header + ",row,field,expected,found\r\n"))
    #expect(bad.contains("2026-13-0") && bad.contains("sent_at"))
    // The good rows from one file, the mended one from the other.
    let mended = try folder.write("mended.csv", bad.replacing("2026-13-0", with: "2026-11-0").utf8)
    #expect(try Logs.figures(Logs.analyze([log, mended])) == good)
  }

  @Test func `row numbers are those of the file however many blocks it is read in`() throws {
    let folder = try Folder()
    var rows = Logs.rows(6, conversations: 200)
    let places = [0, 17, rows.count / 2, rows.count - 1]
    for place in places { rows[place] = "店,咚咚,c,甲,,谁,2026-11-02 10:00:00,x,,," }
    let log = try folder.write("log.csv", Logs.text(rows))
    for workers in [1, 3] {
      var options = LogOptions()
      options.workers = workers
      options.block = 2_048
      let reading = LogReading(options)
      try reading.read([log])
      #expect(reading.bad.samples.map(\.row) == places.map { $0 + 2 })
      #expect(reading.bad.samples.allSatisfy { $0.bad.field == "role" && $0.bad.found == "谁" })
    }
  }

  @Test func `a row longer than a block costs one row`() throws {
    let folder = try Folder()
    var rows = Logs.rows(8)
    let good = try Logs.figures(Logs.analyze([folder.write("good.csv", Logs.text(rows))]))
    rows.insert(
      "店,咚咚,c,甲,,customer,2026-11-02 10:00:00," + String(repeating: "长", count: 5_000) + ",,,", at: 9)
    let log = try folder.write("log.csv", Logs.text(rows))
    let analysis = try Logs.analyze([log]) { $0.block = 4_096 }
    #expect(analysis.bad == 1)
    #expect(try Logs.figures(analysis) == good)
  }

  @Test func `a quote that is never closed costs little`() throws {
    let folder = try Folder()
    var rows = Logs.rows(9).filter { !$0.contains("\"") }
    let count = rows.count
    rows.insert("店,咚咚,c,甲,,customer,2026-11-02 10:00:00,\"没有关上,,,", at: count / 2)
    let analysis = try Logs.analyze([folder.write("log.csv", Logs.text(rows))])
    #expect(analysis.bad == 1 && analysis.rows == count)
  }

  @Test func `truncated and broken gzip is an error that names the file`() throws {
    let folder = try Folder()
    let packed = try Self.gzip(Logs.text(Logs.rows(2)), in: folder)
    for (name, bytes) in [
      ("short.csv.gz", Array(packed[..<(packed.count / 2)])),
      ("sum.csv.gz", packed.dropLast(8) + Array(repeating: 7, count: 8)),
    ] {
      let log = try folder.write(name, bytes)
      let problem = #expect(throws: Problem.self) { try Logs.analyze([log]) }
      #expect(problem?.code == "log.damaged" && problem?.detail.contains(name) == true)
    }
    #expect(try Logs.analyze([folder.write("whole.csv.gz", packed)]).bad == 0)
  }

  static func gzip(_ bytes: [UInt8], in folder: Folder) throws -> [UInt8] {
    let plain = try folder.write("plain", bytes)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-kf", plain]
    try process.run()
    process.waitUntilExit()
    return Array(try Data(contentsOf: URL(fileURLWithPath: plain + ".gz")))
  }

  @Test(arguments: [
    ("", "log.empty"), ("a,b,c\n1,2,3\n", "columns.missing"), ("\u{feff}", "columns.missing"),
    ("sent_at,role,customer_id,sent_at\n", "columns.twice"), ("sent_at,role\n", "columns.missing"),
  ]) func `what is no log is a clear error`(_ text: String, _ code: String) throws {
    let folder = try Folder()
    let log = try folder.write("log.csv", text.utf8)
    #expect(throws: Problem.self) { try Logs.analyze([log]) }
    do { _ = try Logs.analyze([log]) } catch let problem as Problem { #expect(problem.code == code) }
  }

  @Test func `a folder, a missing file, an old workbook`() throws {
    let folder = try Folder()
    let old = try folder.write("old.xls", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])
    for (path, code) in [
      (folder.url.path, "log.unreadable"), (folder.path("no.csv"), "log.unreadable"), (old, "log.old_excel"),
    ] {
      do {
        _ = try Logs.analyze([path])
        Issue.record("\(path) was read")
      } catch let problem as Problem { #expect(problem.code == code) }
    }
  }

  @Test func `cancelling leaves nothing behind`() throws {
    let folder = try Folder()
    let log = try folder.write("log.csv", Logs.text(Logs.rows(4, conversations: 500)))
    var options = LogOptions()
    options.block = 1_024
    options.workers = 1
    options.scratch = folder.url.path
    options.keepsText = true
    let reading = LogReading(options)
    reading.cancel()
    #expect(throws: CancellationError.self) { try reading.read([log]) }
    #expect(folder.files == ["log.csv"])
  }

  @Test func `a report that cannot be finished leaves no folder`() throws {
    let folder = try Folder()
    let log = try folder.write("log.csv", Logs.text(Logs.rows(4)))
    var options = LogOptions()
    options.keepsText = true
    let reading = LogReading(options)
    try reading.read([log])
    #expect(throws: Problem.self) {
      try reading.report(
        to: URL(fileURLWithPath: folder.path("report")), pack: .platforms, tally: { _ in .init() },
        settling: .init(),
        options: .init(template: URL(fileURLWithPath: folder.path("no template"))))
    }
    #expect(folder.files == ["log.csv"])
  }

  @Test(arguments: [("GB18030", "gb18030"), ("UTF-16LE", "utf-16le"), ("UTF-16BE", "utf-16be")])
  func `other encodings are told by their bytes`(_ name: String, _ iconv: String) throws {
    let folder = try Folder()
    let plain = try folder.write("plain.csv", Logs.text(Logs.rows(1)))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["iconv", "-f", "utf-8", "-t", iconv, "-o", folder.path("other.csv"), plain]
    try process.run()
    process.waitUntilExit()
    let other = try Logs.analyze([folder.path("other.csv")])
    #expect(other.sources[0].encoding == name)
    #expect(try Logs.figures(other) == Logs.figures(Logs.analyze([plain])))
  }

  @Test func `the words of any row are found again`() throws {
    let folder = try Folder()
    let rows = Logs.rows(12)
    for (name, bytes) in [
      ("plain.csv", Logs.text(rows)), ("packed.csv.gz", try Self.gzip(Logs.text(rows), in: folder)),
    ] {
      var options = LogOptions()
      options.keepsText = true
      options.block = 1_024
      let reading = LogReading(options)
      try reading.read([folder.write(name, bytes)])
      var words: [String] = []
      try reading.settleAlone(.init()) { _, settled in
        for conversation in settled().conversations {
          for place in conversation.places { words.append(try reading.text.text(at: place)) }
        }
      }
      #expect(words.count == rows.count)
      #expect(Set(words) == ["在吗", "您好,\n请讲", "\"退\"款", "ok"])
    }
  }
}
