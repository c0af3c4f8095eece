import CZlib
import Foundation
import Kernel

/// Unpacks gzip (RFC 1952), also several members one after another, in bounded memory.
final class GzipSource: ByteSource {
  private let packed: any ByteSource
  private let path: String
  private var stream = z_stream()
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private var isInside = false
  private var isOver = false

  init(_ packed: any ByteSource, path: String) throws {
    self.packed = packed
    self.path = path
    guard nuanxi_gunzip_init(&stream) == Z_OK else { throw Problem(.broken, "log.unreadable", "no memory") }
  }

  deinit {
    inflateEnd(&stream)
    input.deallocate()
  }

  var position: Int { packed.position }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !isOver, buffer.count > 0 else { return 0 }
    let room = min(buffer.count, Int(UInt32.max))
    stream.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
    stream.avail_out = UInt32(room)
    while stream.avail_out == UInt32(room) {
      if stream.avail_in == 0, try !refill() { return 0 }
      isInside = true
      switch inflate(&stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END:
        isInside = false
        inflateReset(&stream)
      default: throw damaged("its packed data is broken")
      }
    }
    return room - Int(stream.avail_out)
  }

  private func refill() throws -> Bool {
    let count = try packed.read(into: input)
    guard count > 0 else {
      if isInside { throw damaged("it ends in the middle; rows before that were read") }
      isOver = true
      return false
    }
    stream.next_in = input.bindMemory(to: UInt8.self).baseAddress
    stream.avail_in = UInt32(count)
    return true
  }

  private func damaged(_ what: String) -> Problem {
    Problem(.invalid, "log.damaged", "\(path): \(what) (byte \(position) of the file)")
  }
}
