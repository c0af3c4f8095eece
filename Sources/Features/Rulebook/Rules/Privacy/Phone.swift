/// Mobile numbers of the mainland: 11 digits, the second from 3 to 9.
enum Phone {
  static func isMobile(_ digits: [UInt8]) -> Bool {
    digits.count == 11 && digits[0] == 49 && (51...57).contains(digits[1])
      && digits.allSatisfy { (48...57).contains($0) }
  }
}
