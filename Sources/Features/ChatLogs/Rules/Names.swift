import ServiceMetrics

/// The few names that stand in every row (agents, shops, channels, reasons), numbered as they come.
final class Names {
  private let table = ByteTable()
  private var last = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 1)
  private var lastCount = -1
  private var lastNumber: Int32 = Line.nobody

  deinit { last.deallocate() }

  var count: Int { table.count }
  var texts: [String] { (0..<table.count).map { table.text($0).first } }

  /// The number of a name; `Line.nobody` for an empty one, nil for bytes that are not UTF-8.
  @inline(__always)
  func number(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    if bytes.isEmpty { return Line.nobody }
    if bytes.count == lastCount, memcmp(bytes) { return lastNumber }
    return look(bytes)
  }

  @inline(__always)
  private func memcmp(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] != last[index] { return false }
      index &+= 1
    }
    return true
  }

  private func look(_ bytes: UnsafeRawBufferPointer) -> Int32? {
    let empty = UnsafeRawBufferPointer(start: nil, count: 0)
    let before = table.count
    let (number, isNew) = table.number(bytes, empty, hash: ByteTable.hash(bytes, seed: 0))
    if isNew {
      assert(number == before)
      guard Utf8Count.scalars(bytes) != nil else {
        isBroken.insert(Int32(number))
        return nil
      }
    } else if !isBroken.isEmpty, isBroken.contains(Int32(number)) {
      return nil
    }
    if bytes.count <= last.count {
      last.copyMemory(from: bytes)
      lastCount = bytes.count
      lastNumber = Int32(number)
    }
    return Int32(number)
  }

  /// Names that came as bytes of another encoding: their rows are bad each time.
  private var isBroken: Set<Int32> = []
}
