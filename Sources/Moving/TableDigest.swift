import Crypto
import Foundation
import Storage

/// What a table holds, as a number of rows and a sum over them that does not depend on their order: the sum of each
/// row's SHA-256, cut to 128 bits. Two tables with the same digest have the same rows.
public struct TableDigest: Sendable, Equatable {
  public private(set) var rows = 0
  private var high: UInt64 = 0
  private var low: UInt64 = 0

  public init() {}

  /// From `description`; nil when it is none.
  public init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let rows = Int(parts[0]), parts[1].utf8.count == 32,
      let high = UInt64(parts[1].prefix(16), radix: 16), let low = UInt64(parts[1].suffix(16), radix: 16)
    else { return nil }
    (self.rows, self.high, self.low) = (rows, high, low)
  }

  /// "rows sum", the sum as 32 hexadecimal digits.
  public var description: String {
    func digits(_ half: UInt64) -> String {
      let text = String(half, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return "\(rows) \(digits(high))\(digits(low))"
  }

  mutating func add(_ row: [SQLValue]) {
    var hash = SHA256()
    for value in row { Self.feed(value, &hash) }
    let digest = Array(hash.finalize())
    let (sum, carries) = low.addingReportingOverflow(Self.number(digest[0..<8]))
    low = sum
    high = high &+ Self.number(digest[8..<16]) &+ (carries ? 1 : 0)
    rows += 1
  }

  /// Each value with its kind and, where that varies, its length, so that no two rows read the same.
  private static func feed(_ value: SQLValue, _ hash: inout SHA256) {
    func bytes(_ kind: UInt8, _ body: some Collection<UInt8>) {
      var head = [kind]
      withUnsafeBytes(of: UInt64(body.count).littleEndian) { head.append(contentsOf: $0) }
      hash.update(data: head)
      hash.update(data: Array(body))
    }
    switch value {
    case .null: bytes(0, [])
    case .int(let number): bytes(1, withUnsafeBytes(of: number.littleEndian, Array.init))
    case .double(let number): bytes(2, withUnsafeBytes(of: number.bitPattern.littleEndian, Array.init))
    case .text(let text): bytes(3, text.utf8)
    case .blob(let blob): bytes(4, blob)
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
