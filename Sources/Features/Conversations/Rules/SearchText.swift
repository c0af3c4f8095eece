/// Text as a list of terms that a word index can hold, so that Chinese words of two characters are found:
/// runs of Han characters become overlapping pairs (退款了 → 退款 款了), other words stay whole and in lower case.
public enum SearchText {
  /// For the index: the terms parted by spaces.
  public static func terms(_ text: String) -> String {
    runs(text).flatMap { run -> [String] in
      switch run {
      case .word(let word): [word]
      case .han(let characters): pairs(characters)
      }
    }.joined(separator: " ")
  }

  /// For a search: each term in quotes, all of them needed; a lone character and a word's beginning match as prefix.
  /// Terms may stand apart in the text, so a hit is to be checked with the text itself. nil when nothing is left.
  public static func match(_ query: String) -> String? {
    let terms = runs(query).flatMap { run -> [String] in
      switch run {
      case .word(let word): ["\"\(word)\"*"]
      case .han(let characters) where characters.count == 1: ["\"\(characters[0])\"*"]
      case .han(let characters): zip(characters, characters.dropFirst()).map { "\"\($0)\($1)\"" }
      }
    }
    return terms.isEmpty ? nil : terms.joined(separator: " AND ")
  }

  private enum Run {
    case word(String)
    case han([Character])
  }

  /// The last character stands alone too, so that a one-character search finds it as a prefix.
  private static func pairs(_ characters: [Character]) -> [String] {
    zip(characters, characters.dropFirst()).map { "\($0)\($1)" } + [String(characters.last!)]
  }

  private static func runs(_ text: String) -> [Run] {
    var runs: [Run] = []
    for scalar in text.lowercased().unicodeScalars {
      let character = Character(scalar)
      if isHan(character), isIndexed(scalar) {
        if case .han(let characters) = runs.last {
          runs[runs.count - 1] = .han(characters + [character])
        } else {
          runs.append(.han([character]))
        }
      } else if isIndexed(scalar) {
        if case .word(let word) = runs.last {
          runs[runs.count - 1] = .word(word + String(character))
        } else {
          runs.append(.word(String(character)))
        }
      } else {
        runs.append(.word(""))
      }
    }
    return runs.filter { if case .word("") = $0 { false } else { true } }
  }

  /// Letters and numbers as SQLite's unicode61 knows them (Unicode 6.1). All else parts words there, and a term that
  /// falls apart in the index is no term but a phrase, which it cannot search.
  private static func isIndexed(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age, (age.major, age.minor) <= (6, 1) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// CJK unified ideographs with extensions A to F, kana excluded (they are letters of whole words here).
  private static func isHan(_ character: Character) -> Bool {
    switch character.unicodeScalars.first!.value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2EBEF, 0xF900...0xFAFF: true
    default: false
    }
  }
}
