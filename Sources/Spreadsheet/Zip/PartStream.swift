import CZlib

/// The unpacked bytes of one part, in blocks. The checksum is compared at its end.
final class PartStream {
  let name: String
  private let entry: ZipEntry
  private let source: ByteSource
  private let budget: UnpackBudget
  private var position: Int
  private let end: Int
  private var unpacked = 0
  private var checksum = crc32(0, nil, 0)
  private let inflater: Inflater?

  init(_ entry: ZipEntry, _ source: ByteSource, from start: Int, _ budget: UnpackBudget) throws {
    name = entry.name
    self.entry = entry
    self.source = source
    self.budget = budget
    position = start
    end = start + entry.packed
    switch entry.method {
    case 0: inflater = nil
    case 8: inflater = try Inflater()
    default: throw WorkbookError.damaged(part: entry.name, "packed by an unknown method (\(entry.method))")
    }
  }

  /// The number of bytes put into the buffer; 0 at the end.
  /// - Throws: `WorkbookError.damaged`, `.truncated`, `.tooLarge`, `.unreadable`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try inflater.map { try inflate($0, into: buffer) } ?? copy(into: buffer)
    guard count > 0 else {
      try checkWhole()
      return 0
    }
    unpacked += count
    checksum = crc32(checksum, buffer.baseAddress, UInt32(count))
    let packed = position - (end - entry.packed)
    try budget.spend(count, packed: packed, unpacked: unpacked)
    return count
  }

  private func copy(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(end - position))
    let count = try source.read(at: position, into: wanted)
    guard count == wanted.count else { throw WorkbookError.truncated }
    position += count
    return count
  }

  private func inflate(_ inflater: Inflater, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while !inflater.isFinished {
      if inflater.isHungry { try feed(inflater) }
      let count = try inflater.inflate(into: buffer, part: name)
      if count > 0 { return count }
    }
    return 0
  }

  private func feed(_ inflater: Inflater) throws {
    guard position < end else { throw WorkbookError.damaged(part: name, "its packed bytes end too early") }
    position += try inflater.feed { input in
      try source.read(
        at: position, into: UnsafeMutableRawBufferPointer(rebasing: input.prefix(end - position)))
    }
  }

  private func checkWhole() throws {
    guard unpacked == entry.unpacked, UInt32(checksum) == entry.checksum else {
      throw WorkbookError.damaged(part: name, "its checksum is wrong")
    }
  }
}
