/// How a log's text is written down.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"

  /// By its byte order mark, else by what its first bytes can be: UTF-8 when most of what is not ASCII reads as
  /// such (rows in another encoding are bad rows then), UTF-16 when every other byte is zero, else GB18030 (which holds GBK and GB 2312).
  /// - Returns: the encoding, and how many bytes of mark stand before the text.
  static func detect(_ sample: [UInt8]) -> (encoding: TextEncoding, mark: Int) {
    if sample.starts(with: [0xef, 0xbb, 0xbf]) { return (.utf8, 3) }
    if sample.starts(with: [0xff, 0xfe]) { return (.utf16LittleEndian, 2) }
    if sample.starts(with: [0xfe, 0xff]) { return (.utf16BigEndian, 2) }
    if let encoding = withoutMark(sample) { return (encoding, 0) }
    let (good, bad) = sequences(sample)
    return (bad <= good ? .utf8 : .gb18030, 0)
  }

  /// Zeros tell the side that ASCII characters (delimiters, digits) leave empty.
  private static func withoutMark(_ sample: [UInt8]) -> TextEncoding? {
    guard sample.count >= 8 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    let half = sample.count / 2
    if zeros[1] * 5 > half, zeros[0] * 20 < half { return .utf16LittleEndian }
    if zeros[0] * 5 > half, zeros[1] * 20 < half { return .utf16BigEndian }
    return nil
  }

  /// Counts sequences beyond ASCII that are UTF-8, and bytes that are not; a sequence cut off at the end counts as neither.
  private static func sequences(_ sample: [UInt8]) -> (good: Int, bad: Int) {
    var (good, bad, at) = (0, 0, 0)
    while at < sample.count {
      let lead = sample[at]
      let length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
      if length > 0, at + length > sample.count { break }
      if length == 1 {
        at += 1
      } else if length > 0, sample[at + 1..<at + length].allSatisfy({ $0 & 0xc0 == 0x80 }) {
        good += 1
        at += length
      } else {
        bad += 1
        at += 1
      }
    }
    return (good, bad)
  }
}
