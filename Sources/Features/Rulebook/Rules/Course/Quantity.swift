import TextScan

/// Numbers with a unit in folded text: 50元, 7天, 二十四小时 is not read.
enum Quantity {
  typealias Unit = Known.KeyFact.Unit

  private static let names: [Unit: [[UInt8]]] = [
    .yuan: ["元", "块", "圆", "rmb"], .day: ["天", "日", "个工作日"], .hour: ["小时", "个小时", "h"], .percent: ["%", "折"],
    .month: ["个月", "月"],
  ].mapValues { $0.map { Array($0.utf8) } }

  /// The whole numbers of that unit, with where they stand.
  static func all(in text: FoldedText, unit: Unit) -> [(value: Int, range: Range<Int>)] {
    var found: [(Int, Range<Int>)] = []
    var at = 0
    let bytes = text.bytes
    while at < text.count {
      guard (48...57).contains(bytes[at]) else {
        at += 1
        continue
      }
      let start = at
      var value = 0
      while at < text.count, (48...57).contains(bytes[at]), value < 100_000_000 {
        value = value * 10 + Int(bytes[at]) - 48
        at += 1
      }
      if let name = names[unit]!.first(where: { bytes[at...].starts(with: $0) }), !isFraction(bytes, start) {
        found.append((value, start..<at + name.count))
      }
      at = max(at, start + 1)
    }
    return found
  }

  /// The figures after a point are no whole number.
  private static func isFraction(_ bytes: [UInt8], _ start: Int) -> Bool {
    start > 0 && bytes[start - 1] == 46
  }

  /// Numbers in the sentence around `range`, with the unit or, for yuan, none: 便宜50.
  static func near(_ range: Range<Int>, in text: FoldedText, unit: Unit) -> [Int] {
    let sentence = text.sentence(around: range)
    let named = all(in: text, unit: unit).filter { sentence.overlaps($0.range) }.map(\.value)
    if !named.isEmpty { return named }
    let digits = text.bytes[range.lowerBound..<min(sentence.upperBound, range.upperBound + 12)]
      .drop { !(48...57).contains($0) }.prefix { (48...57).contains($0) }
    return digits.isEmpty || digits.count > 6 ? [] : [digits.reduce(0) { $0 * 10 + Int($1) - 48 }]
  }
}
