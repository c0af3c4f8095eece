/// Whether one of some short words stands in a text: a look at each pair of bytes, since nearly all texts have none.
/// Capital and small letters of ASCII are the same here, and now and then other signs: a hint, not a proof.
struct KeyScan: Sendable, Equatable {
  private let keys: [[UInt8]]
  /// A bit for each pair of bytes that a word begins with.
  private let pairs: [UInt64]

  init(_ words: [[UInt8]]) {
    keys = words.filter { $0.count >= 2 }.map { $0.map(Self.small) }
    var pairs = [UInt64](repeating: 0, count: 1_024)
    for key in keys { pairs[Int(key[0]) << 2 | Int(key[1]) >> 6] |= 1 << UInt64(key[1] & 63) }
    self.pairs = pairs
  }

  @inline(__always)
  private static func small(_ byte: UInt8) -> UInt8 { byte & 0xc0 == 0x40 ? byte | 0x20 : byte }

  func hits(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= 2 else { return false }
    return pairs.withUnsafeBufferPointer { pairs in
      var first = Self.small(text[0])
      for at in 1..<text.count {
        let second = Self.small(text[at])
        if pairs[Int(first) << 2 | Int(second) >> 6] & 1 << UInt64(second & 63) != 0, stands(text, at - 1) {
          return true
        }
        first = second
      }
      return false
    }
  }

  private func stands(_ text: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    keys.contains { key in
      start + key.count <= text.count && key.indices.allSatisfy { Self.small(text[start + $0]) == key[$0] }
    }
  }
}
