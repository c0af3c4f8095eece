import Foundation

/// What becomes of each Unicode scalar when a text is folded: one look-up each for the basic plane.
struct FoldTable: Sendable {
  enum Kind: UInt32 {
    /// Stays, as the scalar it is mapped to.
    case kept
    /// Leaves no trace: invisible, decoration, and in a disguise all that separates.
    case dropped
    case space
    /// Parts clauses: ，、：
    case comma
    /// Ends a sentence; gaps of phrases do not reach across it.
    case sentenceEnd
    case questionMark
  }

  /// Kind in the top byte, scalar below.
  private let basic: [UInt32]
  private let beyond: [UInt32: UInt32]

  private init(basic: [UInt32], beyond: [UInt32: UInt32]) {
    self.basic = basic
    self.beyond = beyond
  }

  @inline(__always)
  subscript(_ scalar: UInt32) -> (kind: Kind, scalar: UInt32) {
    let entry = scalar < 0x10000 ? basic[Int(scalar)] : beyond[scalar] ?? scalar
    return (Kind(rawValue: entry >> 24)!, entry & 0xFF_FFFF)
  }

  private static func entry(_ kind: Kind, _ scalar: UInt32) -> UInt32 { kind.rawValue << 24 | scalar }

  /// Width, case, traditional characters, invisible ones; decoration dropped, marks of one kind made one.
  static let plain: FoldTable = {
    var table = (0..<UInt32(0x10000)).map { entry(kind($0), lowered($0)) }
    for (traditional, simplified) in simplifications { table[Int(traditional)] = simplified }
    for (mark, plain) in quoteMarks { table[Int(mark)] = entry(.kept, plain) }
    // Full-width forms of ASCII stand 0xFEE0 above it.
    for wide in UInt32(0xFF01)...0xFF5E { table[Int(wide)] = table[Int(wide - 0xFEE0)] }
    return FoldTable(basic: table, beyond: [:])
  }()

  /// As plain, and what is written to slip past a reader: see `Disguise`.
  static let disguise: FoldTable = {
    var table = plain.basic
    for index in table.indices where isSeparator(UInt32(index), table[index]) {
      table[index] = entry(.dropped, 0)
    }
    var beyond: [UInt32: UInt32] = [:]
    for emoji in UInt32(0x1F000)...0x1FAFF { beyond[emoji] = entry(.dropped, 0) }
    for (scalar, meant) in Disguise.meanings {
      if scalar < 0x10000 { table[Int(scalar)] = meant } else { beyond[scalar] = meant }
    }
    return FoldTable(basic: table, beyond: beyond)
  }()

  private static func isSeparator(_ scalar: UInt32, _ entry: UInt32) -> Bool {
    switch Kind(rawValue: entry >> 24)! {
    case .space: true
    case .kept: isMark(entry & 0xFF_FFFF)
    case .dropped, .comma, .sentenceEnd, .questionMark: false
    }
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    guard let unicode = Unicode.Scalar(scalar) else { return true }
    switch unicode.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return false
    default: return true
    }
  }

  private static func kind(_ scalar: UInt32) -> Kind {
    guard let unicode = Unicode.Scalar(scalar) else { return .kept }
    if "？?﹖".unicodeScalars.contains(unicode) { return .questionMark }
    if "。！!；;\n\r⋯…".unicodeScalars.contains(unicode) { return .sentenceEnd }
    if "，,、：:﹐﹑".unicodeScalars.contains(unicode) { return .comma }
    if unicode.properties.isWhitespace { return .space }
    if "~～*^_`—–―・·•★☆※♪♡".unicodeScalars.contains(unicode) { return .dropped }
    switch unicode.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .surrogate: return .dropped
    default: return .kept
    }
  }

  private static func lowered(_ scalar: UInt32) -> UInt32 {
    guard let unicode = Unicode.Scalar(scalar) else { return 0xFFFD }
    let lower = unicode.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first!.value : scalar
  }

  private static let quoteMarks: [UInt32: UInt32] = Dictionary(
    uniqueKeysWithValues: "“”「」『』〝〞＂‘’".unicodeScalars.map { ($0.value, 34) })

  /// Pairs of traditional and simplified from the platform's own table (ICU, Traditional-Simplified), asked once.
  private static let simplifications: [(UInt32, UInt32)] = {
    let all = (UInt32(0x4E00)...0x9FFF).compactMap(Unicode.Scalar.init)
    let text = all.map { String($0) }.joined(separator: "\n")
    let rule = StringTransform("Traditional-Simplified")
    let simple = (text.applyingTransform(rule, reverse: false) ?? text).split(separator: "\n")
    guard simple.count == all.count else { return [] }
    return zip(all, simple).compactMap { from, to in
      let scalars = to.unicodeScalars
      return scalars.count == 1 && scalars.first! != from ? (from.value, scalars.first!.value) : nil
    }
  }()
}
