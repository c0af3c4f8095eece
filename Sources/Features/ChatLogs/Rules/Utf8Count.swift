/// Counts and checks text where it lies.
enum Utf8Count {
  /// The number of Unicode scalars, or nil where the bytes are not UTF-8 (RFC 3629: no overlong forms, no surrogates).
  @inline(__always)
  static func scalars(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var index = 0
    var count = 0
    let end = bytes.count
    while index < end {
      let lead = bytes[index]
      if lead < 0x80 {
        index &+= 1
      } else {
        let length = sequence(bytes, index, end, lead)
        guard length > 0 else { return nil }
        index &+= length
      }
      count &+= 1
    }
    return count
  }

  @inline(__always)
  private static func sequence(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ end: Int, _ lead: UInt8) -> Int {
    if lead >= 0xe0 && lead < 0xf0 {
      guard at &+ 2 < end else { return 0 }
      let (b, c) = (bytes[at &+ 1], bytes[at &+ 2])
      guard b & 0xc0 == 0x80, c & 0xc0 == 0x80 else { return 0 }
      if lead == 0xe0 && b < 0xa0 || lead == 0xed && b >= 0xa0 { return 0 }
      return 3
    }
    if lead >= 0xc2 && lead < 0xe0 {
      return at &+ 1 < end && bytes[at &+ 1] & 0xc0 == 0x80 ? 2 : 0
    }
    guard lead >= 0xf0 && lead < 0xf5, at &+ 3 < end else { return 0 }
    let (b, c, d) = (bytes[at &+ 1], bytes[at &+ 2], bytes[at &+ 3])
    guard b & 0xc0 == 0x80, c & 0xc0 == 0x80, d & 0xc0 == 0x80 else { return 0 }
    return lead == 0xf0 && b < 0x90 || lead == 0xf4 && b >= 0x90 ? 0 : 4
  }
}
