/// A text as rules read it, with the way back to the text as it was written.
public struct FoldedText: Sendable {
  /// UTF-8, followed by eight bytes of nothing so that a reader may load words at once.
  public internal(set) var bytes: [UInt8] = []
  /// Of each byte the original UTF-8 offsets where its scalar begins and ends.
  var from: [UInt32] = []
  var to: [UInt32] = []

  static let padding = 8

  public init() {}

  /// Bytes without the padding.
  public var count: Int { bytes.count - Self.padding }
  public var text: String { String(decoding: bytes.prefix(count), as: UTF8.self) }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    from.removeAll(keepingCapacity: true)
    to.removeAll(keepingCapacity: true)
  }

  /// Where `range` of the folded bytes stood in the original.
  public func original(_ range: Range<Int>) -> TextSpan {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= count else { return TextSpan(0, 0) }
    return TextSpan(Int(from[range.lowerBound]), Int(to[range.upperBound - 1]))
  }

  /// Whether something was left out between the byte before `index` and that at it.
  func isParted(at index: Int) -> Bool { to[index - 1] != from[index] }

  /// The sentence around `range`: up to the nearest ends of sentences.
  public func sentence(around range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, !Self.isEnd(bytes[start - 1]) { start -= 1 }
    while end < count, !Self.isEnd(bytes[end]) { end += 1 }
    return start..<end
  }

  /// A line feed or a question mark.
  static func isEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 63 }

  mutating func append(_ scalar: UInt32, _ start: Int, _ end: Int) {
    switch scalar {
    case ..<0x80: bytes.append(UInt8(scalar))
    case ..<0x800:
      bytes.append(UInt8(0xC0 | scalar >> 6))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    case ..<0x10000:
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | scalar >> 18))
      bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    }
    while from.count < bytes.count {
      from.append(UInt32(truncatingIfNeeded: start))
      to.append(UInt32(truncatingIfNeeded: end))
    }
  }

  mutating func finish() { for _ in 0..<Self.padding { bytes.append(0) } }

  mutating func remove(at index: Int) {
    bytes.remove(at: index)
    from.remove(at: index)
    to.remove(at: index)
  }
}
