/// Hears a worksheet and hands its rows on (ECMA-376 part 1, 18.3).
final class SheetEvents: XMLEvents {
  typealias Body = (_ row: Int, _ cells: [String]) throws -> Bool

  private enum Place { case elsewhere, row, cell, value, inline }

  private let body: Body
  private let cellText: CellText
  private let limits: WorkbookLimits
  private var place = Place.elsewhere
  private var row = 0
  private var line: SheetLine
  private var column = -1
  private var type = CellType.number
  private var style = 0
  private var content: RichText

  init(_ cellText: CellText, _ limits: WorkbookLimits, _ body: @escaping Body) {
    self.cellText = cellText
    self.limits = limits
    self.body = body
    line = SheetLine(limits)
    content = RichText(characters: limits.cellCharacters)
  }

  func opened(_ name: String, _ attributes: XMLAttributes) throws {
    switch (place, name) {
    case (.elsewhere, "row"): try openRow(attributes["r"])
    case (.row, "c"): try openCell(attributes)
    case (.cell, "v"): place = .value
    case (.cell, "is"): place = .inline
    case (.inline, _): content.opened(name)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    switch place {
    case .value: try content.append(bytes)
    case .inline: try content.hear(bytes)
    default: break
    }
  }

  func closed(_ name: String) throws {
    switch (place, name) {
    case (.value, "v"), (.inline, "is"): place = .cell
    case (.inline, _): content.closed(name)
    case (.cell, "c"): try closeCell()
    case (.row, "row"): try closeRow()
    default: break
    }
  }

  /// Some programs leave the numbers of rows and cells out: the next one is meant.
  private func openRow(_ number: String?) throws {
    let before = row
    row = number.flatMap { Int($0) } ?? before + 1
    guard row > before else { throw WorkbookError.damaged(part: cellText.part, "its rows are out of order") }
    guard row <= limits.rows else { throw WorkbookError.tooLarge(.rows) }
    line.start()
    column = -1
    place = .row
  }

  private func openCell(_ attributes: XMLAttributes) throws {
    column = try attributes["r"].map(column(of:)) ?? column + 1
    type = attributes["t"].flatMap(CellType.init) ?? .number
    style = attributes["s"].flatMap { Int($0) } ?? 0
    content.start()
    place = .cell
  }

  private func column(of reference: String) throws -> Int {
    guard let column = CellReference.column(reference) else {
      throw WorkbookError.damaged(part: cellText.part, "a cell has no place")
    }
    return column
  }

  private func closeCell() throws {
    place = .row
    if content.bytes.isEmpty { return }
    try line.put(cellText.text(content.finished(), type, style: style), at: column)
  }

  private func closeRow() throws {
    place = .elsewhere
    guard !line.cells.isEmpty else { return }
    guard try body(row, line.cells) else { throw EnoughHeard() }
  }
}
