/// JSON as it grows: written straight through, keys in the order they are encoded. `JSONEncoder` builds a tree first and
/// takes ten times as long, which is felt where each message is encoded for a stream.
final class JSONOutput {
  private struct Level {
    let closing: UInt8
    var isEmpty = true
  }

  private(set) var bytes: [UInt8] = []
  private var levels: [Level] = []

  init() { bytes.reserveCapacity(1_024) }

  /// How many objects and arrays are open.
  var depth: Int { levels.count }

  func open(_ kind: JSONKind) {
    bytes.append(kind == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
    levels.append(Level(closing: kind == .object ? UInt8(ascii: "}") : UInt8(ascii: "]")))
  }

  /// Closes what lies deeper.
  func close(to depth: Int) {
    while levels.count > depth { bytes.append(levels.removeLast().closing) }
  }

  /// Makes ready for the next item of the innermost object or array.
  func separate() {
    guard let last = levels.indices.last else { return }
    if levels[last].isEmpty { levels[last].isEmpty = false } else { bytes.append(UInt8(ascii: ",")) }
  }

  func key(_ name: String) {
    separate()
    text(name)
    bytes.append(UInt8(ascii: ":"))
  }

  func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  func text(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { source in
      if source.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
        bytes.append(contentsOf: source)
      } else {
        for byte in source { escape(byte) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// - Throws: `EncodingError` for what is no number.
  func number(_ value: Double) throws {
    guard value.isFinite else {
      throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: "not a number"))
    }
    let text = "\(value)"
    raw(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  /// https://www.rfc-editor.org/rfc/rfc8259#section-7
  private func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case UInt8(ascii: "\n"): raw("\\n")
    case UInt8(ascii: "\r"): raw("\\r")
    case UInt8(ascii: "\t"): raw("\\t")
    case 0..<0x20: raw(byte < 0x10 ? "\\u000\(String(byte, radix: 16))" : "\\u00\(String(byte, radix: 16))")
    default: bytes.append(byte)
    }
  }
}

enum JSONKind { case object, array }
