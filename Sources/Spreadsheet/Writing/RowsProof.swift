import CXlsxWriter
import CZlib
import Foundation

/// What a sheet's part must contain: its rows, byte for byte as they waited in their temporary file, and its
/// links.
struct RowsProof {
  var bytes = 0
  var checksum = crc32(0, nil, 0)
  var links: Int

  /// - Throws: `WorkbookError.notWritten` when the rows did not reach their file whole.
  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, links: Int) throws {
    self.links = links
    lxw_worksheet_write_single_row(sheet)
    let file = sheet.pointee.optimize_tmpfile
    guard fflush(file) == 0, ferror(file) == 0 else { throw WorkbookError.notWritten("no room for its rows") }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { block.deallocate() }
    while case let count = pread(fileno(file), block.baseAddress, block.count, off_t(bytes)), count != 0 {
      guard count > 0 else { throw WorkbookError.notWritten("its rows cannot be read back") }
      see(UnsafeRawBufferPointer(rebasing: block[..<count]))
    }
  }

  private mutating func see(_ block: UnsafeRawBufferPointer) {
    bytes += block.count
    checksum = crc32(checksum, block.baseAddress, UInt32(block.count))
  }
}
