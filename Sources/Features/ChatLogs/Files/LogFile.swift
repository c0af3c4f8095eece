import ChatLogs
import Foundation
import Kernel

/// A log on disk, opened: what it is, and its text as UTF-8 from the first row on.
final class LogFile {
  enum Form: Sendable { case delimited(UInt8, columns: [Int]), lines, transcript }

  let path: String
  let layout: Layout
  let form: Form
  let encoding: TextEncoding
  /// The first row of a table, as it stands there, for the file of bad rows.
  let header: [UInt8]
  /// Fields that the file has.
  let fields: Set<Field>
  /// The text after mark and header; taken once.
  let source: any ByteSource
  /// Bytes of text before `source`, and of mark before the text.
  let start: Int
  private(set) var mark = 0
  /// Whether the file's bytes are the text's.
  private(set) var isPlain = false

  private static let sampleSize = 1 << 16

  /// - Parameters:
  ///   - layout: nil = the ready one that fits.
  ///   - encoding: nil = detected.
  /// - Throws: `Problem` `log.unreadable`, `log.damaged`, `log.empty`, `columns.missing`, `log.old_excel`.
  init(
    path: String, layout wanted: Layout?, encoding given: TextEncoding? = nil,
    adjust: (inout Layout) -> Void = { _ in }
  ) throws {
    self.path = path
    let (unpacked, sample) = try Self.unpack(path)
    guard !sample.isEmpty else { throw Problem(.invalid, "log.empty", "\(path): the file is empty") }
    if sample.starts(with: [0x50, 0x4b, 3, 4]) {
      let book = try WorkbookText(path: path)
      var opening = try Opening(path, book.header, wanted)
      adjust(&opening.layout)
      (layout, form, fields, encoding) = (opening.layout, opening.form, opening.fields, .utf8)
      (header, start, source) = (book.header, book.header.count, book.rest)
      return
    }
    if sample.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) {
      throw Problem(.unsupported, "log.old_excel", "\(path): an old .xls workbook; save it as .xlsx or .csv")
    }
    let detected = TextEncoding.detect(sample)
    let encoding = given ?? detected.encoding
    mark = detected.mark
    let (text, first) = try Self.decode(unpacked, encoding, mark)
    isPlain = encoding == .utf8 && unpacked.isPlain && !(text is CarriageReturns)
    self.encoding = encoding
    var opening = try Opening(path, first, wanted)
    adjust(&opening.layout)
    (layout, form, fields) = (opening.layout, opening.form, opening.fields)
    header = Array(first.prefix(opening.headerLength))
    start = opening.headerLength
    source = PushedBack(Array(first.dropFirst(opening.headerLength)), before: text)
  }

  /// A table's text as UTF-8, whatever it is packed and written in.
  static func text(of path: String) throws -> any ByteSource {
    let (unpacked, sample) = try unpack(path)
    guard !sample.isEmpty else { throw Problem(.invalid, "log.empty", "\(path): the file is empty") }
    if sample.starts(with: [0x50, 0x4b, 3, 4]) {
      let book = try WorkbookText(path: path)
      return PushedBack(book.header, before: book.rest)
    }
    let detected = TextEncoding.detect(sample)
    let (text, first) = try decode(unpacked, detected.encoding, detected.mark)
    return PushedBack(first, before: text)
  }

  private static func unpack(_ path: String) throws -> (PushedBack, [UInt8]) {
    var source: any ByteSource = try FileSource(path: path)
    let magic = try source.first(4)
    source = PushedBack(magic, before: source)
    if magic.starts(with: [0x1f, 0x8b]) { source = try GzipSource(source, path: path) }
    let sample = try source.first(sampleSize)
    return (PushedBack(sample, before: source, isPlain: !(source is GzipSource)), sample)
  }

  /// The text as UTF-8 with line feeds: its first stretch, and what comes after it.
  private static func decode(_ source: any ByteSource, _ encoding: TextEncoding, _ mark: Int) throws
    -> (any ByteSource, [UInt8])
  {
    if mark > 0 { _ = try source.first(mark) }
    var text = source
    if encoding != .utf8 { text = try TranscodedSource(text, from: encoding) }
    let first = try text.first(sampleSize)
    text = PushedBack(first, before: text)
    if CarriageReturns.stand(in: first) { text = CarriageReturns(text) }
    let lines = try text.first(sampleSize)
    return (text, lines)
  }
}

/// Line ends of old systems, CR alone, as LF; CR before LF stays.
private final class CarriageReturns: ByteSource {
  private let source: any ByteSource
  /// A byte that was looked at to see what follows a CR.
  private var ahead: UInt8?

  init(_ source: any ByteSource) { self.source = source }

  var position: Int { source.position }

  static func stand(in sample: [UInt8]) -> Bool {
    sample.indices.dropLast().contains { sample[$0] == 13 && sample[$0 + 1] != 10 }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var count = 0
    if let byte = ahead, buffer.count > 0 {
      buffer[0] = byte
      ahead = nil
      count = 1
    }
    count += try source.read(into: .init(rebasing: buffer[count...]))
    for index in 0..<count where buffer[index] == 13 {
      if index + 1 == count { ahead = try source.first(1).first }
      if (index + 1 < count ? buffer[index + 1] : ahead) != 10 { buffer[index] = 10 }
    }
    return count
  }
}

/// What the first stretch of a text says about the rest.
private struct Opening {
  var layout: Layout
  var form: LogFile.Form
  var fields: Set<Field>
  var headerLength = 0

  init(_ path: String, _ first: [UInt8], _ wanted: Layout?) throws {
    let isJSON = first.first { ![32, 9, 10, 13].contains($0) } == UInt8(ascii: "{")
    if wanted?.form == .lines || wanted == nil && isJSON {
      (layout, form) = (wanted ?? .lines, .lines)
      fields = Set(layout.columns.keys.compactMap(Field.init(name:)))
    } else if wanted?.form == .transcript || wanted == nil && TranscriptRows.fits(first) {
      (layout, form) = (wanted ?? .qianniu, .transcript)
      fields = [.customer, .agent, .role, .time, .text]
    } else {
      (layout, form, fields, headerLength) = try Self.table(path, first, wanted)
    }
  }

  private static func table(_ path: String, _ first: [UInt8], _ wanted: Layout?) throws
    -> (Layout, LogFile.Form, Set<Field>, Int)
  {
    let delimiter = delimiter(first)
    // A file of one row has no line end.
    guard
      let (names, length) = DelimitedRows.header(first, delimiter: delimiter)
        ?? (first.count < 1 << 16 ? DelimitedRows.header(first + [10], delimiter: delimiter) : nil)
    else { throw Problem(.invalid, "columns.missing", "\(path): the first row does not end within 64 KiB") }
    do {
      let layout = try wanted ?? Layout.fitting(names)
      let columns = try layout.places(of: names)
      return (
        layout, .delimited(delimiter, columns: columns), Set(columns.compactMap(Field.init(rawValue:))),
        min(length, first.count)
      )
    } catch var problem as Problem {
      problem.detail = "\(path): \(problem.detail) (analyze --map writes a layout to fill in)"
      throw problem
    }
  }

  /// Whichever of tab, comma, semicolon stands most in the first line.
  private static func delimiter(_ first: [UInt8]) -> UInt8 {
    let line = first.prefix { $0 != 10 }
    let counts = [9, 44, 59].map { byte in (UInt8(byte), line.count { $0 == byte }) }
    return counts.max { $0.1 < $1.1 }.map { $0.1 > 0 ? $0.0 : 44 } ?? 44
  }
}
