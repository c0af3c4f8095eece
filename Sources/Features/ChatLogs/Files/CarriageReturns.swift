/// Line ends of old systems, CR alone, as LF; CR before LF stays.
final class CarriageReturns: ByteSource {
  private let source: any ByteSource
  /// A byte that was looked at to see what follows a CR.
  private var ahead: UInt8?

  init(_ source: any ByteSource) { self.source = source }

  var position: Int { source.position }

  static func stand(in sample: [UInt8]) -> Bool {
    sample.indices.dropLast().contains { sample[$0] == 13 && sample[$0 + 1] != 10 }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var count = 0
    if let byte = ahead, buffer.count > 0 {
      buffer[0] = byte
      ahead = nil
      count = 1
    }
    count += try source.read(into: .init(rebasing: buffer[count...]))
    for index in 0..<count where buffer[index] == 13 {
      if index + 1 == count { ahead = try source.first(1).first }
      if (index + 1 < count ? buffer[index + 1] : ahead) != 10 { buffer[index] = 10 }
    }
    return count
  }
}
