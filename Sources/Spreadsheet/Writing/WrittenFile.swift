/// libxlsxwriter copies rows through a second temporary file and overlooks a full disk there. A sheet that was cut
/// does not end as a sheet ends.
enum WrittenFile {
  /// - Throws: `WorkbookError.notWritten`.
  static func check(path: String) throws {
    do {
      guard let archive = try ZipArchive(.file(OpenFile(path: path)), limits: .init()) else {
        throw WorkbookError.truncated
      }
      for part in archive.names {
        let end = part.hasPrefix("xl/worksheets/sheet") ? "</worksheet>" : ">"
        guard try self.end(of: part, in: archive).hasSuffix(end) else {
          throw WorkbookError.damaged(part: part, "it is cut short")
        }
      }
    } catch let error as WorkbookError {
      throw WorkbookError.notWritten("no room on the disk? \(error)")
    }
  }

  private static func end(of part: String, in archive: ZipArchive) throws -> String {
    let stream = try archive.open(part, UnpackBudget(bytes: .max, ratio: .max))
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { block.deallocate() }
    var end: [UInt8] = []
    while case let count = try stream.read(into: block), count > 0 {
      end = (end + block[..<count].suffix(32)).suffix(32)
    }
    return String(decoding: end, as: UTF8.self).trimmingEnd
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    String(reversed().drop(while: \.isWhitespace).reversed())
  }
}
