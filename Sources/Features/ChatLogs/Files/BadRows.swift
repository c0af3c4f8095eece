import ChatLogs
import Foundation
import Kernel
import ServiceMetrics
import Synchronization

/// Rows that were not taken, with their numbers in the file, in order, though blocks finish out of order. They are
/// written, as they stood, to a table that can be mended and read again: the file's own columns, then `row`, `field`,
/// `expected`, `found`, which no layout asks for.
public final class BadRows: Sendable {
  public struct Sample: Sendable, Equatable {
    public var file: String
    /// As a spreadsheet numbers them: the header is row 1.
    public var row: Int
    public var bad: BadRow
  }

  struct Found {
    /// Within its block, from 0.
    var index: Int
    var bad: BadRow
    /// The row as it stood.
    var line: [UInt8]
  }

  private struct State {
    var count = 0
    var samples: [Sample] = []
    var file = ""
    var rowsBefore = 1
    var next = 0
    var pending: [Int: (rows: Int, found: [Found])] = [:]
    var output: FileHandle?
    var header: [UInt8] = []
    var isTable = true
  }

  private let state = Mutex(State())
  private let path: String?
  static let samples = 200

  /// - Parameter path: of the table; nil keeps samples only. It is made when the first bad row is found.
  public init(path: String?) { self.path = path }

  public var count: Int { state.withLock { $0.count } }
  public var samples: [Sample] { state.withLock { $0.samples } }

  func begin(_ file: String, header: [UInt8], rowsBefore: Int) {
    state.withLock { state in
      state.file = file
      let hasHeader = !header.isEmpty
      state.rowsBefore = hasHeader ? rowsBefore + 1 : 0
      state.next = 0
      state.pending = [:]
      state.isTable = hasHeader
      var header = header
      while header.last == 10 || header.last == 13 { header.removeLast() }
      if state.header.isEmpty { state.header = header }
    }
  }

  /// - Parameters: number of the block, how many rows it has, those that are bad. - Throws: when the table cannot be written.
  func finish(_ number: Int, rows: Int, _ found: [Found]) throws {
    try state.withLock { state in
      state.pending[number] = (rows, found)
      while let (rows, found) = state.pending.removeValue(forKey: state.next) {
        for one in found { try write(one, &state) }
        state.rowsBefore += rows
        state.next += 1
      }
    }
  }

  private func write(_ found: Found, _ state: inout State) throws {
    state.count += 1
    let row = state.rowsBefore + found.index + 1
    if state.samples.count < Self.samples {
      state.samples.append(Sample(file: state.file, row: row, bad: found.bad))
    }
    guard let path else { return }
    if state.output == nil {
      guard FileManager.default.createFile(atPath: path, contents: nil),
        let output = FileHandle(forWritingAtPath: path)
      else { throw Problem(.broken, "output.unusable", "cannot write \(path)") }
      state.output = output
      let separator = state.header.isEmpty ? "text" : String(decoding: state.header, as: UTF8.self)
      try output.write(contentsOf: Data("\(separator),row,field,expected,found\r\n".utf8))
    }
    let line =
      state.isTable ? found.line : Array(CSVText.quoted(String(decoding: found.line, as: UTF8.self)).utf8)
    let remarks = [String(row), found.bad.field, found.bad.expected, found.bad.found].map(CSVText.quoted)
    try state.output?.write(contentsOf: Data(line + Array(",\(remarks.joined(separator: ","))\r\n".utf8)))
  }
}
