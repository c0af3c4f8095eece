import Foundation

/// What a cell was meant to hold: exporters put blanks, tabs and `="…"` around it so that a spreadsheet leaves it alone, and
/// people write names with signs of full width. Every field of every kind of file goes through here, once.
public final class Cells {
  private var copies: [UnsafeMutableRawBufferPointer] = []

  public init() {}

  deinit { for copy in copies { copy.deallocate() } }

  private func forget() {
    for copy in copies { copy.deallocate() }
    copies.removeAll(keepingCapacity: true)
  }

  /// Cleans what is looked at in every row as it stands: conversation, customer, words. Of the rest, most of which comes again
  /// and again, the intake cleans what it does not know.
  @inline(__always)
  func cleanKeys(_ row: inout RawRow) {
    if !copies.isEmpty { forget() }
    let (conversation, customer, text) = (row[.conversation], row[.customer], row[.text])
    if conversation.count > 0, !Self.isPlainName(conversation) {
      replace(Field.conversation.rawValue, in: &row)
    }
    if customer.count > 0, !Self.isPlainName(customer) { replace(Field.customer.rawValue, in: &row) }
    if text.count > 0, !Self.isPlainText(text) { replace(Field.text.rawValue, in: &row) }
  }

  /// Cleans every field; what it puts in their place lasts until the next row.
  @inline(__always)
  func clean(_ row: inout RawRow) {
    if !copies.isEmpty { forget() }
    for number in 0..<Field.count where row.fields[number].count > 0 {
      let bytes = row.fields[number]
      switch number {
      case Field.text.rawValue: if Self.isPlainText(bytes) { continue }
      case Field.time.rawValue, Field.date.rawValue: if Self.isPlainTime(bytes) { continue }
      default: if Self.isPlainName(bytes) { continue }
      }
      replace(number, in: &row)
    }
  }

  private func replace(_ number: Int, in row: inout RawRow) {
    let bytes = row.fields[number]
    // What is no text is told as it stands.
    guard Utf8Count.scalars(bytes) != nil, let field = Field(rawValue: number) else { return }
    let clean = Array(Self.clean(String(decoding: bytes, as: UTF8.self), field).utf8)
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(clean.count, 1), alignment: 8)
    copy.copyBytes(from: clean)
    copies.append(copy)
    row.fields[number] = UnsafeRawBufferPointer(rebasing: copy[..<clean.count])
  }

  // MARK: what needs no cleaning

  @inline(__always)
  private static func isPlainTime(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let last = bytes[bytes.count &- 1]
    return bytes[0] &- 48 < 10 && (last &- 48 < 10 || last == 90)
  }

  @inline(__always)
  private static func isPlainText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let (first, last) = (bytes[0], bytes[bytes.count &- 1])
    if first <= 32 || last <= 32 || first == 61 && last == 34 { return false }
    // Blanks beyond ASCII: U+00A0, U+3000, and the byte order mark.
    if first == 0xc2 || first == 0xef { return false }
    guard bytes.count >= 3 else { return true }
    if first == 0xe3, bytes[1] == 0x80, bytes[2] == 0x80 { return false }
    return !(last == 0x80 && bytes[bytes.count &- 2] == 0x80 || last == 0xa0)
  }

  /// Eight bytes at a time: none at or below the blank, no lead byte of blanks and signs of full width.
  @inline(__always)
  private static func isPlainName(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let first = bytes[0]
    if first == 61 || first == 39 || first == 34 || first == 96 { return false }
    if bytes.count > 8, bytes[1] == 110, first == 99 || first == 101 { return false }
    var at = 0
    while at &+ 8 <= bytes.count {
      if !isPlain(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) { return false }
      at &+= 8
    }
    while at < bytes.count {
      let byte = bytes[at]
      if byte <= 32 || byte == 0xef || byte & 0xfe == 0xe2 || byte == 0xc2 { return false }
      at &+= 1
    }
    return true
  }

  @inline(__always)
  private static func isPlain(_ word: UInt64) -> Bool {
    let (ones, tops) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    if (word &- ones &* 33) & ~word & tops != 0 { return false }
    guard word & tops != 0 else { return true }
    let (wide, blank, narrow) = (word ^ ones &* 0xef, word & ~ones ^ ones &* 0xe2, word ^ ones &* 0xc2)
    let found = (wide &- ones) & ~wide | (blank &- ones) & ~blank | (narrow &- ones) & ~narrow
    return found & tops == 0
  }

  // MARK: cleaning

  /// A cell by itself.
  public static func clean(_ text: String, _ field: Field) -> String {
    let inside = unwrapped(text, keepsQuotes: field == .text)
    if field == .text { return inside }
    let narrow = narrowed(inside)
    switch field {
    case .customer, .agent, .sender, .receiver: return name(narrow)
    default: return narrow
    }
  }

  /// Without blanks around it, without the formula or the apostrophe that make a spreadsheet take it as text.
  private static func unwrapped(_ text: String, keepsQuotes: Bool) -> String {
    var inside = trimmed(text)
    while true {
      var next = inside
      if next.hasPrefix("=\""), next.hasSuffix("\""), next.count > 2 {
        next = String(next.dropFirst(2).dropLast()).replacing("\"\"", with: "\"")
      } else if !keepsQuotes, let first = next.first, "'\"`".contains(first), next.count > 1 {
        next.removeFirst()
        if next.last == first { next.removeLast() }
      }
      next = trimmed(next)
      if next == inside { return inside }
      inside = next
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.unicodeScalars.first, isBlank(first) { text.unicodeScalars.removeFirst() }
    while let last = text.unicodeScalars.last, isBlank(last) { text.unicodeScalars.removeLast() }
    return String(text)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || [0xfeff, 0x200b, 0x200e, 0x200f, 0x2060].contains(scalar.value)
      || scalar.value < 32
  }

  /// Signs of full width as those of ASCII; blanks inside as one.
  private static func narrowed(_ text: String) -> String {
    var narrow = String.UnicodeScalarView()
    var wasBlank = false
    for scalar in text.unicodeScalars {
      let blank = isBlank(scalar)
      if blank {
        if !wasBlank, scalar.properties.isWhitespace || scalar.value < 32 { narrow.append(" ") }
      } else if (0xff01...0xff5e).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xfee0) {
        narrow.append(half)
      } else {
        narrow.append(scalar)
      }
      wasBlank = blank
    }
    return String(narrow)
  }

  /// `cntaobao店 : 王` is 店:王.
  private static func name(_ text: String) -> String {
    var name = text
    for mark in ["cntaobao", "cnalichn", "cnhhupan", "enaliint"]
    where name.lowercased().hasPrefix(mark) && name.count > mark.count {
      name = String(name.dropFirst(mark.count))
    }
    guard name.contains(":") else { return name }
    return name.replacing(" :", with: ":").replacing(": ", with: ":")
  }
}
