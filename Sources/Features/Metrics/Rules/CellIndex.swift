/// Where the cell of a (subject, day) stands: open addressing over packed keys, since every conversation asks several times.
struct CellIndex: Sendable {
  private var keys: [UInt64]
  private var places: [Int32]
  private var mask: Int
  private(set) var count = 0

  init() {
    keys = Array(repeating: 0, count: 64)
    places = Array(repeating: -1, count: 64)
    mask = 63
  }

  /// Kind, number and day of a cell in 64 bits: 4, 28 and 32.
  @inline(__always)
  static func pack(_ subject: Subject, _ day: Int32) -> UInt64 {
    UInt64(subject.kind.rawValue) << 60 | UInt64(UInt32(bitPattern: subject.index) & 0xfff_ffff) << 32
      | UInt64(UInt32(bitPattern: day))
  }

  @inline(__always)
  func place(of key: UInt64) -> Int32? {
    var slot = Self.slot(key) & mask
    while places[slot] >= 0 {
      if keys[slot] == key { return places[slot] }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  mutating func insert(_ key: UInt64, _ place: Int32) {
    if count * 3 > places.count * 2 { grow() }
    var slot = Self.slot(key) & mask
    while places[slot] >= 0 { slot = (slot &+ 1) & mask }
    keys[slot] = key
    places[slot] = place
    count += 1
  }

  /// Fibonacci hashing: high bits of a multiplication by 2^64 / φ, the subject folded into the day's bits first.
  @inline(__always)
  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: ((key ^ key >> 25) &* 0x9e37_79b9_7f4a_7c15) >> 36)
  }

  private mutating func grow() {
    let (oldKeys, oldPlaces) = (keys, places)
    let size = oldPlaces.count * 2
    (keys, places, mask, count) = (
      Array(repeating: 0, count: size), Array(repeating: -1, count: size), size - 1, 0
    )
    for (key, place) in zip(oldKeys, oldPlaces) where place >= 0 { insert(key, place) }
  }
}
