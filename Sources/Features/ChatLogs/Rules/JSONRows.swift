/// One JSON object a line (RFC 8259). Only the object's own members matter; what they hold inside is passed over, to a
/// depth of 32. Strings, numbers and true/false are taken as text, null as empty.
public struct JSONRows {
  /// Field by member name.
  private let names: [(name: [UInt8], field: Int)]
  private var row = RawRow()
  /// Cleans fields before they are handed over.
  var cells: Cells?
  private var copies: [UnsafeMutableRawBufferPointer] = []

  public init(_ layout: Layout) {
    // In the fields' order, so that a name that stands under two is read the same each time.
    names = Field.allCases.flatMap { field in
      (layout.columns[field.name] ?? []).map { (Array($0.utf8), field.rawValue) }
    }
  }

  /// Hands over every row of a block of whole lines, or what is wrong with it.
  mutating func forEachRow(
    _ block: UnsafeRawBufferPointer, at place: Int, _ body: (RawRow, BadRow?) -> Void
  ) {
    defer {
      for copy in copies { copy.deallocate() }
      copies.removeAll(keepingCapacity: true)
    }
    var at = 0
    while at < block.count {
      let end = block[at...].firstIndex(of: 10) ?? block.count
      let line = UnsafeRawBufferPointer(rebasing: block[at..<end])
      if line.contains(where: { !Self.isSpace($0) }) {
        row = RawRow()
        row.place = place + at
        row.line = line
        let isGood = parse(line)
        let bad = BadRow(
          "row", expected: "one JSON object a line", found: String(decoding: line.prefix(80), as: UTF8.self))
        cells?.clean(&row)
        body(row, isGood ? nil : bad)
      }
      at = end + 1
    }
  }

  private mutating func parse(_ line: UnsafeRawBufferPointer) -> Bool {
    var at = Self.space(line, 0)
    guard Self.byte(line, at) == 123 else { return false }
    at = Self.space(line, at + 1)
    if Self.byte(line, at) == 125 { return Self.space(line, at + 1) == line.count }
    while true {
      guard let (name, afterName) = string(line, at) else { return false }
      at = Self.space(line, afterName)
      guard Self.byte(line, at) == 58 else { return false }
      guard let (value, afterValue) = value(line, Self.space(line, at + 1), 0) else { return false }
      if let field = names.first(where: { $0.name.elementsEqual(name) })?.field, row.fields[field].isEmpty {
        row.fields[field] = value
      }
      at = Self.space(line, afterValue)
      switch Self.byte(line, at) {
      case 44: at = Self.space(line, at + 1)
      case 125: return Self.space(line, at + 1) == line.count
      default: return false
      }
    }
  }

  private typealias Piece = (bytes: UnsafeRawBufferPointer, end: Int)

  private mutating func value(_ line: UnsafeRawBufferPointer, _ at: Int, _ depth: Int) -> Piece? {
    switch Self.byte(line, at) {
    case 34: return string(line, at)
    case 123, 91: return nested(line, at, depth)
    default:
      var end = at
      while end < line.count, !Self.isSpace(line[end]), ![44, 93, 125].contains(line[end]) { end += 1 }
      let word = UnsafeRawBufferPointer(rebasing: line[at..<end])
      guard Self.isScalar(word) else { return nil }
      return (word.elementsEqual("null".utf8) ? .init(rebasing: word[..<0]) : word, end)
    }
  }

  private static func isScalar(_ word: UnsafeRawBufferPointer) -> Bool {
    if ["true", "false", "null"].contains(where: { word.elementsEqual($0.utf8) }) { return true }
    guard let first = word.first, first == 45 || (48...57).contains(first) else { return false }
    return word.allSatisfy { (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) }
  }

  /// Passes over an object or a list.
  private mutating func nested(_ line: UnsafeRawBufferPointer, _ start: Int, _ depth: Int) -> Piece? {
    guard depth < 32 else { return nil }
    let close: UInt8 = line[start] == 123 ? 125 : 93
    var at = Self.space(line, start + 1)
    let nothing = UnsafeRawBufferPointer(rebasing: line[start..<start])
    if Self.byte(line, at) == close { return (nothing, at + 1) }
    while true {
      if close == 125 {
        guard let (_, end) = string(line, at) else { return nil }
        at = Self.space(line, end)
        guard Self.byte(line, at) == 58 else { return nil }
        at = Self.space(line, at + 1)
      }
      guard let (_, end) = value(line, at, depth + 1) else { return nil }
      at = Self.space(line, end)
      guard let next = Self.byte(line, at) else { return nil }
      if next == close { return (nothing, at + 1) }
      guard next == 44 else { return nil }
      at = Self.space(line, at + 1)
    }
  }

  private mutating func string(_ line: UnsafeRawBufferPointer, _ start: Int) -> Piece? {
    guard Self.byte(line, start) == 34 else { return nil }
    var at = start + 1
    var hasEscapes = false
    while let byte = Self.byte(line, at), byte != 34 {
      if byte < 32 { return nil }
      if byte == 92 {
        hasEscapes = true
        at += 1
      }
      at += 1
    }
    guard at < line.count else { return nil }
    let inside = UnsafeRawBufferPointer(rebasing: line[start + 1..<at])
    guard hasEscapes else { return (inside, at + 1) }
    guard let text = JSONEscapes.undo(inside) else { return nil }
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: text.count, alignment: 1)
    copy.copyBytes(from: text)
    copies.append(copy)
    return (UnsafeRawBufferPointer(copy), at + 1)
  }

  private static func byte(_ line: UnsafeRawBufferPointer, _ at: Int) -> UInt8? {
    at < line.count ? line[at] : nil
  }
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
  private static func space(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var at = start
    while at < line.count, isSpace(line[at]) { at += 1 }
    return at
  }
}

/// `\n`, `\u4f60`, `\ud83d\ude00`. A half of a surrogate pair alone becomes U+FFFD.
enum JSONEscapes {
  /// nil for an escape that JSON has not.
  static func undo(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == 92 else {
        text.append(bytes[at])
        at += 1
        continue
      }
      guard at + 1 < bytes.count else { return nil }
      let plain: [UInt8: UInt8] = [34: 34, 92: 92, 47: 47, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9]
      if let byte = plain[bytes[at + 1]] {
        text.append(byte)
        at += 2
        continue
      }
      guard bytes[at + 1] == 117, let scalar = unicode(bytes, &at) else { return nil }
      text += Array(String(scalar).utf8)
    }
    return text
  }

  private static func unicode(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) -> Unicode.Scalar? {
    guard let first = hex(bytes, at + 2) else { return nil }
    at += 6
    if (0xd800..<0xdc00).contains(first), at + 1 < bytes.count, bytes[at] == 92, bytes[at + 1] == 117,
      let second = hex(bytes, at + 2), (0xdc00..<0xe000).contains(second)
    {
      at += 6
      return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    }
    return Unicode.Scalar(first) ?? "\u{fffd}"
  }

  private static func hex(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    return UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
  }
}
