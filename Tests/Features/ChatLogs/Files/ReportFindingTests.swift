import ChatLogs
import Foundation
import Kernel
import Rulebook
import ServiceMetrics
import Testing

@testable import ChatLogFiles

@Suite struct ReportFindingTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let rows =
    FindingTests.rows + [
      "店,咚咚,c5,己,小林,customer,2026-11-02 14:00:00,发到 wang.li@qq.com 行吗,,,",
      "店,咚咚,c5,己,小林,human,2026-11-02 14:00:05,您好，wang.li@qq.com 收到，您打 13812345678，你傻逼吧，再见,,,",
    ]

  private let folder: Folder

  init() throws { folder = try Folder() }

  /// The data of the page, and what each finding marks.
  private func report(masked: Bool, book: RuleBook? = FindingTests.book) throws -> [String: Any] {
    let log = try folder.write("log.csv", Logs.text(Self.rows))
    var options = LogOptions()
    options.keepsText = true
    let reading = LogReading(options)
    try reading.read([log])
    var page = LogReport.Options(template: Self.root.appendingPathComponent("Web/report"))
    page.mask = Masking(isOn: masked)
    _ = try reading.report(
      to: URL(fileURLWithPath: folder.path("report")), pack: .platforms, tally: { _ in .init() },
      settling: .init(), book: book, options: page)
    let html = try text("report.html")
    let start = try #require(html.range(of: "id=\"data\">")).upperBound
    let end = try #require(html.range(of: "</script>", range: start..<html.endIndex)).lowerBound
    let data = try JSONSerialization.jsonObject(with: Data(html[start..<end].utf8))
    return try #require(data as? [String: Any])
  }

  private func text(_ file: String) throws -> String {
    try String(contentsOfFile: folder.path("report/\(file)"), encoding: .utf8)
  }

  private func marked(_ data: [String: Any]) throws -> [String] {
    try #require(data["conversations"] as? [[String: Any]]).flatMap { talk in
      let messages = talk["messages"] as! [[Any]]
      return (talk["findings"] as! [[Any]]).flatMap { finding in
        (finding[4] as! [[Int]]).map { span in
          let text = Array((messages[span[0]][3] as! String).utf16)
          return "\(finding[0]) \(String(decoding: text[span[1]..<span[2]], as: UTF16.self))"
        }
      }
    }
  }

  @Test(arguments: [false, true]) func `the words a finding is about are marked, masked or not`(
    _ masked: Bool
  ) throws {
    let data = try report(masked: masked)
    let marked = try marked(data)
    #expect(marked.filter { $0.hasPrefix("insult") } == ["insult 你傻逼", "insult 你傻逼"])
    #expect(marked.contains { $0.hasPrefix("off_platform 加我微信") })
    #expect(marked.contains("privacy \(masked ? "138****5678" : "13812345678")"))
    let words = try text("report.html")
    #expect(words.contains("wang.li@qq.com") == !masked && words.contains("13812345678") == !masked)
  }

  @Test func `tables and page say the same`() throws {
    let data = try report(masked: true)
    let quality = try #require(data["quality"] as? [String: Any])
    #expect(quality["conversations"] as? Int == 5 && quality["red_lines"] as? Int == 4)
    let scores = try #require(data["conversations"] as? [[String: Any]]).map { $0["score"] as? Int }
    #expect(scores == [100, 0, 0, 90, 0])
    let redLines = try text("red-lines.csv").split(separator: "\r\n")
    #expect(redLines.count == 5 && redLines[4].contains("w***@qq.com") && redLines[4].contains("138****5678"))
    let findings = try text("findings.csv").split(separator: "\r\n").dropFirst()
    #expect(findings.count == quality["findings"] as? Int)
    #expect(!findings.joined().contains("13812345678"))
    #expect(try text("conversations.csv").split(separator: "\r\n")[0].hasSuffix(",machine_score"))
    #expect(try text("quality-agents.csv").split(separator: "\r\n").count == 3)
  }

  @Test func `without the rules nothing of them is there`() throws {
    let data = try report(masked: false, book: nil)
    #expect(data["quality"] is NSNull)
    #expect(folder.files.contains("report") && (try? text("findings.csv")) == nil)
    #expect(try !text("conversations.csv").contains("machine_score"))
  }
}
