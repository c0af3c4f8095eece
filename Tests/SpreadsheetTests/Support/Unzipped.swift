import CZlib
import Foundation

/// The text of one part of a workbook at a path, found by its local header: enough for archives of our own.
func partText(_ part: String, of path: String) throws -> String? {
  let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  guard let name = bytes.firstRange(of: Array(part.utf8)) else { return nil }
  let extra = Int(bytes[name.lowerBound - 2]) | Int(bytes[name.lowerBound - 1]) << 8
  return String(decoding: inflated(Array(bytes[(name.upperBound + extra)...])), as: UTF8.self)
}

/// What raw deflate at the start of the bytes unpacks to; at most 4 MiB.
private func inflated(_ packed: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  defer { inflateEnd(&stream) }
  var input = packed
  return input.withUnsafeMutableBufferPointer { input in
    stream.next_in = input.baseAddress
    stream.avail_in = UInt32(input.count)
    return [UInt8](unsafeUninitializedCapacity: 4 << 20) { output, count in
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      inflate(&stream, Z_FINISH)
      count = output.count - Int(stream.avail_out)
    }
  }
}
