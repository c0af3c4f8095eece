import CXlsxWriter
import Foundation

/// Writes an .xlsx workbook sheet by sheet, row by row, in constant memory (rows wait in unlinked temporary
/// files). The file appears at its path when `close` has succeeded, readable by its owner only; without it
/// nothing is left behind. Not for two threads at once.
public final class WorkbookWriter {
  private let file: UnfinishedFile
  private let book: OpenBook
  private var sheets: [SheetWriter] = []
  private var names = SheetNames()

  /// - Throws: `WorkbookError.notWritten` when the folder cannot be written to.
  public init(path: String) throws {
    file = try UnfinishedFile(for: path)
    book = try OpenBook(path: file.path)
  }

  /// Appends a sheet. Its name follows Excel's rules afterwards: see `SheetWriter.name`.
  /// - Parameter header: titles of the columns; when there are some they are bold, stay in view and can be
  /// filtered.
  /// - Throws: `WorkbookError.notWritten` after `close`, or when there is no room for temporary files.
  public func addSheet(_ name: String, header: [String] = []) throws -> SheetWriter {
    let name = names.unique(name)
    let sheet = try SheetWriter(name: name, try book.addSheet(name), in: book)
    if !header.isEmpty { try sheet.write(header: header) }
    sheets.append(sheet)
    return sheet
  }

  /// Completes the file and puts it in place of what was at the path.
  /// - Throws: `WorkbookError.notWritten`, and what was at the path stays.
  public func close() throws {
    let proofs = try sheets.map { try $0.finish() }
    try book.close()
    try WrittenFile.check(path: file.path, proofs)
    try file.putInPlace()
  }
}
