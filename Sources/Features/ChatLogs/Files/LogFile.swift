import ChatLogs
import Foundation
import Kernel

/// A log on disk, or a sheet of one, opened: what it is, and its text as UTF-8 from the first row on.
final class LogFile {
  enum Form: Sendable { case delimited(UInt8, columns: [Int]), lines }

  /// The table that talk is turned into.
  static let spokenColumns: [Field] = [.customer, .agent, .role, .time, .text]
  static let spoken = Form.delimited(44, columns: spokenColumns.map(\.rawValue))
  static let spokenFields = Set(spokenColumns)

  let path: String
  /// Name of the sheet; empty where the file is the log.
  let sheet: String
  let layout: Layout
  let form: Form
  let encoding: TextEncoding
  /// The first row of a table, as it stands there, for the file of bad rows; and how many stand above it.
  let header: [UInt8]
  let rowsBefore: Int
  /// Fields that the file has.
  let fields: Set<Field>
  /// Of all its rows, where no column says so.
  let customer: String
  /// The text after mark and header; taken once.
  let source: any ByteSource
  /// Bytes of text before `source`, and of mark before the text.
  let start: Int
  let mark: Int
  /// Whether the file's bytes are the text's.
  let isPlain: Bool
  let unused: [Unused]

  private static let sampleSize = 1 << 16

  private init(
    _ text: Text, _ wanted: Layout?, isOneOfSheets: Bool = false, adjust: (inout Layout) -> Void
  ) throws {
    (path, sheet, encoding, mark) = (text.path, text.sheet, text.encoding, text.mark)
    var opening = try Opening(
      path, text.first, wanted, sheet: isOneOfSheets ? text.sheet : "",
      isWhole: text.first.count < Self.sampleSize)
    var source: any ByteSource = PushedBack(
      Array(text.first.dropFirst(opening.skipped + opening.headerLength)), before: text.rest)
    var isTurned = true
    switch opening.turning {
    case .none: isTurned = false
    case .document:
      let turned = try JSONDocument(source, path, wanted)
      (opening, source) = (turned.opening, turned)
    case .transcript: source = SpokenText(transcript: source, opening.layout)
    case .dialog:
      guard case .delimited(let delimiter, let columns) = opening.form else {
        fatalError("a dialog is a table")
      }
      source = SpokenText(table: source, opening.layout, delimiter: delimiter, columns: columns)
      (opening.form, opening.fields) = (Self.spoken, Self.spokenFields)
    }
    adjust(&opening.layout)
    (layout, form, fields, customer) = (opening.layout, opening.form, opening.fields, opening.customer)
    header = isTurned ? [] : Array(text.first.dropFirst(opening.skipped).prefix(opening.headerLength))
    rowsBefore = opening.rowsBefore
    start = isTurned ? 0 : opening.skipped + opening.headerLength
    isPlain = text.isPlain && !isTurned
    self.source = source
    let (path, sheet) = (path, sheet)
    unused = opening.unused.map { Unused($0.kind, $0.name, file: path, sheet: sheet, reason: $0.reason) }
  }

  /// What a file holds: one log, or of a workbook one for each sheet that is one.
  /// - Parameters:
  ///   - layout: nil = the ready one that fits.
  ///   - encoding: nil = detected.
  /// - Throws: `Problem` `log.unreadable`, `log.damaged`, `log.empty`, `columns.missing`, `log.old_excel`, `log.json`.
  static func open(
    _ path: String, layout wanted: Layout?, encoding given: TextEncoding? = nil,
    adjust: (inout Layout) -> Void = { _ in }
  ) throws -> (parts: [LogFile], unused: [Unused]) {
    let (unpacked, sample) = try unpack(path)
    guard !sample.isEmpty else { throw Problem(.invalid, "log.empty", "\(path): the file is empty") }
    if sample.starts(with: [0x50, 0x4b, 3, 4]) { return try sheets(path, wanted, adjust) }
    let text = try plain(path, unpacked, sample, given)
    let file = try LogFile(text, wanted, adjust: adjust)
    return ([file], file.unused)
  }

  /// The worksheets that are logs, and those that are none. - Throws: why none is, when none is.
  private static func sheets(_ path: String, _ wanted: Layout?, _ adjust: (inout Layout) -> Void) throws
    -> (parts: [LogFile], unused: [Unused])
  {
    let texts = try WorkbookText.sheets(of: path)
    var (parts, unused, problems) = ([LogFile](), [Unused](), [Problem]())
    // A name in the tab is a customer's where there are several tables; "Sheet1" is nobody's.
    for text in texts {
      guard let text = text.text else {
        unused.append(Unused(.sheet, text.name, file: path, reason: "empty"))
        continue
      }
      let first = text.first
      do {
        let source = Text(
          path: path, sheet: text.name, first: first, rest: text.rest, encoding: .utf8, mark: 0,
          isPlain: false)
        let part = try LogFile(
          source, wanted, isOneOfSheets: !WorkbookText.isUsualName(text.name), adjust: adjust)
        parts.append(part)
        unused += part.unused
      } catch let problem as Problem {
        problems.append(problem)
        let reason = problem.detail.replacing("\(path): ", with: "")
          .replacing(" (analyze --map writes a layout to fill in)", with: "")
        unused.append(Unused(.sheet, text.name, file: path, reason: String(reason.prefix(160))))
      }
    }
    guard parts.isEmpty else { return (parts, unused) }
    guard var problem = problems.first else {
      throw Problem(.invalid, "log.empty", "\(path): every sheet is empty")
    }
    if unused.count > 1 {
      problem.detail =
        "\(path): no sheet is a chat log: "
        + unused.map { "\"\($0.name)\": \($0.reason)" }.joined(separator: "; ")
    }
    throw problem
  }

  /// A text to be opened: its first stretch and what comes after it.
  private struct Text {
    var path: String
    var sheet = ""
    var first: [UInt8]
    var rest: any ByteSource
    var encoding: TextEncoding
    var mark: Int
    var isPlain: Bool
  }

  private static func plain(_ path: String, _ unpacked: PushedBack, _ sample: [UInt8], _ given: TextEncoding?)
    throws
    -> Text
  {
    if sample.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) {
      throw Problem(.unsupported, "log.old_excel", "\(path): an old .xls workbook; save it as .xlsx or .csv")
    }
    let detected = TextEncoding.detect(sample)
    let encoding = given ?? detected.encoding
    let (text, first) = try decode(unpacked, encoding, detected.mark)
    return Text(
      path: path, first: first, rest: text, encoding: encoding, mark: detected.mark,
      isPlain: encoding == .utf8 && unpacked.isPlain && !(text is CarriageReturns))
  }

  /// A table's text as UTF-8, whatever it is packed and written in; of a workbook the first sheet in which `isIt` finds its
  /// header. - Returns: the text and the names of the sheets that were left out.
  static func text(of path: String, _ isIt: ([UInt8]) -> Bool = { _ in true }) throws -> (
    any ByteSource, [String]
  ) {
    let (unpacked, sample) = try unpack(path)
    guard !sample.isEmpty else { throw Problem(.invalid, "log.empty", "\(path): the file is empty") }
    if sample.starts(with: [0x50, 0x4b, 3, 4]) {
      let sheets = try WorkbookText.sheets(of: path)
      let filled = sheets.compactMap { sheet in sheet.text.map { (sheet.name, $0) } }
      guard let chosen = filled.firstIndex(where: { isIt($0.1.first) }) ?? filled.indices.first else {
        throw Problem(.invalid, "log.empty", "\(path): every sheet is empty")
      }
      let others = sheets.map(\.name).filter { $0 != filled[chosen].0 }
      return (PushedBack(filled[chosen].1.first, before: filled[chosen].1.rest), others)
    }
    let detected = TextEncoding.detect(sample)
    let (text, first) = try decode(unpacked, detected.encoding, detected.mark)
    return (PushedBack(first, before: text), [])
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
