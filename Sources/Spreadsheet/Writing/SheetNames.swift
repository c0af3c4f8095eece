/// Names that Excel accepts: 1…31 UTF-16 units, none of `[]:*?/\`, no apostrophe at either end, not
/// "History", each once in a workbook whatever the case.
struct SheetNames {
  private static let longest = 31
  private var taken: Set<String> = ["history"]

  mutating func unique(_ wish: String) -> String {
    let name = Self.allowed(wish)
    var candidate = name
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      let suffix = " (\(number))"
      candidate = Self.cut(name, Self.longest - suffix.utf16.count) + suffix
      number += 1
    }
    return candidate
  }

  private static func allowed(_ wish: String) -> String {
    var name = String(CellString.fit(wish).map { "[]:*?/\\\n\t".contains($0) ? " " : $0 })
    name = cut(trimmed(name), longest)
    name = trimmed(name)
    return name.isEmpty ? "Sheet" : name
  }

  private static func trimmed(_ name: String) -> String {
    let isOut: (Character) -> Bool = { $0 == "'" || $0.isWhitespace }
    return String(String(name.drop(while: isOut)).reversed().drop(while: isOut).reversed())
  }

  private static func cut(_ name: String, _ length: Int) -> String {
    var short = name
    while short.utf16.count > length { short.removeLast() }
    return short
  }
}
