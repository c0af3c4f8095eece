import Foundation
import Kernel
import ServiceMetrics
import Spreadsheet

/// A worksheet as comma-separated text, in a scratch file, for the same reader as all tables.
final class WorkbookText {
  let name: String
  /// The first stretch of it, and what comes after.
  let first: [UInt8]
  let rest: any ByteSource

  private static let sampleSize = 1 << 16

  /// All worksheets in the order of their tabs; without a text where a sheet is empty.
  /// - Throws: `log.damaged` with what is wrong with the workbook, `log.empty`.
  static func sheets(of path: String, scratch folder: String = NSTemporaryDirectory()) throws
    -> [(name: String, text: WorkbookText?)]
  {
    do {
      let book = try WorkbookReader(path: path)
      let scratch = try ScratchFile(in: folder)
      let sheets = try book.sheetNames.enumerated().map { index, name in
        (name: name, text: try WorkbookText(book, index, name, path, scratch))
      }
      guard sheets.contains(where: { $0.text != nil }) else {
        throw Problem(.invalid, "log.empty", "\(path): every sheet is empty")
      }
      return sheets
    } catch let error as WorkbookError {
      throw Problem(.invalid, "log.damaged", "\(path): \(error.description)")
    }
  }

  private init?(_ book: WorkbookReader, _ sheet: Int, _ name: String, _ path: String, _ scratch: ScratchFile)
    throws
  {
    var (start, end) = (Int?.none, 0)
    try book.forEachRow(sheet: sheet) { _, cells in
      let line = Array((cells.map(CSVText.quoted).joined(separator: ",") + "\n").utf8)
      let at = try line.withUnsafeBytes { try scratch.append($0) }
      start = start ?? at
      end = at + line.count
      return true
    }
    guard let start else { return nil }
    self.name = name
    let source = ScratchSource(scratch, start..<end, size: FileSource.size(path))
    first = try source.first(Self.sampleSize)
    rest = source
  }

  /// A name that programs give, and that is nobody's.
  static func isUsualName(_ name: String) -> Bool {
    let folded = name.lowercased().filter { !$0.isWhitespace && !$0.isNumber && !"_-()（）".contains($0) }
    let usual = [
      "", "sheet", "工作表", "表", "数据", "明细", "聊天记录", "聊天明细", "消息", "消息记录", "消息明细", "会话", "会话记录", "会话明细", "导出",
      "导出数据", "全部", "记录",
      "data", "export", "messages", "chat", "chats", "log", "all", "results", "result", "history",
    ]
    return usual.contains(folded)
  }
}

/// A stretch of what was written into a scratch file.
private final class ScratchSource: ByteSource {
  private let scratch: ScratchFile
  private let range: Range<Int>
  private let size: Int
  private var at: Int

  init(_ scratch: ScratchFile, _ range: Range<Int>, size: Int) {
    self.scratch = scratch
    self.range = range
    self.size = size
    at = range.lowerBound
  }

  /// In bytes of the workbook.
  var position: Int { size * (at - range.lowerBound) / max(range.count, 1) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(buffer.count, range.upperBound - at)
    guard count > 0 else { return 0 }
    try scratch.read(at: at, into: .init(rebasing: buffer[..<count]))
    at += count
    return count
  }
}
