/// Card numbers: issuer prefixes met in China, 16 to 19 digits, check digit by Luhn (ISO/IEC 7812-1, annex B).
enum BankCard {
  static func isValid(_ digits: [UInt8]) -> Bool {
    guard (16...19).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }), hasIssuer(digits)
    else {
      return false
    }
    return isLuhn(digits)
  }

  static func isLuhn(_ digits: [UInt8]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, place in
      let digit = Int(place.element) - 48
      guard place.offset % 2 == 1 else { return sum + digit }
      return sum + (digit < 5 ? digit * 2 : digit * 2 - 9)
    }
    return sum % 10 == 0
  }

  /// UnionPay 62 (16 to 19 digits); Visa 4 and Mastercard 51 to 55 with 16.
  private static func hasIssuer(_ digits: [UInt8]) -> Bool {
    switch (digits[0], digits[1]) {
    case (54, 50): true
    case (52, _): digits.count == 16
    case (53, 49...53): digits.count == 16
    default: false
    }
  }
}
