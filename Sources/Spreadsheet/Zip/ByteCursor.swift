/// Little-endian numbers, one after the other.
struct ByteCursor {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var left: Int { bytes.count - position }

  /// - Throws: `WorkbookError.damaged` when the bytes end before.
  mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
    guard count <= left else { throw WorkbookError.damaged(part: "zip", "a record ends too early") }
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  mutating func skip(_ count: Int) throws { _ = try take(count) }

  mutating func number(_ width: Int) throws -> Int {
    let value = try take(width).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let number = Int(exactly: value) else {
      throw WorkbookError.damaged(part: "zip", "an impossible size")
    }
    return number
  }

  mutating func u16() throws -> Int { try number(2) }
  mutating func u32() throws -> Int { try number(4) }
  mutating func u64() throws -> Int { try number(8) }
}
