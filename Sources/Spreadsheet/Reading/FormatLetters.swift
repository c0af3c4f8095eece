/// The letters of a number format that mean something: outside quotes, brackets and escapes, in its first
/// section.
struct FormatLetters {
  private var text = ""
  private(set) var isElapsed = false

  init(_ code: String) {
    var rest = code.lowercased()[...]
    while let letter = rest.popFirst() {
      switch letter {
      case ";": rest = ""
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        isElapsed = isElapsed || !inside.isEmpty && (inside.allSatisfy { "hms".contains($0) })
        rest = rest.dropFirst(inside.count + 1)
      default: text.append(letter)
      }
    }
    // "General" has an `e`, which elsewhere is the year of an era.
    text = text.replacing("general", with: "")
  }

  func has(_ letter: Character) -> Bool { text.contains(letter) }

  var hasHalfDay: Bool { text.contains("am/pm") || text.contains("a/p") || text.contains("上午/下午") }

  /// `e` is a year unless it is the exponent of `0.00E+00`; `aaa` is a day of the week.
  var hasEra: Bool { text.contains("aaa") || has("e") && !text.contains("e+") && !text.contains("e-") }
}
