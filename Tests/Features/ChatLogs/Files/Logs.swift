import ChatLogs
import Foundation
import Kernel
import ServiceMetrics
import Testing

@testable import ChatLogFiles

/// A folder for one test, and logs in it.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    try Data(bytes).write(to: url.appendingPathComponent(name))
    return path(name)
  }

  var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted()) ?? [] }
}

enum Logs {
  static let header =
    "shop,channel,conversation_id,customer_id,agent,role,sent_at,text,order_id,rating,rating_reason"

  /// Talk by chance, rows in order of time.
  static func rows(
    _ seed: UInt64, conversations: Int = 40, texts: [String] = ["在吗", "\"您好,\n请讲\"", "\"\"\"退\"\"款\"", "ok"]
  ) -> [String] {
    var chance = SeededGenerator(seed: seed)
    var rows: [(Int64, String)] = []
    for number in 0..<conversations {
      var at = 1_793_550_000_000 + Int64.random(in: 0..<400_000_000, using: &chance)
      var agent = ["", "小陈", "小林", "小周"].randomElement(using: &chance)!
      for _ in 0..<Int.random(in: 1...16, using: &chance) {
        at += Int64.random(in: 0..<120_000, using: &chance)
        if Int.random(in: 0..<9, using: &chance) == 0 { agent = ["小陈", "小林"].randomElement(using: &chance)! }
        let role = ["customer", "customer", "human", "human", "bot", "auto"].randomElement(using: &chance)!
        let text = texts.randomElement(using: &chance)!
        let rating = Int.random(in: 0..<20, using: &chance) == 0 ? "满意" : ""
        rows.append((at, "店,咚咚,c\(number),买家\(number % 25),\(agent),\(role),\(time(at)),\(text),,\(rating),"))
      }
    }
    return rows.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
  }

  static func time(_ moment: Int64) -> String {
    ReportTables.time(moment, LocalClock()).replacing(" ", with: "T") + "+08:00"
  }

  static func text(_ rows: [String]) -> [UInt8] {
    Array(([header] + rows).joined(separator: "\n").utf8) + [10]
  }

  static func analyze(
    _ paths: [String], tallies: Bool = true, _ change: (inout LogOptions) -> Void = { _ in }
  ) throws -> LogAnalysis {
    var options = LogOptions()
    options.workers = 2
    change(&options)
    let log = LogReading(options)
    try log.read(paths)
    return try log.analyze(pack: .platforms, options: { _ in Tally.Options() }, settling: .init())
  }

  /// All figures as JSON, without where they come from.
  static func figures(_ analysis: LogAnalysis) throws -> NSDictionary {
    let json = try JSONSerialization.jsonObject(with: Data(analysis.json(byDay: true))) as! [String: Any]
    return json.filter { $0.key != "source" } as NSDictionary
  }
}

/// The worked file of the specification, where it is at hand.
enum WorkedLog {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("shared/data")
  static let log = folder.appendingPathComponent("chatlog_jd.csv.gz").path
  static var isThere: Bool { FileManager.default.fileExists(atPath: log) }

  static func expected() throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appendingPathComponent("chatlog_jd.expected.json"))
    return try JSONSerialization.jsonObject(with: data) as! [String: Any]
  }

  /// What of `wanted` is not so in `found`, and how many numbers were compared.
  static func differences(_ wanted: Any, _ found: Any?, at path: String = "") -> (wrong: [String], count: Int)
  {
    guard let wanted = wanted as? [String: Any] else {
      let same = (wanted as? NSNumber) == (found as? NSNumber)
      return (same ? [] : ["\(path): \(wanted) ≠ \(found ?? "nothing")"], 1)
    }
    return wanted.reduce(into: ([], 0)) { sum, item in
      let part = differences(item.value, (found as? [String: Any])?[item.key], at: "\(path)/\(item.key)")
      sum.0 += part.wrong
      sum.1 += part.count
    }
  }
}
