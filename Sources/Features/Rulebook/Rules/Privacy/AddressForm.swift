import TextScan

/// A postal address down to the door: district, street, number of house or room, in this order and near each other.
enum AddressForm {
  private static let pattern = try? Pattern(
    "[^,\n:是为在到]{1,4}(?:省|市|区|县|镇)[^,\n]{0,16}?(?:路|街|道|巷|弄|村|小区|花园|公寓)[^,\n]{0,12}?[0-9]{1,5}(?:号|弄|栋|幢|座|单元|室|楼)(?:[^,\n]{0,8}?[0-9]{1,5}(?:号|室|单元|楼|层))?"
  )

  static func span(in text: String) -> TextSpan? {
    guard let pattern, text.utf8.count < 2_000 else { return nil }
    let bytes = text.utf8
    // Most messages have no digit followed by such a word at all.
    guard bytes.contains(where: { (48...57).contains($0) }),
      text.contains("号") || text.contains("室") || text.contains("栋")
    else { return nil }
    let folded = Folding.plain.fold(text)
    return try? pattern.matches(in: folded).first.map(folded.original)
  }
}
