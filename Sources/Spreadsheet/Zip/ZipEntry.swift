/// One file of an archive, as its central directory describes it (APPNOTE 4.3.12).
struct ZipEntry: Sendable {
  /// As parts are compared: lower case, forward slashes, no leading one.
  var name: String
  var method: Int
  var isEncrypted: Bool
  var checksum: UInt32
  var packed: Int
  var unpacked: Int
  /// Where its local header lies.
  var offset: Int

  init(_ cursor: inout ByteCursor) throws {
    guard try cursor.u32() == 0x0201_4B50 else {
      throw WorkbookError.damaged(part: "zip", "a directory entry is missing")
    }
    try cursor.skip(4)
    isEncrypted = try cursor.u16() & 1 == 1
    method = try cursor.u16()
    try cursor.skip(4)
    checksum = UInt32(try cursor.u32())
    packed = try cursor.u32()
    unpacked = try cursor.u32()
    let lengths = try (name: cursor.u16(), extra: cursor.u16(), comment: cursor.u16())
    try cursor.skip(8)
    offset = try cursor.u32()
    name = Self.partName(String(decoding: try cursor.take(lengths.name), as: UTF8.self))
    try readZip64(Array(cursor.take(lengths.extra)))
    try cursor.skip(lengths.comment)
  }

  /// Numbers that do not fit 32 bits are all ones and stand in an extra field (APPNOTE 4.5.3).
  private mutating func readZip64(_ extra: [UInt8]) throws {
    var cursor = ByteCursor(extra)
    while cursor.left >= 4 {
      let (kind, length) = try (cursor.u16(), cursor.u16())
      guard length <= cursor.left else { return }
      let field = Array(try cursor.take(length))
      guard kind == 1 else { continue }
      var wide = ByteCursor(field)
      if unpacked == 0xFFFF_FFFF { unpacked = try wide.u64() }
      if packed == 0xFFFF_FFFF { packed = try wide.u64() }
      if offset == 0xFFFF_FFFF { offset = try wide.u64() }
    }
  }

  static func partName(_ name: some StringProtocol) -> String {
    let slashes = name.lowercased().replacing("\\", with: "/")
    return String(slashes.drop { $0 == "/" })
  }
}
