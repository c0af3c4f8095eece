import Foundation
import Kernel

/// Turns another encoding into UTF-8 with iconv. What is no text there comes out as the byte 0xFF, which no UTF-8 has, so
/// that the row it stands in is reported instead of being repaired.
final class TranscodedSource: ByteSource {
  private let source: any ByteSource
  private let converter: iconv_t
  private let unit: Int
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private var pending = 0..<0
  private var isOver = false

  init(_ source: any ByteSource, from encoding: TextEncoding) throws {
    self.source = source
    unit = encoding == .gb18030 ? 1 : 2
    guard let converter = iconv_open("UTF-8", encoding.rawValue), converter != iconv_t(bitPattern: -1) else {
      throw Problem(.broken, "log.unreadable", "this system cannot read \(encoding.rawValue)")
    }
    self.converter = converter
  }

  deinit {
    iconv_close(converter)
    input.deallocate()
  }

  var position: Int { source.position }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var written = 0
    // Room for one character at least.
    while buffer.count - written >= 8, written == 0 {
      if !isOver { try refill() }
      if pending.isEmpty { return written }
      written += convert(.init(rebasing: buffer[written...]))
    }
    return written
  }

  private func refill() throws {
    let left = pending.count
    if left > 0 { memmove(input.baseAddress!, input.baseAddress! + pending.lowerBound, left) }
    let count = try source.read(into: .init(rebasing: input[left...]))
    if count == 0 { isOver = true }
    pending = 0..<left + count
  }

  private func convert(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    var from = input.bindMemory(to: CChar.self).baseAddress.map { $0 + pending.lowerBound }
    var fromLeft = pending.count
    var to = buffer.bindMemory(to: CChar.self).baseAddress
    var toLeft = buffer.count
    let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
    let reason = errno
    pending = pending.upperBound - fromLeft..<pending.upperBound
    if result == -1, reason == EILSEQ || reason == EINVAL && (isOver || fromLeft >= 8), toLeft > 0 {
      to?.pointee = CChar(bitPattern: 0xff)
      toLeft -= 1
      pending = min(pending.lowerBound + unit, pending.upperBound)..<pending.upperBound
    }
    return buffer.count - toLeft
  }
}
