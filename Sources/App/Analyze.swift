import ArgumentParser
import ChatLogFiles
import ChatLogs
import Foundation
import Kernel
import ServiceMetrics

/// `nuanxi analyze`: an exported chat log into figures.
struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn exported chat logs into figures.")

  @Argument(help: "Chat logs: CSV, TSV, JSONL, XLSX or text, also packed with gzip.")
  var files: [String]

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func run() throws {
    let reading = LogReading(LogOptions())
    try reading.read(files)
    var settling = Settling.Options()
    settling.clock = LocalClock(timeZone: reading.sources.first?.timeZone ?? "Asia/Shanghai")
    let analysis = try reading.analyze(
      pack: .platforms, options: { _ in Tally.Options() }, settling: settling)
    FileHandle.standardOutput.write(Data(analysis.json(byDay: false)))
  }
}
