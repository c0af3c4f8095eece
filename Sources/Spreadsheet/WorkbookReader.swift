/// Reads .xlsx (and .xlsm) workbooks from outside: row by row, in bounded memory, whatever the file is.
/// Works on the calling thread; it can be handed to another one between calls.
public struct WorkbookReader: Sendable {
  private let archive: ZipArchive
  private let catalog: WorkbookCatalog
  private let limits: WorkbookLimits

  /// The file stays open as long as the reader lives.
  /// - Throws: `WorkbookError`.
  public init(path: String, limits: WorkbookLimits = .init()) throws {
    try self.init(.file(OpenFile(path: path)), limits)
  }

  /// - Throws: `WorkbookError`.
  public init(bytes: [UInt8], limits: WorkbookLimits = .init()) throws {
    try self.init(.memory(bytes), limits)
  }

  private init(_ source: ByteSource, _ limits: WorkbookLimits) throws {
    guard let archive = try ZipArchive(source, limits: limits) else {
      throw try WorkbookError.naming(source)
    }
    self.archive = archive
    self.limits = limits
    catalog = try WorkbookCatalog(archive, limits)
  }

  /// Worksheets in the order of their tabs, hidden ones included.
  public var sheetNames: [String] { catalog.sheets.map(\.name) }

  /// Hands on each row that has text. `row` is its number in the sheet, counted from 1 and rising; `cells`
  /// start at column A and end with the last cell that has text. Reading ends when `body` returns false.
  ///
  /// Numbers come in plain decimal notation, dates as "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd" or "HH:mm:ss" (with
  /// ".SSS" when there are milliseconds) without a zone, truth as TRUE or FALSE, formulas by the value last
  /// computed.
  /// - Parameter sheet: index into `sheetNames`.
  /// - Throws: `WorkbookError`, or what `body` throws. Rows before the damage have been handed on by then.
  public func forEachRow(
    sheet: Int = 0, _ body: (_ row: Int, _ cells: [String]) throws -> Bool
  ) throws {
    guard catalog.sheets.indices.contains(sheet) else { throw WorkbookError.noSuchSheet(sheet) }
    let part = catalog.sheets[sheet].part
    let pass = ReadingPass(limits)
    let text = CellText(
      strings: try sharedStrings(pass), styles: catalog.styles, from1904: catalog.from1904, part: part)
    try withoutActuallyEscaping(body) { body in
      try pass.scan(part, in: archive, SheetEvents(text, limits, body))
    }
  }

  private func sharedStrings(_ pass: ReadingPass) throws -> SharedStrings {
    let events = SharedStringEvents(limits)
    if let part = catalog.sharedStrings { try pass.scan(part, in: archive, events) }
    return events.strings
  }
}
