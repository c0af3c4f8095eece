/// Writes JSON piece by piece, in the order given: reports hold millions of numbers, which `JSONEncoder` is slow at.
public struct JSONText: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  public init() {}

  public mutating func object(_ body: (inout JSONText) -> Void) {
    open(123)
    body(&self)
    close(125)
  }

  public mutating func array(_ body: (inout JSONText) -> Void) {
    open(91)
    body(&self)
    close(93)
  }

  public mutating func key(_ name: String) {
    comma()
    quote(name)
    bytes.append(58)
    needsComma = false
  }

  public mutating func value(_ number: Int64) {
    comma()
    if (0..<10).contains(number) {
      bytes.append(UInt8(48 + number))
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
    needsComma = true
  }

  public mutating func value(_ number: Int) { value(Int64(number)) }

  /// A value that was written elsewhere.
  public mutating func value(written bytes: [UInt8]) {
    comma()
    self.bytes.append(contentsOf: bytes)
    needsComma = true
  }

  public mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }

  public mutating func null() { raw("null") }

  /// Rounded to so many decimals, half away from zero; a whole number without any.
  public mutating func value(_ number: Double, decimals: Int) {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (number * scale).rounded() / scale
    if rounded == rounded.rounded(), abs(rounded) < 9e15 { return value(Int64(rounded)) }
    raw("\(rounded)")
  }

  public mutating func value(_ text: String) {
    comma()
    quote(text)
    needsComma = true
  }

  public mutating func member(_ name: String, _ value: Int64) {
    key(name)
    self.value(value)
  }

  public mutating func member(_ name: String, _ value: Int) { member(name, Int64(value)) }

  public mutating func member(_ name: String, _ value: String) {
    key(name)
    self.value(value)
  }

  public mutating func member(_ name: String, _ value: Bool) {
    key(name)
    self.value(value)
  }

  /// nil is null.
  public mutating func member(_ name: String, _ value: Double?, decimals: Int) {
    key(name)
    if let value { self.value(value, decimals: decimals) } else { null() }
  }

  public mutating func member(_ name: String, _ value: Int64?) {
    key(name)
    if let value { self.value(value) } else { null() }
  }

  private mutating func raw(_ text: String) {
    comma()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(44) }
    needsComma = false
  }

  /// "<" goes out escaped, so that the text may stand inside a page's script element.
  private mutating func quote(_ text: String) {
    bytes.append(34)
    if text.utf8.allSatisfy({ $0 >= 32 && $0 != 34 && $0 != 92 && $0 != 60 }) {
      bytes.append(contentsOf: text.utf8)
      bytes.append(34)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case 34, 92: bytes += [92, byte]
      case 10: bytes += [92, 110]
      case 13: bytes += [92, 114]
      case 9: bytes += [92, 116]
      case 0..<32, 60:
        let digits = Array("0123456789abcdef".utf8)
        bytes += [92, 117, 48, 48, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(34)
  }
}
