/// Rows of any form of text, block by block.
public struct LogRows {
  private enum Form {
    case delimited(DelimitedRows, width: Int)
    case lines(JSONRows)
    case transcript(TranscriptRows)
  }

  private var form: Form
  /// - Parameter forIntake: whether a `RowIntake` takes the rows, which cleans what comes again and again itself.
  public init(delimiter: UInt8, columns: [Int], forIntake: Bool = false) {
    var rows = DelimitedRows(delimiter: delimiter, columns: columns)
    rows.cells = Cells()
    rows.cleansKeysOnly = forIntake
    form = .delimited(rows, width: columns.count)
  }

  public init(lines layout: Layout) {
    var rows = JSONRows(layout)
    rows.cells = Cells()
    form = .lines(rows)
  }

  public init(transcript layout: Layout) { form = .transcript(TranscriptRows(layout)) }

  /// Hands over every row of a block of whole rows; `bad` when it could not be taken apart. `body` keeps nothing of it.
  public mutating func forEachRow(
    _ block: UnsafeRawBufferPointer, at place: Int, _ body: (_ row: RawRow, _ bad: BadRow?) -> Void
  ) {
    switch form {
    case .delimited(var rows, let width):
      form = .transcript(TranscriptRows(.qianniu))  // So that `rows` is not copied while it works.
      rows.forEachRow(block, at: place) { row, columns in
        body(row, columns <= width ? nil : Self.tooWide(row, columns, width))
      }
      form = .delimited(rows, width: width)
    case .lines(var rows):
      rows.forEachRow(block, at: place, body)
    case .transcript(var rows):
      rows.forEachRow(block, at: place) { body($0, nil) }
      form = .transcript(rows)
    }
  }

  /// What the end of the text brings to an end.
  public mutating func finish(_ body: (_ row: RawRow, _ bad: BadRow?) -> Void) {
    guard case .transcript(var rows) = form else { return }
    rows.finish { body($0, nil) }
    form = .transcript(rows)
  }

  /// More columns than the header has: an unquoted delimiter in the text has pushed the others aside. Empty ones at the
  /// end do no harm.
  private static func tooWide(_ row: RawRow, _ columns: Int, _ width: Int) -> BadRow? {
    let surplus = columns - width
    if row.line.suffix(surplus).allSatisfy({ [44, 9, 59, 124].contains($0) }) { return nil }
    return BadRow(
      "row", expected: "\(width) columns, text with a delimiter in it in quotes", found: "\(columns) columns")
  }
}
