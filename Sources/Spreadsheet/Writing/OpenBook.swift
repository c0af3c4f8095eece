import CXlsxWriter
import Foundation

/// libxlsxwriter's workbook until it is closed or given up.
final class OpenBook {
  private var book: UnsafeMutablePointer<lxw_workbook>?
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = []
  private var formats: [CellLook: UnsafeMutablePointer<lxw_format>] = [:]

  /// Rows wait in the folder of the file: they need as much room and as much privacy as it does.
  init(path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    book = folder.withCString { folder in
      // Copied by the library.
      var options = lxw_workbook_options(
        constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
      return workbook_new_opt(path, &options)
    }
    try demandOpen()
  }

  deinit {
    guard let book else { return }
    for sheet in sheets { fclose(sheet.pointee.optimize_tmpfile) }
    lxw_workbook_free(book)
  }

  func demandOpen() throws {
    if book == nil { throw WorkbookError.notWritten("it is closed") }
  }

  func addSheet(_ name: String) throws -> UnsafeMutablePointer<lxw_worksheet> {
    try demandOpen()
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw WorkbookError.notWritten("no room for a sheet: \(String(cString: strerror(errno)))")
    }
    sheets.append(sheet)
    return sheet
  }

  func format(_ look: CellLook) -> UnsafeMutablePointer<lxw_format>? {
    if let format = formats[look] { return format }
    guard let format = workbook_add_format(book) else { return nil }
    if let code = look.numberFormat { format_set_num_format(format, code) }
    if look == .text(isWrapped: true) { format_set_text_wrap(format) }
    if look == .header {
      format_set_bold(format)
      format_set_bg_color(format, 0xE8EEF4)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    formats[look] = format
    return format
  }

  func check(_ result: lxw_error) throws {
    guard result == LXW_NO_ERROR else {
      throw WorkbookError.notWritten(String(cString: lxw_strerror(result)))
    }
  }

  func close() throws {
    try demandOpen()
    let closing = book
    book = nil
    try check(workbook_close(closing))
  }
}
