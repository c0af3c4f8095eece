/// Resident identity numbers (GB 11643-1999): region, date of birth, sequence, check digit (ISO 7064 MOD 11-2).
enum IDCard {
  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checks = Array("10X98765432".utf8)
  private static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63,
    64, 65, 71, 81, 82, 83,
  ]

  /// - Parameter digits: ASCII, the last may be X.
  static func isValid(_ digits: [UInt8]) -> Bool {
    guard digits.count == 18 else { return false }
    let values = digits.prefix(17).map { Int($0) - 48 }
    guard values.allSatisfy((0...9).contains), provinces.contains(values[0] * 10 + values[1]) else {
      return false
    }
    let (year, month, day) = (
      values[6...9].reduce(0) { $0 * 10 + $1 }, values[10] * 10 + values[11], values[12] * 10 + values[13]
    )
    guard (1_900...2_099).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return false
    }
    return checks[zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11] == digits[17]
  }
}
