import Foundation
import Kernel
import ServiceMetrics
import Spreadsheet

/// A workbook's first sheet as comma-separated text, in a scratch file, for the same reader as all tables.
final class WorkbookText {
  /// The first row with its line end.
  let header: [UInt8]
  let rest: any ByteSource

  /// - Throws: `log.damaged` with what is wrong with the workbook, `log.empty`.
  init(path: String, scratch folder: String = NSTemporaryDirectory()) throws {
    let scratch = try ScratchFile(in: folder)
    var header: [UInt8] = []
    var width = 0
    var end = 0
    do {
      try WorkbookReader(path: path).forEachRow { _, cells in
        let padded = cells + Array(repeating: "", count: max(0, width - cells.count))
        let line = Array((padded.map(CSVText.quoted).joined(separator: ",") + "\n").utf8)
        if header.isEmpty {
          header = line
          width = cells.count
        } else {
          _ = try line.withUnsafeBytes { try scratch.append($0) }
          end += line.count
        }
        return true
      }
    } catch let error as WorkbookError {
      throw Problem(.invalid, "log.damaged", "\(path): \(error.description)")
    }
    guard !header.isEmpty else { throw Problem(.invalid, "log.empty", "\(path): the first sheet is empty") }
    self.header = header
    rest = ScratchSource(scratch, end: end, size: FileSource.size(path))
  }
}

/// What was written into a scratch file, from its beginning.
private final class ScratchSource: ByteSource {
  private let scratch: ScratchFile
  private let end: Int
  private let size: Int
  private var at = 0

  init(_ scratch: ScratchFile, end: Int, size: Int) {
    self.scratch = scratch
    self.end = end
    self.size = size
  }

  /// In bytes of the workbook.
  var position: Int { end > 0 ? size * at / end : size }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(buffer.count, end - at)
    guard count > 0 else { return 0 }
    try scratch.read(at: at, into: .init(rebasing: buffer[..<count]))
    at += count
    return count
  }
}
