/// How far a text is evened out before a rule reads it.
///
/// - `plain`: width, case, traditional characters, invisible characters and decoration; spaces stay between Latin
///   words only; 。！； and line ends become one line feed, ？ one ?, ，、： one comma, quotation marks one `"`.
/// - `disguise`: besides, everything that separates characters is dropped, and what stands for another character is
///   read as that (薇❤ → 微信, ➕ → 加, 一三八 → 138). A comma is dropped where it cuts off a single character.
public enum Folding: String, Sendable, Codable, CaseIterable {
  case plain, disguise

  public func fold(_ text: String) -> FoldedText {
    var folded = FoldedText()
    fold(text, into: &folded)
    return folded
  }

  /// A part of a phrase: marks at its beginning count, as within a text.
  func fold(part: String) -> String {
    let lead = "哈哈"
    return String(fold(lead + part).text.dropFirst(lead.count))
  }

  public func fold(_ text: String, into folded: inout FoldedText) {
    folded.removeAll()
    var fold = Fold(table: self == .plain ? .plain : .disguise, joins: self == .disguise, out: folded)
    folded = FoldedText()  // So that the memory has one owner and is not copied.
    var text = text
    text.withUTF8 { fold.run($0) }
    folded = fold.out
    folded.finish()
  }
}

/// One run over a text.
private struct Fold {
  let table: FoldTable
  /// Whether single characters parted by commas are joined.
  let joins: Bool
  var out: FoldedText
  /// Kept scalars since the last separator.
  private var run = 0
  private var hasSpace = false

  init(table: FoldTable, joins: Bool, out: FoldedText) {
    self.table = table
    self.joins = joins
    self.out = out
  }

  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while at < bytes.count {
      let (scalar, length) = Self.scalar(bytes, at)
      take(scalar, at, at + length)
      at += length
    }
    joinLast()
  }

  private mutating func take(_ scalar: UInt32, _ start: Int, _ end: Int) {
    let (kind, meant) = table[scalar]
    switch kind {
    case .kept: keep(meant, start, end)
    case .dropped: break
    case .space: hasSpace = true
    case .comma: separate(44, start, end)
    case .sentenceEnd: separate(10, start, end)
    case .questionMark: separate(63, start, end)
    }
  }

  private mutating func keep(_ scalar: UInt32, _ start: Int, _ end: Int) {
    if hasSpace, let last = out.bytes.last, Self.isLatin(UInt32(last)), Self.isLatin(scalar) {
      out.append(32, start, start)
    }
    hasSpace = false
    out.append(scalar, start, end)
    run += 1
  }

  private mutating func separate(_ mark: UInt8, _ start: Int, _ end: Int) {
    hasSpace = false
    joinLast()
    let isInside = joins && mark == 44 && run == 1
    run = 0
    guard !isInside, let last = out.bytes.last, last != 63, last != 10 || mark == 63 else { return }
    if last == 44 || last == 10 { out.remove(at: out.bytes.count - 1) }
    out.append(UInt32(mark), start, end)
  }

  /// Takes out the comma before a single character that another mark follows.
  private mutating func joinLast() {
    guard joins, run == 1 else { return }
    var index = out.bytes.count - 1
    while index > 0, out.bytes[index] & 0xC0 == 0x80 { index -= 1 }
    if index > 1, out.bytes[index - 1] == 44 { out.remove(at: index - 1) }
  }

  private static func isLatin(_ scalar: UInt32) -> Bool {
    (48...57).contains(scalar) || (97...122).contains(scalar)
  }

  /// A Swift string's UTF-8 is always well formed.
  @inline(__always)
  private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[at])
    func rest(_ n: Int) -> UInt32 { UInt32(bytes[at + n] & 0x3F) }
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | rest(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), 3) }
    return ((first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4)
  }
}
