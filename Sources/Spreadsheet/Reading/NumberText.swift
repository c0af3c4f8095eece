/// Numbers as people write them.
enum NumberText {
  /// "1.2E5" as "120000", "3.0" as "3", "4.0999999999999996" as "4.1". Whole numbers keep every digit they
  /// came with. What is no number comes back as it is.
  static func text(_ written: String) -> String {
    guard let plain = Decimal(written) else { return written }
    if plain.places > 0, plain.digits.count > 15, let value = Double(written),
      let shortest = Decimal(value.description)
    {
      return shortest.text
    }
    return plain.text
  }

  private struct Decimal {
    var isNegative = false
    /// Without zeros at either end; empty for 0.
    var digits: [UInt8] = []
    /// How many of the digits stand behind the point; may be negative.
    var places = 0

    /// nil when it is no number, or its exponent is beyond ±400.
    init?(_ written: String) {
      var rest = Substring(written)
      if let sign = rest.first, sign == "-" || sign == "+" {
        isNegative = sign == "-"
        rest.removeFirst()
      }
      let halves = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "E" || $0 == "e" }
      let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
      let all = parts.joined().utf8
      guard (1...2).contains(parts.count), !all.isEmpty, all.allSatisfy({ (48...57).contains($0) }) else {
        return nil
      }
      guard let exponent = halves.count == 2 ? Int(halves[1]) : 0, abs(exponent) <= 400 else { return nil }
      digits = Array(all.drop { $0 == 48 })
      places = (parts.count == 2 ? parts[1].utf8.count : 0) - exponent
      while digits.last == 48 {
        digits.removeLast()
        places -= 1
      }
    }

    var text: String {
      if digits.isEmpty { return "0" }
      let sign = isNegative ? "-" : ""
      if places <= 0 { return sign + String(decoding: digits, as: UTF8.self) + zeros(-places) }
      let whole = digits.dropLast(places)
      let fraction = zeros(places - digits.count) + String(decoding: digits.suffix(places), as: UTF8.self)
      return sign + (whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self)) + "." + fraction
    }

    private func zeros(_ count: Int) -> String { String(repeating: "0", count: max(0, count)) }
  }
}
