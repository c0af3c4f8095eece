/// `_x000D_`: how workbooks spell characters that XML cannot carry (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
enum StringEscapes {
  /// The bytes with escapes decoded. Control characters other than tab and line ends are dropped, and so is
  /// what is no character on its own (half of a surrogate pair).
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if let code = code(bytes[position...]) {
        if let scalar = Unicode.Scalar(code), code >= 32 || [9, 10, 13].contains(code) {
          result.append(contentsOf: String(Character(scalar)).utf8)
        }
        position += 7
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return result
  }

  static func mayOccur(in bytes: [UInt8]) -> Bool {
    var before: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "x"), before == UInt8(ascii: "_") { return true }
      before = byte
    }
    return false
  }

  /// The number of an escape at the start of the bytes.
  private static func code(_ bytes: ArraySlice<UInt8>) -> UInt16? {
    let start = bytes.startIndex
    guard bytes.count >= 7, bytes[start] == UInt8(ascii: "_"), bytes[start + 1] == UInt8(ascii: "x"),
      bytes[start + 6] == UInt8(ascii: "_")
    else { return nil }
    let hex = bytes[(start + 2)..<(start + 6)]
    guard hex.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt16(String(decoding: hex, as: UTF8.self), radix: 16)
  }
}
