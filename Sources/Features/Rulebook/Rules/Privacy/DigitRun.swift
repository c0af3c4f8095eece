import TextScan

/// A number written in a text, be it full-width or parted by single spaces and hyphens (6222 0200 …, 138-0013-8000).
struct DigitRun: Sendable {
  /// ASCII; a last X of an identity card stands as X.
  var digits: [UInt8]
  /// Original offset of each digit.
  var places: [Int]
  var span: TextSpan
  /// Whether words before it say that it is the number of an order or a parcel.
  var isNumberOfThing: Bool

  static let shortest = 11

  static func all(in text: String) -> [DigitRun] {
    var runs: [DigitRun] = []
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      if digit(bytes, at) == nil { at += 1 } else { at = read(bytes, at, &runs) }
    }
    return runs
  }

  /// The end of the run that begins at `start`; kept when it is long enough.
  private static func read(_ bytes: [UInt8], _ start: Int, _ runs: inout [DigitRun]) -> Int {
    var (digits, places, at, end) = ([UInt8](), [Int](), start, start)
    while at < bytes.count {
      if let (value, width) = digit(bytes, at) {
        digits.append(value)
        places.append(at)
        at += width
        end = at
      } else if bytes[at] == 32 || bytes[at] == 45, at + 1 < bytes.count, digit(bytes, at + 1) != nil {
        at += 1
      } else {
        break
      }
    }
    if digits.count == 17, end < bytes.count, bytes[end] | 32 == 120 {
      digits.append(88)
      places.append(end)
      end += 1
    }
    let isInWord = (start > 0 && isLetter(bytes[start - 1])) || (end < bytes.count && isLetter(bytes[end]))
    if digits.count >= shortest, !isInWord {
      runs.append(
        DigitRun(
          digits: digits, places: places, span: TextSpan(start, end),
          isNumberOfThing: isNumberOfThing(bytes, start)))
    }
    return end
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }

  /// A digit, ASCII or full-width (U+FF10…FF19: EF BC 90…99), and its bytes.
  private static func digit(_ bytes: [UInt8], _ at: Int) -> (UInt8, Int)? {
    if (48...57).contains(bytes[at]) { return (bytes[at], 1) }
    guard bytes[at] == 0xEF, at + 2 < bytes.count, bytes[at + 1] == 0xBC,
      (0x90...0x99).contains(bytes[at + 2])
    else { return nil }
    return (bytes[at + 2] - 0x60, 3)
  }

  private static let things = ["单号", "订单", "编号", "运单", "快递", "物流", "商品", "货号", "流水", "id", "ID"].map {
    Array($0.utf8)
  }

  private static func isNumberOfThing(_ bytes: [UInt8], _ start: Int) -> Bool {
    let before = bytes[max(0, start - 24)..<start]
    return things.contains { thing in
      before.indices.contains { before[$0...].starts(with: thing) }
    }
  }
}
