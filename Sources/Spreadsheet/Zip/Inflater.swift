import CZlib

/// Raw deflate, block by block.
final class Inflater {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 32 << 10, alignment: 16)
  private(set) var isFinished = false

  init() throws {
    stream.initialize(to: z_stream())
    // -15: the largest window, no header (zlib.h).
    let result = inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard result == Z_OK else { throw WorkbookError.unreadable("zlib has no memory") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  var isHungry: Bool { stream.pointee.avail_in == 0 }

  /// `fill` puts packed bytes into the buffer and says how many, which is handed on.
  func feed(_ fill: (UnsafeMutableRawBufferPointer) throws -> Int) throws -> Int {
    let count = try fill(input)
    guard count > 0 else { throw WorkbookError.truncated }
    stream.pointee.next_in = input.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_in = UInt32(count)
    return count
  }

  func inflate(into buffer: UnsafeMutableRawBufferPointer, part: String) throws -> Int {
    stream.pointee.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(buffer.count)
    let result = CZlib.inflate(stream, Z_NO_FLUSH)
    isFinished = result == Z_STREAM_END
    guard isFinished || result == Z_OK || result == Z_BUF_ERROR else {
      throw WorkbookError.damaged(part: part, "its packed bytes are wrong")
    }
    return buffer.count - Int(stream.pointee.avail_out)
  }
}
