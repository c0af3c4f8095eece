import CXlsxWriter

/// One sheet of a workbook being written.
public final class SheetWriter {
  /// The name that it really has.
  public let name: String
  private let book: OpenBook
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private var row: UInt32 = 0
  private var hasHeader = false
  private var widths = ColumnWidths()
  private var links = 0

  init(name: String, _ sheet: UnsafeMutablePointer<lxw_worksheet>, in book: OpenBook) throws {
    self.name = name
    self.sheet = sheet
    self.book = book
  }

  /// Writes the next row.
  /// - Throws: `WorkbookError.tooLarge` beyond 1,048,576 rows or 16,384 cells; `.notWritten` once the
  /// workbook is closed.
  public func append(_ cells: [SheetCell]) throws {
    try book.demandOpen()
    guard row < 1_048_576 else { throw WorkbookError.tooLarge(.rows) }
    guard cells.count <= 16_384 else { throw WorkbookError.tooLarge(.columns) }
    for (column, cell) in cells.enumerated() {
      let shown = try write(cell.content, UInt16(column))
      widths.see(shown, in: column)
    }
    row += 1
  }

  func write(header: [String]) throws {
    guard header.count <= 16_384 else { throw WorkbookError.tooLarge(.columns) }
    for (column, title) in header.enumerated() {
      let text = CellString.fit(title)
      try book.check(worksheet_write_string(sheet, 0, UInt16(column), text, book.format(.header)))
      widths.see(header: text, in: column)
    }
    row = 1
    hasHeader = true
    worksheet_freeze_panes(sheet, 1, 0)
  }

  /// Column widths and filter, which need the whole sheet.
  func finish() throws -> RowsProof {
    try book.demandOpen()
    for (column, width) in widths.values.enumerated() where width > 0 {
      try book.check(worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil))
    }
    if hasHeader {
      try book.check(worksheet_autofilter(sheet, 0, 0, row - 1, UInt16(widths.values.count - 1)))
    }
    return try RowsProof(sheet, links: links)
  }

  /// The width of what is shown, in columns of a digit.
  private func write(_ content: CellContent, _ column: UInt16) throws -> Int {
    switch content {
    case .nothing: return 0
    case .string(let text):
      let text = CellString.fit(text)
      try book.check(
        worksheet_write_string(sheet, row, column, text, CellLook(of: text).flatMap(book.format)))
      return DisplayWidth.of(text)
    case .number(let value, let look, let width):
      try book.check(worksheet_write_number(sheet, row, column, value, book.format(look)))
      return width
    case .link(let text, let target):
      return try write(link: CellString.fit(text), target, column)
    }
  }

  private func write(link text: String, _ target: SheetCell.LinkTarget, _ column: UInt16) throws -> Int {
    guard links < 65_530, !text.isEmpty, let address = LinkAddress.of(target),
      worksheet_write_url_opt(sheet, row, column, address, nil, text, nil) == LXW_NO_ERROR
    else { return try write(.string(text), column) }
    links += 1
    return DisplayWidth.of(text)
  }
}
