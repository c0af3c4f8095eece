import Kernel
import Storage

/// Values as libpq wants them: bytes in binary, all else as text whose type the server infers from where it stands.
struct PostgresParameters {
  private var bytes: [UInt8] = []
  private var starts: [Int?] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  /// - Throws: `invalid` for a text with a NUL, which PostgreSQL does not know.
  init(_ values: [SQLValue]) throws {
    for value in values { try add(value) }
  }

  private mutating func add(_ value: SQLValue) throws {
    starts.append(value == .null ? nil : bytes.count)
    formats.append(0)
    lengths.append(0)
    switch value {
    case .null: return
    case .int(let number): bytes.append(contentsOf: String(number).utf8)
    case .double(let number): bytes.append(contentsOf: Self.text(number).utf8)
    case .text(let text):
      guard !text.utf8.contains(0) else { throw Problem(.invalid, "text.nul", "text with a NUL character") }
      bytes.append(contentsOf: text.utf8)
    case .blob(let blob):
      formats[formats.count - 1] = 1
      lengths[lengths.count - 1] = Int32(blob.count)
      bytes.append(contentsOf: blob)
    }
    bytes.append(0)
  }

  /// Swift's shortest text that reads back the same, in PostgreSQL's words for what is no number.
  private static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    return number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : "\(number)"
  }

  func bind<R>(
    _ body: (
      Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
    ) -> R
  ) -> R {
    bytes.withUnsafeBytes { raw in
      let base = raw.assumingMemoryBound(to: CChar.self).baseAddress
      let pointers = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
      return pointers.withUnsafeBufferPointer { pointers in
        lengths.withUnsafeBufferPointer { lengths in
          formats.withUnsafeBufferPointer { formats in
            body(Int32(starts.count), pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
          }
        }
      }
    }
  }
}
