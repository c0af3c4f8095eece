import ChatLogs
import Kernel
import ServiceMetrics

/// Talk in which only names tell who speaks, as a table of customer, agent, role, time and words for the same reader as all
/// tables: text copied from a chat window, or a table of senders.
final class SpokenText: ByteSource {
  private enum Reader {
    case transcript(LogRows)
    case table(LogRows, SpeakerRows)
  }

  private let source: any ByteSource
  private var reader: Reader
  private let edges: RowEdges
  private var carry: [UInt8] = []
  private var ready: [UInt8] = []
  private var at = 0
  private var place = 0
  private var isOver = false
  private static let block = 1 << 20
  /// A line longer than this is no talk.
  private static let longest = 8 << 20

  init(transcript source: any ByteSource, _ layout: Layout) {
    self.source = source
    reader = .transcript(LogRows(transcript: layout))
    edges = RowEdges(delimiter: 0, quotes: false)
  }

  init(table source: any ByteSource, _ layout: Layout, delimiter: UInt8, columns: [Int]) {
    self.source = source
    reader = .table(LogRows(delimiter: delimiter, columns: columns), SpeakerRows(layout))
    edges = RowEdges(delimiter: delimiter, quotes: true)
  }

  var position: Int { source.position }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while at == ready.count, !isOver { try refill() }
    let count = min(buffer.count, ready.count - at)
    buffer.copyBytes(from: ready[at..<at + count])
    at += count
    return count
  }

  private func refill() throws {
    (ready, at) = ([], 0)
    let more = try source.first(Self.block)
    isOver = more.isEmpty
    carry += more
    let end =
      isOver || carry.count > Self.longest ? carry.count : carry.withUnsafeBytes { edges.wholeRows($0).end }
    let whole = Array(carry[..<end])
    carry.removeFirst(end)
    take(whole)
    place += whole.count
  }

  private func take(_ bytes: [UInt8]) {
    var table: [UInt8] = []
    let write: (RawRow) -> Void = { row in
      let cells = LogFile.spokenColumns.map { CSVText.quoted(row.text($0)) }
      table += Array(cells.joined(separator: ",").utf8) + [10]
    }
    bytes.withUnsafeBytes { bytes in
      switch reader {
      case .transcript(var rows):
        rows.forEachRow(bytes, at: place) { row, _ in write(row) }
        if isOver { rows.finish { row, _ in write(row) } }
        reader = .transcript(rows)
      case .table(var rows, var speakers):
        rows.forEachRow(bytes, at: place) { row, _ in speakers.take(row, write) }
        if isOver { speakers.finish(write) }
        reader = .table(rows, speakers)
      }
    }
    ready = table
  }
}
