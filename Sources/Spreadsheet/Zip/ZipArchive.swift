/// A zip archive whose directory has been read.
struct ZipArchive: Sendable {
  /// 16 MiB of directory are 350,000 files.
  private static let directoryBytes = 16 << 20

  let source: ByteSource
  private let entries: [String: ZipEntry]

  /// nil when the bytes have no end-of-directory record.
  init?(_ source: ByteSource, limits: WorkbookLimits) throws {
    guard let end = try ZipEnd(source) else { return nil }
    guard end.entries <= limits.parts, end.size <= Self.directoryBytes else {
      throw WorkbookError.tooLarge(.parts)
    }
    var cursor = ByteCursor(try source.read(at: end.offset, count: end.size))
    var entries: [String: ZipEntry] = [:]
    for _ in 0..<end.entries {
      let entry = try ZipEntry(&cursor)
      guard entries.updateValue(entry, forKey: entry.name) == nil else {
        throw WorkbookError.damaged(part: entry.name, "it is there twice")
      }
    }
    self.source = source
    self.entries = entries
  }

  var names: some Collection<String> { entries.keys }

  func contains(_ part: String) -> Bool { entries[ZipEntry.partName(part)] != nil }

  /// - Throws: `WorkbookError.missing`, `.encrypted`, `.damaged`, `.truncated`.
  func open(_ part: String, _ budget: UnpackBudget) throws -> PartStream {
    guard let entry = entries[ZipEntry.partName(part)] else { throw WorkbookError.missing(part: part) }
    if entry.isEncrypted { throw WorkbookError.encrypted }
    let header = try source.read(at: entry.offset, count: 30)
    guard header.starts(with: [0x50, 0x4B, 3, 4]) else {
      throw WorkbookError.damaged(part: part, "its header is missing")
    }
    var cursor = ByteCursor(header, at: 26)
    let start = entry.offset + 30 + (try cursor.u16()) + (try cursor.u16())
    guard start <= source.count, entry.packed <= source.count - start else { throw WorkbookError.truncated }
    return try PartStream(entry, source, from: start, budget)
  }
}
