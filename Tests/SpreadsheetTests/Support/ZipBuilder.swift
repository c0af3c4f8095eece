import CZlib

/// Builds zip archives, right ones and deliberately wrong ones.
struct ZipBuilder {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  mutating func add(
    _ name: String, _ content: [UInt8], packed: [UInt8]? = nil, method: Int = 0, checksum: UInt32? = nil,
    flags: Int = 0, size: Int? = nil, wide: Bool = false
  ) {
    let packed = packed ?? content
    let sum = checksum ?? UInt32(crc32(crc32(0, nil, 0), content, UInt32(content.count)))
    let start = u16(20) + u16(flags) + u16(method) + u32(0) + u32(Int(sum))
    let sizes = (packed: packed.count, whole: size ?? content.count)
    let local = start + u32(sizes.packed) + u32(sizes.whole) + u16(name.utf8.count) + u16(0)
    // In the directory ZIP64 moves the numbers into an extra field (APPNOTE 4.5.3).
    let extra = wide ? u16(1) + u16(24) + u64(sizes.whole) + u64(sizes.packed) + u64(bytes.count) : []
    let central =
      start + u32(wide ? 0xFFFF_FFFF : sizes.packed) + u32(wide ? 0xFFFF_FFFF : sizes.whole)
      + u16(name.utf8.count) + u16(extra.count)
    directory += u32(0x0201_4B50) + u16(20) + central + u16(0) + u16(0) + u16(0) + u32(0)
    directory += u32(wide ? 0xFFFF_FFFF : bytes.count) + Array(name.utf8) + extra
    bytes += u32(0x0403_4B50) + local + Array(name.utf8) + packed
    count += 1
  }

  mutating func addDeflated(_ name: String, _ content: [UInt8]) {
    add(name, content, packed: deflated(content), method: 8)
  }

  func finished(claiming entries: Int? = nil, comment: String = "") -> [UInt8] {
    bytes + directory + u32(0x0605_4B50) + u32(0) + u16(entries ?? count) + u16(entries ?? count)
      + u32(directory.count) + u32(bytes.count) + u16(comment.utf8.count) + Array(comment.utf8)
  }

  /// With the ZIP64 records that some programs always write (APPNOTE 4.3.14, 4.3.15).
  func finished64() -> [UInt8] {
    let start = bytes.count + directory.count
    return bytes + directory + u32(0x0606_4B50) + u64(44) + u16(45) + u16(45) + u32(0) + u32(0) + u64(count)
      + u64(count) + u64(directory.count) + u64(bytes.count) + u32(0x0706_4B50) + u32(0) + u64(start) + u32(1)
      + u32(0x0605_4B50) + u32(0) + u16(0xFFFF) + u16(0xFFFF) + u32(0xFFFF_FFFF) + u32(0xFFFF_FFFF) + u16(0)
  }
}

func u16(_ n: Int) -> [UInt8] { (0..<2).map { UInt8(truncatingIfNeeded: n >> ($0 * 8)) } }
func u32(_ n: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: n >> ($0 * 8)) } }
func u64(_ n: Int) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: n >> ($0 * 8)) } }

/// Raw deflate. `flush` ends with a full flush instead of an end: such pieces can be repeated.
func deflated(_ content: [UInt8], flush: Bool = false) -> [UInt8] {
  var stream = z_stream()
  deflateInit2_(
    &stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  var input = content
  return input.withUnsafeMutableBufferPointer { input in
    stream.next_in = input.baseAddress
    stream.avail_in = UInt32(input.count)
    return [UInt8](unsafeUninitializedCapacity: input.count + 1_024) { output, count in
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      deflate(&stream, flush ? Z_FULL_FLUSH : Z_FINISH)
      count = output.count - Int(stream.avail_out)
    }
  }
}
