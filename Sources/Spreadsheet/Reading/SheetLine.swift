/// One row as it fills: cells up to the last one with text. The text of all rows is counted too.
struct SheetLine {
  private(set) var cells: [String] = []
  private var bytes = 0
  private var allBytes = 0
  private let limits: WorkbookLimits

  init(_ limits: WorkbookLimits) { self.limits = limits }

  mutating func start() {
    cells.removeAll(keepingCapacity: true)
    bytes = 0
  }

  /// - Throws: `WorkbookError.tooLarge`.
  mutating func put(_ text: String, at column: Int) throws {
    if text.isEmpty { return }
    guard column < limits.columns else { throw WorkbookError.tooLarge(.columns) }
    bytes += text.utf8.count
    guard bytes <= limits.rowBytes else { throw WorkbookError.tooLarge(.rowBytes) }
    allBytes += text.utf8.count
    guard allBytes <= limits.textBytes else { throw WorkbookError.tooLarge(.textBytes) }
    while cells.count <= column { cells.append("") }
    cells[column] = text
  }
}
