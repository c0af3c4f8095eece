/// Numbers byte strings in the order they first come: 0, 1, 2, … A key has two parts, told apart by their lengths.
/// Keys lie in one block; a look-up compares a 64-bit hash first. Not thread-safe: each worker has its own.
final class ByteTable {
  private struct Entry {
    var hash: UInt64
    var start: Int
    var first: UInt32
    var second: UInt32
  }

  private var entries: [Entry] = []
  private var arena: [UInt8] = []
  private var slots: [UInt32]
  private var mask: Int
  private static let free = UInt32.max

  init(capacity: Int = 16) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: Self.free, count: size)
    mask = size - 1
  }

  var count: Int { entries.count }

  /// Bytes of memory, roughly.
  var footprint: Int { arena.capacity + entries.capacity * 24 + slots.capacity * 4 }

  /// Mixes 8 bytes at a time by 64 × 64 → 128-bit multiplication, as wyhash does (Wang Yi, 2019).
  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: bytes.count) &* 0xa076_1d64_78bd_642f
    var index = 0
    let count = bytes.count
    while index &+ 8 <= count {
      state = mix(
        state ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self), 0xe703_7ed1_a0b4_28db)
      index &+= 8
    }
    if index < count {
      var tail: UInt64 = 0
      while index < count {
        tail = tail << 8 | UInt64(bytes[index])
        index &+= 1
      }
      state = mix(state ^ tail, 0x8ebc_6af0_9c88_c6e3)
    }
    return mix(state, 0x5899_65cc_7537_4cc3)
  }

  @inline(__always)
  private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let wide = a.multipliedFullWidth(by: b)
    return wide.high ^ wide.low
  }

  /// The number of a key, new or known.
  @inline(__always)
  func number(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, hash: UInt64
  ) -> (number: Int, isNew: Bool) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != Self.free {
      let number = Int(slots[slot])
      if entries[number].hash == hash, holds(entries[number], first, second) { return (number, false) }
      slot = (slot &+ 1) & mask
    }
    return (insert(first, second, hash, slot), true)
  }

  private func holds(
    _ entry: Entry, _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
  ) -> Bool {
    guard Int(entry.first) == first.count, Int(entry.second) == second.count else { return false }
    return arena.withUnsafeBytes { arena in
      Self.equal(arena, entry.start, first) && Self.equal(arena, entry.start + first.count, second)
    }
  }

  @inline(__always)
  private static func equal(_ arena: UnsafeRawBufferPointer, _ start: Int, _ bytes: UnsafeRawBufferPointer)
    -> Bool
  {
    var index = 0
    while index < bytes.count {
      if arena[start &+ index] != bytes[index] { return false }
      index &+= 1
    }
    return true
  }

  private func insert(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, _ hash: UInt64, _ slot: Int
  ) -> Int {
    let number = entries.count
    entries.append(
      Entry(hash: hash, start: arena.count, first: UInt32(first.count), second: UInt32(second.count)))
    arena.append(contentsOf: first)
    arena.append(contentsOf: second)
    slots[slot] = UInt32(number)
    if entries.count * 3 > slots.count * 2 { grow() }
    return number
  }

  private func grow() {
    mask = slots.count * 2 - 1
    slots = Array(repeating: Self.free, count: mask + 1)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while slots[slot] != Self.free { slot = (slot &+ 1) & mask }
      slots[slot] = UInt32(number)
    }
  }

  func hash(of number: Int) -> UInt64 { entries[number].hash }

  /// Lets `body` see both parts of a key.
  func withKey<R>(_ number: Int, _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> R) -> R {
    let entry = entries[number]
    return arena.withUnsafeBytes { arena in
      let middle = entry.start + Int(entry.first)
      return body(
        UnsafeRawBufferPointer(rebasing: arena[entry.start..<middle]),
        UnsafeRawBufferPointer(rebasing: arena[middle..<middle + Int(entry.second)]))
    }
  }

  /// The parts of a key as text.
  func text(_ number: Int) -> (first: String, second: String) {
    withKey(number) { (String(decoding: $0, as: UTF8.self), String(decoding: $1, as: UTF8.self)) }
  }
}
