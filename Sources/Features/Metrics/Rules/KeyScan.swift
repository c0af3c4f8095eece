/// Which of some short words stand in a text: a look at each pair of bytes, since nearly all texts have none. Capital and
/// small letters of ASCII are the same here, and now and then other signs: a hint, not a proof.
struct KeyScan: Sendable, Equatable {
  /// A word's first eight bytes, and which of the owner's things it belongs to, one bit each.
  private struct Key: Sendable, Equatable {
    var bytes: UInt64
    var mask: UInt64
    var count: Int
    var owner: UInt64
  }

  /// Words by their first two bytes.
  private let keys: [UInt16: [Key]]
  /// A bit for each pair of bytes that a word begins with.
  private let pairs: [UInt64]

  /// - Parameter words: of each thing, at most 64 things.
  init(_ words: [[String]]) {
    var (keys, pairs) = ([UInt16: [Key]](), [UInt64](repeating: 0, count: 1_024))
    for (number, list) in words.enumerated() {
      for word in list {
        let bytes = word.utf8.prefix(8).map(Self.small)
        guard bytes.count >= 2 else { continue }
        let value = bytes.enumerated().reduce(0 as UInt64) {
          $0 | UInt64($1.element) << UInt64(8 * $1.offset)
        }
        let key = Key(
          bytes: value, mask: bytes.count == 8 ? .max : (1 << UInt64(8 * bytes.count)) - 1,
          count: bytes.count,
          owner: 1 << UInt64(number & 63))
        keys[UInt16(bytes[0]) << 8 | UInt16(bytes[1]), default: []].append(key)
        pairs[Int(bytes[0]) << 2 | Int(bytes[1]) >> 6] |= 1 << UInt64(bytes[1] & 63)
      }
    }
    (self.keys, self.pairs) = (keys, pairs)
  }

  @inline(__always)
  private static func small(_ byte: UInt8) -> UInt8 { byte & 0xc0 == 0x40 ? byte | 0x20 : byte }

  /// The things of which a word stands in the text, as bits.
  func hits(_ text: UnsafeRawBufferPointer) -> UInt64 {
    guard text.count >= 2 else { return 0 }
    return pairs.withUnsafeBufferPointer { pairs in
      var found: UInt64 = 0
      var first = Self.small(text[0])
      for at in 1..<text.count {
        let second = Self.small(text[at])
        if pairs[Int(first) << 2 | Int(second) >> 6] & 1 << UInt64(second & 63) != 0 {
          found |= stands(text, at - 1)
        }
        first = second
      }
      return found
    }
  }

  private func stands(_ text: UnsafeRawBufferPointer, _ start: Int) -> UInt64 {
    var word: UInt64 = 0
    let count = min(8, text.count - start)
    for offset in 0..<count { word |= UInt64(Self.small(text[start + offset])) << UInt64(8 * offset) }
    let list = keys[UInt16(word & 0xff) << 8 | UInt16(word >> 8 & 0xff)] ?? []
    return list.reduce(0) { $1.count <= count && word & $1.mask == $1.bytes ? $0 | $1.owner : $0 }
  }
}
