/// The end-of-central-directory record: APPNOTE 4.3.16, with ZIP64 4.3.14 and 4.3.15.
struct ZipEnd {
  var offset: Int
  var size: Int
  var entries: Int

  /// nil when there is none: not a zip archive, or its end is missing.
  init?(_ source: ByteSource) throws {
    // The record has 22 bytes and a comment of at most 65,535 after it; the ZIP64 locator has 20 and lies
    // before.
    let length = min(source.count, 22 + 65_535 + 20)
    let start = source.count - length
    let tail = try source.read(at: start, count: length)
    guard let found = Self.position(in: tail) else { return nil }
    var cursor = ByteCursor(tail, at: found + 10)
    entries = try cursor.u16()
    size = try cursor.u32()
    offset = try cursor.u32()
    if entries == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      try readZip64(source, tail, locator: found - 20)
    }
    guard offset <= start + found, size <= start + found - offset else {
      throw WorkbookError.damaged(part: "zip", "the directory lies outside the file")
    }
  }

  private static func position(in tail: [UInt8]) -> Int? {
    guard tail.count >= 22 else { return nil }
    for position in stride(from: tail.count - 22, through: 0, by: -1)
    where tail[position] == 0x50 && tail[position..<(position + 4)].elementsEqual([0x50, 0x4B, 5, 6]) {
      let comment = Int(tail[position + 20]) | Int(tail[position + 21]) << 8
      if position + 22 + comment <= tail.count { return position }
    }
    return nil
  }

  private mutating func readZip64(_ source: ByteSource, _ tail: [UInt8], locator: Int) throws {
    guard locator >= 0, tail[locator..<(locator + 4)].elementsEqual([0x50, 0x4B, 6, 7]) else { return }
    var cursor = ByteCursor(tail, at: locator + 8)
    let record = try source.read(at: cursor.u64(), count: 56)
    guard record.starts(with: [0x50, 0x4B, 6, 6]) else {
      throw WorkbookError.damaged(part: "zip", "the ZIP64 record is missing")
    }
    cursor = ByteCursor(record, at: 32)
    entries = try cursor.u64()
    size = try cursor.u64()
    offset = try cursor.u64()
  }
}
