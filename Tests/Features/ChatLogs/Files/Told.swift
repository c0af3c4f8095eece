import ChatLogs
import Foundation
import Kernel
import ServiceMetrics
import Spreadsheet
import Testing

@testable import ChatLogFiles

/// What a log came to, in few words.
struct Told: Equatable, CustomStringConvertible {
  var conversations: Int
  var agents: [String]
  /// Response times in seconds, ascending.
  var waits: [Int]
  var unanswered: Int

  init(_ conversations: Int, _ agents: [String], _ waits: [Int], unanswered: Int = 0) {
    (self.conversations, self.agents, self.waits, self.unanswered) = (
      conversations, agents, waits, unanswered
    )
  }

  init(_ analysis: LogAnalysis) {
    let whole = analysis.tally.figures(.whole)
    self.init(
      Int(whole.conversations), analysis.names.agents, whole.waits.map { Int($0) / 1_000 },
      unanswered: Int(whole[.unanswered]))
  }

  var description: String { "\(conversations) \(agents) \(waits) unanswered \(unanswered)" }
}

extension Logs {
  static let wild = "会话ID,买家,客服,角色,时间,内容"

  /// Analyses a text that is put into a file of that name.
  static func read(_ text: String, as name: String = "in.csv", layout: Layout? = nil) throws -> LogAnalysis {
    let folder = try Folder()
    return try analyze([folder.write(name, text.utf8)]) { $0.layout = layout }
  }

  /// Analyses a workbook of these sheets.
  static func read(sheets: [(name: String, rows: [[String]])]) throws -> LogAnalysis {
    let folder = try Folder()
    let path = folder.path("in.xlsx")
    let book = try WorkbookWriter(path: path)
    for sheet in sheets {
      let writer = try book.addSheet(sheet.name)
      for row in sheet.rows { try writer.append(row.map { .text($0) }) }
    }
    try book.close()
    return try analyze([path])
  }

  static func problem(_ text: String, as name: String = "in.csv", layout: Layout? = nil) -> Problem? {
    do {
      _ = try read(text, as: name, layout: layout)
      return nil
    } catch { return error as? Problem }
  }

  static func formula(_ analysis: LogAnalysis, _ id: String) -> [Int64] {
    let slot = analysis.tally.pack.ids.firstIndex(of: id)!
    let (count, whole) = analysis.tally.figures(.whole).formula(slot)
    return [count, whole]
  }

  /// The words of every message in the order of the talk.
  static func words(_ text: String, as name: String) throws -> [String] {
    let folder = try Folder()
    var options = LogOptions()
    options.keepsText = true
    let reading = LogReading(options)
    try reading.read([folder.write(name, text.utf8)])
    var words: [String] = []
    try reading.settleAlone(.init()) { _, settled in
      for conversation in settled().conversations {
        for place in conversation.places { words.append(try reading.text.text(at: place)) }
      }
    }
    return words
  }
}
