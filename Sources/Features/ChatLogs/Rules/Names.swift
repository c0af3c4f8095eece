import ServiceMetrics

/// The few names that stand in every row (agents, shops, channels, reasons), numbered as they come. A name that is written in
/// several ways (`Cells`) has one number.
final class Names {
  /// The name that came last: rows of a kind stand together.
  private struct Last {
    var count = -1
    var number: Int32 = Line.nobody
  }

  private static let longest = 128
  private let table = ByteTable()
  /// Ways to write them, and the number of each.
  private let spellings = ByteTable()
  private var numbers: [Int32] = []
  private let field: Field
  private let last: UnsafeMutablePointer<Last>
  private let bytes: UnsafeMutableRawPointer
  /// Names that came as bytes of another encoding: their rows are bad each time.
  private var broken: Set<Int32> = []

  init(_ field: Field = .shop) {
    self.field = field
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
    let (spelling, isNew) = spellings.number(name, empty, hash: ByteTable.hash(name, seed: 0))
    if isNew { numbers.append(meant(name)) }
    let number = numbers[spelling]
    if !broken.isEmpty, broken.contains(number) { return nil }
    if name.count <= Self.longest, let base = name.baseAddress {
      bytes.copyMemory(from: base, byteCount: name.count)
      last.pointee = Last(count: name.count, number: number)
    }
    return number
  }

  /// The number of what was meant by a way to write it that was not seen before.
  private func meant(_ name: UnsafeRawBufferPointer) -> Int32 {
    let isText = Utf8Count.scalars(name) != nil
    let clean = isText ? Array(Cells.clean(String(decoding: name, as: UTF8.self), field).utf8) : Array(name)
    guard !clean.isEmpty else { return Line.nobody }
    return clean.withUnsafeBytes { clean in
      let empty = UnsafeRawBufferPointer(start: nil, count: 0)
      let number = Int32(table.number(clean, empty, hash: ByteTable.hash(clean, seed: 0)).number)
      if !isText { broken.insert(number) }
      return number
    }
  }

  /// Whether that is how the name with this number is written.
  @inline(__always)
  func isWritten(_ number: Int32, _ name: UnsafeRawBufferPointer) -> Bool {
    table.withKey(Int(number)) { first, _ in ByteTable.same(first, name) }
  }
}
