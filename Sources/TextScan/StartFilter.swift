/// Whether a phrase may begin at a place, told from the next bytes alone. It may say yes in vain, never no.
struct StartFilter: Sendable {
  /// Bits by a hash of a character of three bytes and the next, be it as long or ASCII; by a hash of the first alone for
  /// phrases that end there or go on otherwise.
  private var pairs: [UInt64]
  private var singles: [UInt64] = []
  /// Bits by the next two bytes, for phrases that begin with any other byte.
  private var others = [UInt64](repeating: 0, count: 1 << 10)
  private let shift: UInt64
  private var hasSingles = false

  /// A sixteenth of the bits are set at most, while they fit into the second-level cache.
  init(_ literals: [[UInt8]]) {
    var bits: UInt64 = 10
    while bits < 19, (1 << bits) < literals.count * 16 { bits += 1 }
    shift = 64 - bits
    pairs = [UInt64](repeating: 0, count: 1 << (bits - 6))
    singles = pairs
    for literal in literals { add(literal) }
  }

  var bytes: Int { (pairs.count + singles.count + others.count) * 8 }

  private mutating func add(_ literal: [UInt8]) {
    let word = literal.prefix(6).enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << (8 * $1.offset) }
    switch literal.count {
    case 1: for second in 0..<256 { set(&others, Int(word) | second << 8) }
    case _ where word & 0xF0 != 0xE0: set(&others, Int(word & 0xFFFF))
    case 6... where word >> 24 & 0xF0 == 0xE0, 4... where word >> 24 & 0x80 == 0:
      set(&pairs, Tables.hash(Tables.pair(word), shift))
    case 2: break
    default:
      hasSingles = true
      set(&singles, Tables.hash(word & 0xFF_FFFF, shift))
    }
  }

  private func set(_ bits: inout [UInt64], _ index: Int) { bits[index >> 6] |= 1 << UInt64(index & 63) }

  func withTables<T>(_ body: (Tables) -> T) -> T {
    pairs.withUnsafeBufferPointer { pairs in
      singles.withUnsafeBufferPointer { singles in
        others.withUnsafeBufferPointer { others in
          body(
            Tables(
              pairs: pairs.baseAddress!, singles: singles.baseAddress!, others: others.baseAddress!,
              shift: shift, hasSingles: hasSingles))
        }
      }
    }
  }

  struct Tables {
    let pairs: UnsafePointer<UInt64>
    let singles: UnsafePointer<UInt64>
    let others: UnsafePointer<UInt64>
    let shift: UInt64
    let hasSingles: Bool

    /// The next place from `at` on where a phrase may begin; `count` when there is none.
    @inline(__always)
    func next(_ text: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int {
      var at = start
      while at < count {
        let first = text[at]
        if first & 0xF0 == 0xE0 {
          if mayStart(text + at) { return at }
          at += 3
        } else {
          if has(others, Int(Self.word(text + at) & 0xFFFF)) { return at }
          at += 1
        }
      }
      return count
    }

    /// For a place where a character of three bytes stands.
    @inline(__always)
    func mayStart(_ text: UnsafePointer<UInt8>) -> Bool {
      let word = Self.word(text)
      return has(pairs, Self.hash(Self.pair(word), shift))
        || (hasSingles && has(singles, Self.hash(word & 0xFF_FFFF, shift)))
    }

    /// The character and the next: four bytes where that is ASCII, else six.
    @inline(__always)
    static func pair(_ word: UInt64) -> UInt64 {
      word & (word & 0x8000_0000 == 0 ? 0xFFFF_FFFF : 0xFFFF_FFFF_FFFF)
    }

    @inline(__always)
    private func has(_ bits: UnsafePointer<UInt64>, _ index: Int) -> Bool {
      bits[index >> 6] >> UInt64(index & 63) & 1 != 0
    }

    @inline(__always)
    private static func word(_ text: UnsafePointer<UInt8>) -> UInt64 {
      UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
    }

    /// Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
    @inline(__always)
    static func hash(_ word: UInt64, _ shift: UInt64) -> Int { Int((word &* 0x9E37_79B9_7F4A_7C15) >> shift) }
  }
}
