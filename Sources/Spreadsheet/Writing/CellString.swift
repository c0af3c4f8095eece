/// Text made fit for a cell.
enum CellString {
  private static let longest = 32_767

  /// Without what XML forbids, with line feeds for line ends, with what looks like an escape (`_x0041_`)
  /// escaped itself, and cut with "…" beyond 32,767 UTF-16 units.
  static func fit(_ text: String) -> String {
    isFit(text) ? text : refit(text)
  }

  private static func isFit(_ text: String) -> Bool {
    var last3: UInt32 = 0
    for byte in text.utf8 {
      last3 = (last3 << 8 | UInt32(byte)) & 0xFF_FFFF
      let isControl = byte < 32 && byte != 9 && byte != 10
      let mayEscape = last3 & 0xFFFF == 0x5F78  // "_x"
      let isNoCharacter = last3 == 0xEFBFBE || last3 == 0xEFBFBF  // U+FFFE, U+FFFF
      if isControl || mayEscape || isNoCharacter { return false }
    }
    return text.utf8.count <= longest || text.utf16.count <= longest
  }

  private static func refit(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var units = 0
    // The result as long as it leaves room for "…".
    var short = result.endIndex
    for scalar in clean(text) {
      units += scalar.utf16.count
      if units > longest { return String(result[..<short]) + "…" }
      result.append(scalar)
      if units < longest { short = result.endIndex }
    }
    return String(result)
  }

  private static func clean(_ text: String) -> [Unicode.Scalar] {
    let scalars = Array(text.replacing("\r\n", with: "\n").unicodeScalars)
    var result: [Unicode.Scalar] = []
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\r" {
        result.append("\n")
      } else if isEscape(scalars[index...]) {
        result.append(contentsOf: "_x005F_".unicodeScalars)
      } else if scalar.value >= 32 && scalar.value & 0xFFFE != 0xFFFE || scalar == "\t" || scalar == "\n" {
        result.append(scalar)
      }
    }
    return result
  }

  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let start = scalars.startIndex
    guard scalars.count >= 7, scalars[start] == "_", scalars[start + 1] == "x", scalars[start + 6] == "_"
    else {
      return false
    }
    return scalars[(start + 2)..<(start + 6)].allSatisfy { $0.isASCII && Character($0).isHexDigit }
  }
}
