import ChatLogs
import Foundation
import Kernel

/// The words of a log by the place of their row: from the file itself where that is plain UTF-8, else from a copy that
/// was made while it was read.
public final class LogText: @unchecked Sendable {
  // Filled while files are read, one after another; afterwards only read.
  struct Segment {
    /// Place of the first byte of text, and of the first byte after it.
    var start: Int
    var end: Int
    /// Where the byte at `start` stands in the file or the copy.
    var offset: Int
    var descriptor: Int32
    var copy: ScratchFile?
    var form: LogFile.Form
    var layout: Layout
  }

  private var segments: [Segment] = []

  deinit { for segment in segments where segment.copy == nil { close(segment.descriptor) } }

  /// Copies of several files stand one after another in one scratch file.
  var lastCopy: ScratchFile? { segments.last { $0.copy != nil }?.copy }

  func add(_ segment: Segment) { segments.append(segment) }
  func finish(at end: Int) { segments[segments.count - 1].end = end }

  /// The words of the row at `place`; empty where there are none.
  /// - Throws: `log.unreadable` when the file cannot be read any more.
  public func text(at place: Int) throws -> String {
    try row(at: place) { $0.words } ?? ""
  }

  /// Lets `body` see the row at `place`.
  public func row<R>(at place: Int, _ body: (RawRow) -> R) throws -> R? {
    guard let segment = segments.last(where: { $0.start <= place && place < $0.end }) else { return nil }
    var size = 4_096
    while true {
      let bytes = try read(segment, place, min(size, segment.end - place))
      let isAll = place + bytes.count >= segment.end
      var found: R?
      bytes.withUnsafeBytes { bytes in
        guard let length = Self.rowLength(bytes, segment.form, isAll: isAll) else { return }
        var rows = LogRows(segment.form, segment.layout)
        let take: (RawRow, BadRow?) -> Void = { row, _ in if found == nil { found = body(row) } }
        rows.forEachRow(.init(rebasing: bytes[..<length]), at: place, take)
        rows.finish(take)
      }
      if found != nil || isAll || size > 64 << 20 { return found }
      size *= 8
    }
  }

  /// Bytes of the row that begins here; nil when it does not end here.
  private static func rowLength(_ bytes: UnsafeRawBufferPointer, _ form: LogFile.Form, isAll: Bool) -> Int? {
    switch form {
    case .delimited(let delimiter, _):
      DelimitedRows.firstRow(bytes, delimiter) ?? (isAll ? bytes.count : nil)
    case .lines: bytes.firstIndex(of: 10).map { $0 + 1 } ?? (isAll ? bytes.count : nil)
    }
  }

  private func read(_ segment: Segment, _ place: Int, _ count: Int) throws -> [UInt8] {
    let offset = segment.offset + place - segment.start
    return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      if let copy = segment.copy {
        try copy.read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
        filled = count
      } else {
        let got = pread(segment.descriptor, buffer.baseAddress, count, off_t(offset))
        guard got >= 0 else { throw FileSource.problem("log") }
        filled = got
      }
    }
  }
}

/// Keeps a copy of what it hands on.
final class CopiedSource: ByteSource {
  private let source: any ByteSource
  private let copy: ScratchFile

  init(_ source: any ByteSource, to copy: ScratchFile) {
    self.source = source
    self.copy = copy
  }

  var position: Int { source.position }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try source.read(into: buffer)
    if count > 0 { _ = try copy.append(.init(rebasing: UnsafeRawBufferPointer(buffer)[..<count])) }
    return count
  }
}
