/// How wide text is, in columns of a digit: ideographs, full-width forms and emoji take two (Unicode UAX
/// #11).
enum DisplayWidth {
  /// Columns are not made wider than this.
  static let widest = 60

  /// Of the longest line; counting ends a little beyond `widest`.
  static func of(_ text: String) -> Int {
    var longest = 0
    var line = 0
    for scalar in text.unicodeScalars {
      line = scalar == "\n" ? 0 : line + width(scalar.value)
      longest = max(longest, line)
      if longest > widest { break }
    }
    return longest
  }

  private static func width(_ scalar: UInt32) -> Int {
    switch scalar {
    case ..<0x1100: 1
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    case 0x200B...0x200F, 0xFE00...0xFE0F: 0
    default: 1
    }
  }
}
