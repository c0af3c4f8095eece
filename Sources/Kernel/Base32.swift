/// Lower-case Crockford base32 (https://www.crockford.com/base32.html) of positive integers: no i, l, o or u,
/// so that a number read out on the phone arrives whole. Only the shortest form is accepted back.
public enum Base32 {
  private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  public static func text(_ value: Int64) -> String {
    precondition(value >= 0)
    var rest = value
    var bytes: [UInt8] = []
    repeat {
      bytes.append(digits[Int(rest & 31)])
      rest >>= 5
    } while rest > 0
    return String(decoding: bytes.reversed(), as: UTF8.self)
  }

  /// `nil` for an empty text, a foreign digit, a leading zero, or a number above `Int64.max`.
  public static func value(_ text: some StringProtocol) -> Int64? {
    let bytes = Array(text.utf8)
    guard (1...13).contains(bytes.count), bytes.count == 1 || bytes[0] != digits[0] else { return nil }
    var value: UInt64 = 0
    for byte in bytes {
      guard let digit = digits.firstIndex(of: byte), value >> 58 == 0 else { return nil }
      value = value << 5 | UInt64(digit)
    }
    return Int64(exactly: value)
  }
}
