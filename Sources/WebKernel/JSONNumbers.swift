/// Numbers that not every reader of JSON understands as the same number: beyond ±2^53 (RFC 8259, 6). No count, time or
/// amount of ours is so large, and none that passes can overflow where it is multiplied with a small constant.
enum JSONNumbers {
  /// The path of the first one ("promotions.0.to"); nil when there is none. Text that is not JSON has none, or any.
  static func beyond(_ body: [UInt8]) -> String? {
    var walk = Walk(body)
    return walk.find()
  }

  static let largest = 9_007_199_254_740_992.0

  private struct Walk {
    private let body: [UInt8]
    private var at = 0
    /// Of the objects and lists around: the key or the place that is being read.
    private var path: [Step] = []
    private var lastText: Range<Int> = 0..<0

    private enum Step {
      case key(Range<Int>)
      case place(Int)
    }

    init(_ body: [UInt8]) { self.body = body }

    mutating func find() -> String? {
      while at < body.count {
        switch body[at] {
        case UInt8(ascii: "\""): readText()
        case UInt8(ascii: ":"): begin(.key(lastText))
        case UInt8(ascii: "{"): path.append(.key(0..<0))
        case UInt8(ascii: "["): path.append(.place(0))
        case UInt8(ascii: "}"), UInt8(ascii: "]"): if !path.isEmpty { path.removeLast() }
        case UInt8(ascii: ","): if case .place(let n) = path.last { begin(.place(n + 1)) }
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
          if isBeyond(readNumber()) { return words }
          continue
        default: break
        }
        at += 1
      }
      return nil
    }

    private mutating func begin(_ step: Step) {
      if !path.isEmpty { path[path.count - 1] = step }
    }

    /// Leaves `at` on the closing quote.
    private mutating func readText() {
      let start = at + 1
      at = start
      while at < body.count, body[at] != UInt8(ascii: "\"") { at += body[at] == UInt8(ascii: "\\") ? 2 : 1 }
      lastText = start..<min(at, body.count)
    }

    private mutating func readNumber() -> Range<Int> {
      let start = at
      while at < body.count, "+-.eE0123456789".utf8.contains(body[at]) { at += 1 }
      return start..<at
    }

    /// Fifteen letters say at most 10^15, unless they have an exponent.
    private func isBeyond(_ range: Range<Int>) -> Bool {
      let letters = body[range]
      guard letters.count > 15 || letters.contains(where: { $0 | 32 == UInt8(ascii: "e") }) else {
        return false
      }
      guard let number = Double(String(decoding: letters, as: UTF8.self)) else { return false }
      return number.magnitude > JSONNumbers.largest
    }

    private var words: String {
      path.map { step in
        switch step {
        case .key(let range): String(decoding: body[range], as: UTF8.self)
        case .place(let n): String(n)
        }
      }.joined(separator: ".")
    }
  }
}
