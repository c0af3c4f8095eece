import Foundation

/// How a Chinese title is typed by someone in a hurry. Computed once, when a quick reply is saved.
public enum PinyinIndex {
  /// First letters: 退款说明 → "tksm"; "VIP 7天退货" → "vip7tth". Punctuation and blanks fall out.
  public static func initials(of text: String) -> String {
    syllables(of: text).map(\.initial).joined()
  }

  /// All letters: 退款说明 → "tuikuanshuoming". ü is v, as on every Chinese keyboard: 女装 → "nvzhuang".
  public static func full(of text: String) -> String {
    syllables(of: text).map(\.full).joined()
  }

  private struct Syllable {
    var full: String
    var initial: String
  }

  private static func syllables(of text: String) -> [Syllable] {
    var rest = text.precomposedStringWithCompatibilityMapping.lowercased()[...]
    var syllables: [Syllable] = []
    while let character = rest.first {
      if let phrase = readings.first(where: { rest.hasPrefix($0.phrase) }) {
        syllables += phrase.reading.split(separator: " ").map { chinese(String($0)) }
        rest = rest.dropFirst(phrase.phrase.count)
      } else {
        if let syllable = syllable(character) { syllables.append(syllable) }
        rest.removeFirst()
      }
    }
    return syllables
  }

  /// A Latin letter or a digit is its own initial; what has no reading falls out.
  private static func syllable(_ character: Character) -> Syllable? {
    if character.isASCII {
      let kept = character.isLetter || character.isNumber
      return kept ? Syllable(full: String(character), initial: String(character)) : nil
    }
    let latin = String(character).applyingTransform(.mandarinToLatin, reverse: false) ?? ""
    let plain = letters(latin)
    return plain.isEmpty ? nil : chinese(plain)
  }

  private static func chinese(_ full: String) -> Syllable {
    Syllable(full: full, initial: String(full.prefix(1)))
  }

  /// Tone marks off; ü, whatever its tone, is v. By scalars: to a string "ǚ" is one character.
  private static func letters(_ latin: String) -> String {
    latin.decomposedStringWithCanonicalMapping.unicodeScalars.reduce(into: "") { plain, scalar in
      if ("a"..."z").contains(scalar) { plain.unicodeScalars.append(scalar) }
      if scalar == "\u{308}", plain.last == "u" { plain = plain.dropLast() + "v" }
    }
  }

  /// Foundation knows one reading a character. These are the words of shops that it reads wrongly
  /// (地址: "de zhi"), collected by hand; words go before the single characters they contain.
  private static let readings: [(phrase: String, reading: String)] = [
    ("重新", "chong xin"), ("重发", "chong fa"), ("重拍", "chong pai"), ("重寄", "chong ji"),
    ("重复", "chong fu"), ("重下", "chong xia"), ("重做", "chong zuo"), ("重补", "chong bu"),
    ("便宜", "pian yi"), ("银行", "yin hang"), ("弹力", "tan li"), ("弹性", "tan xing"),
    ("着急", "zhao ji"), ("调整", "tiao zheng"), ("空调", "kong tiao"), ("调节", "tiao jie"),
    ("还款", "huan kuan"), ("归还", "gui huan"), ("退还", "tui huan"), ("返还", "fan huan"),
    ("店长", "dian zhang"), ("增长", "zeng zhang"), ("成长", "cheng zhang"),
    ("长", "chang"), ("地", "di"), ("薄", "bao"), ("嗯", "en"),
  ]
}
