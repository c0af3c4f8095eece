/// Numbers byte strings in the order they first come: 0, 1, 2, … A key has two parts, told apart by their lengths.
/// Keys lie in one block; a look-up compares a 64-bit hash first. Not thread-safe: each worker has its own.
///
/// All that changes lies behind one pointer, outside Swift's objects: this is the innermost loop of reading a log.
final class ByteTable {
  private struct Entry {
    var hash: UInt64
    var start: Int
    var first: UInt32
    var second: UInt32
  }

  private struct State {
    var entries: UnsafeMutablePointer<Entry>
    var count = 0
    var room: Int
    var arena: UnsafeMutableRawPointer
    var used = 0
    var size: Int
    var slots: UnsafeMutablePointer<UInt32>
    var mask: Int
  }

  private let state: UnsafeMutablePointer<State>
  private static let free = UInt32.max

  init(capacity: Int = 16) {
    var slots = 16
    while slots < capacity * 2 { slots *= 2 }
    state = .allocate(capacity: 1)
    state.initialize(
      to: State(
        entries: .allocate(capacity: 16), room: 16, arena: .allocate(byteCount: 256, alignment: 8), size: 256,
        slots: Self.empty(slots), mask: slots - 1))
  }

  deinit {
    state.pointee.entries.deallocate()
    state.pointee.arena.deallocate()
    state.pointee.slots.deallocate()
    state.deallocate()
  }

  private static func empty(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    let slots = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
    slots.initialize(repeating: free, count: count)
    return slots
  }

  var count: Int { state.pointee.count }

  /// Mixes 8 bytes at a time by 64 × 64 → 128-bit multiplication, as wyhash does (Wang Yi, 2019).
  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: bytes.count) &* 0xa076_1d64_78bd_642f
    guard let base = bytes.baseAddress else { return mix(state, 0x5899_65cc_7537_4cc3) }
    var index = 0
    let count = bytes.count
    while index &+ 8 <= count {
      state = mix(state ^ base.loadUnaligned(fromByteOffset: index, as: UInt64.self), 0xe703_7ed1_a0b4_28db)
      index &+= 8
    }
    if index < count {
      var tail: UInt64 = 0
      while index < count {
        tail = tail &<< 8 | UInt64(base.load(fromByteOffset: index, as: UInt8.self))
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
    let it = state
    var slot = Int(truncatingIfNeeded: hash) & it.pointee.mask
    while true {
      let number = it.pointee.slots[slot]
      if number == Self.free { break }
      let entry = it.pointee.entries + Int(number)
      if entry.pointee.hash == hash, holds(entry, first, second) { return (Int(number), false) }
      slot = (slot &+ 1) & it.pointee.mask
    }
    return (insert(first, second, hash, slot), true)
  }

  @inline(__always)
  private func holds(
    _ entry: UnsafeMutablePointer<Entry>, _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
  ) -> Bool {
    guard Int(entry.pointee.first) == first.count, Int(entry.pointee.second) == second.count else {
      return false
    }
    let key = UnsafeRawPointer(state.pointee.arena) + entry.pointee.start
    return Self.equal(key, first) && Self.equal(key + first.count, second)
  }

  @inline(__always)
  static func equal(_ key: UnsafeRawPointer, _ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    var index = 0
    let count = bytes.count
    while index &+ 8 <= count {
      if key.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        != base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      {
        return false
      }
      index &+= 8
    }
    while index < count {
      if key.load(fromByteOffset: index, as: UInt8.self) != base.load(fromByteOffset: index, as: UInt8.self) {
        return false
      }
      index &+= 1
    }
    return true
  }

  @inline(__always)
  static func same(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard a.count == b.count, let base = a.baseAddress else { return a.count == b.count }
    return equal(base, b)
  }

  @inline(never)
  private func insert(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, _ hash: UInt64, _ slot: Int
  ) -> Int {
    let number = state.pointee.count
    makeRoom(first.count + second.count)
    let start = state.pointee.used
    (state.pointee.entries + number).initialize(
      to: Entry(hash: hash, start: start, first: UInt32(first.count), second: UInt32(second.count)))
    if let base = first.baseAddress {
      (state.pointee.arena + start).copyMemory(from: base, byteCount: first.count)
    }
    if let base = second.baseAddress {
      (state.pointee.arena + start + first.count).copyMemory(from: base, byteCount: second.count)
    }
    state.pointee.used += first.count + second.count
    state.pointee.slots[slot] = UInt32(number)
    state.pointee.count += 1
    if state.pointee.count * 3 > (state.pointee.mask + 1) * 2 { grow() }
    return number
  }

  private func makeRoom(_ bytes: Int) {
    if state.pointee.count == state.pointee.room {
      let room = state.pointee.room * 2
      let entries = UnsafeMutablePointer<Entry>.allocate(capacity: room)
      entries.moveInitialize(from: state.pointee.entries, count: state.pointee.count)
      state.pointee.entries.deallocate()
      state.pointee.entries = entries
      state.pointee.room = room
    }
    guard state.pointee.used + bytes > state.pointee.size else { return }
    let size = max(state.pointee.size * 3 / 2, state.pointee.used + bytes)
    let arena = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
    arena.copyMemory(from: state.pointee.arena, byteCount: state.pointee.used)
    state.pointee.arena.deallocate()
    state.pointee.arena = arena
    state.pointee.size = size
  }

  private func grow() {
    let count = (state.pointee.mask + 1) * 2
    state.pointee.slots.deallocate()
    state.pointee.slots = Self.empty(count)
    state.pointee.mask = count - 1
    for number in 0..<state.pointee.count {
      var slot = Int(truncatingIfNeeded: state.pointee.entries[number].hash) & state.pointee.mask
      while state.pointee.slots[slot] != Self.free { slot = (slot &+ 1) & state.pointee.mask }
      state.pointee.slots[slot] = UInt32(number)
    }
  }

  func hash(of number: Int) -> UInt64 { state.pointee.entries[number].hash }

  /// Lets `body` see both parts of a key.
  func withKey<R>(_ number: Int, _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> R) -> R {
    let entry = state.pointee.entries[number]
    let start = UnsafeRawPointer(state.pointee.arena) + entry.start
    return body(
      UnsafeRawBufferPointer(start: start, count: Int(entry.first)),
      UnsafeRawBufferPointer(start: start + Int(entry.first), count: Int(entry.second)))
  }

  /// The parts of a key as text.
  func text(_ number: Int) -> (first: String, second: String) {
    withKey(number) { (String(decoding: $0, as: UTF8.self), String(decoding: $1, as: UTF8.self)) }
  }
}
