import Foundation

extension WorkbookError {
  /// Why bytes without the end of a zip archive are not read.
  static func naming(_ source: ByteSource) throws -> WorkbookError {
    let head = try source.read(at: 0, count: min(source.count, 4_096))
    if head.isEmpty { return .otherFormat(.empty) }
    if head.starts(with: [0x50, 0x4B, 3, 4]) { return .truncated }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return try isEncryptedPackage(source) ? .encrypted : .otherFormat(.oldExcel)
    }
    let first = head.first { $0 > 32 && ![0xEF, 0xBB, 0xBF].contains($0) }
    if first == UInt8(ascii: "<") { return .otherFormat(.markup) }
    return .otherFormat(head.contains { $0 < 9 } ? .unknown : .text)
  }

  /// An encrypted .xlsx is a compound file with a stream of this name (MS-OFFCRYPTO 2.3.4.4), written in
  /// UTF-16.
  private static func isEncryptedPackage(_ source: ByteSource) throws -> Bool {
    let name = Data("EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] })
    let block = 1 << 20
    for offset in stride(from: 0, to: source.count, by: block) {
      let bytes = try source.read(at: offset, count: min(block + name.count, source.count - offset))
      if Data(bytes).range(of: name) != nil { return true }
    }
    return false
  }

  /// Why a zip archive without a workbook is not read.
  static func naming(_ archive: ZipArchive) -> WorkbookError {
    if archive.contains("xl/workbook.bin") { return .otherFormat(.binaryExcel) }
    if archive.contains("content.xml") { return .otherFormat(.openDocument) }
    return .otherFormat(.archive)
  }
}
