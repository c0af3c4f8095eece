import ServiceMetrics

/// The few names that stand in every row (agents, shops, channels, reasons), numbered as they come.
final class Names {
  /// The name that came last: rows of a kind stand together.
  private struct Last {
    var count = -1
    var number: Int32 = Line.nobody
  }

  private static let longest = 128
  private let table = ByteTable()
  private let last: UnsafeMutablePointer<Last>
  private let bytes: UnsafeMutableRawPointer
  /// Names that came as bytes of another encoding: their rows are bad each time.
  private var broken: Set<Int32> = []

  init() {
    last = .allocate(capacity: 1)
    last.initialize(to: Last())
    bytes = .allocate(byteCount: Self.longest, alignment: 8)
  }

  deinit {
    last.deallocate()
    bytes.deallocate()
  }

  var count: Int { table.count }
  var texts: [String] { (0..<table.count).map { table.text($0).first } }

  /// The number of a name; `Line.nobody` for an empty one, nil for bytes that are not UTF-8.
  @inline(__always)
  func number(_ name: UnsafeRawBufferPointer) -> Int32? {
    if name.isEmpty { return Line.nobody }
    if name.count == last.pointee.count, ByteTable.equal(bytes, name) { return last.pointee.number }
    return look(name)
  }

  private func look(_ name: UnsafeRawBufferPointer) -> Int32? {
    let empty = UnsafeRawBufferPointer(start: nil, count: 0)
    let (number, isNew) = table.number(name, empty, hash: ByteTable.hash(name, seed: 0))
    if isNew, Utf8Count.scalars(name) == nil { broken.insert(Int32(number)) }
    if !broken.isEmpty, broken.contains(Int32(number)) { return nil }
    if name.count <= Self.longest, let base = name.baseAddress {
      bytes.copyMemory(from: base, byteCount: name.count)
      last.pointee = Last(count: name.count, number: Int32(number))
    }
    return Int32(number)
  }
}
