/// Where a workbook's bytes come from.
enum ByteSource: Sendable {
  case memory([UInt8])
  case file(OpenFile)

  var count: Int {
    switch self {
    case .memory(let bytes): bytes.count
    case .file(let file): file.count
    }
  }

  /// Bytes read; fewer than asked for only at the end.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    switch self {
    case .file(let file): return try file.read(at: offset, into: buffer)
    case .memory(let bytes):
      let slice = bytes.dropFirst(offset).prefix(buffer.count)
      buffer.copyBytes(from: slice)
      return slice.count
    }
  }

  /// Exactly `count` bytes.
  /// - Throws: `WorkbookError.truncated` when there are fewer.
  func read(at offset: Int, count: Int) throws -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= self.count, count <= self.count - offset else {
      throw WorkbookError.truncated
    }
    return try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
      guard initialized == count else { throw WorkbookError.truncated }
    }
  }
}
