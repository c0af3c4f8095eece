/// A wording with room in it, as lists of wordings are written down: `(a|b|)` is one of these, `*` a name, `…` anything.
/// It fits whole texts, in small letters, without blanks.
public struct LinePattern: Sendable, Equatable {
  private indirect enum Part: Sendable, Equatable {
    case letter(Character)
    case oneOf([[Part]])
    case name
    case anything
  }

  /// Longer texts are somebody's words.
  static let longest = 200
  private let parts: [Part]
  /// Words one of which stands in every text it fits: what is looked for first.
  let keys: [String]

  public init(_ text: String) {
    var rest = Substring(text)
    parts = Self.parse(&rest)
    keys = Self.keys(parts)
  }

  /// Whether it fits, and what stood for its last name.
  func match(_ text: [Character]) -> (fits: Bool, name: String?) {
    var name: Range<Int>?
    let fits = Self.match(parts[...], text, 0, &name)
    return (fits, fits ? name.map { String(text[$0]) } : nil)
  }

  private static func parse(_ rest: inout Substring) -> [Part] {
    var parts: [Part] = []
    while let letter = rest.first, letter != "|", letter != ")" {
      rest.removeFirst()
      switch letter {
      case "*": parts.append(.name)
      case "…": parts.append(.anything)
      case "(":
        var choices = [parse(&rest)]
        while rest.first == "|" {
          rest.removeFirst()
          choices.append(parse(&rest))
        }
        if rest.first == ")" { rest.removeFirst() }
        parts.append(.oneOf(choices))
      default: if !letter.isWhitespace { parts.append(.letter(letter)) }
      }
    }
    return parts
  }

  /// Of the stretches and choices it is made of, the one whose shortest word is the longest.
  private static func keys(_ parts: [Part]) -> [String] {
    var (found, run): ([[String]], String) = ([], "")
    for part in parts {
      switch part {
      case .letter(let letter): run.append(letter)
      case .oneOf(let choices):
        found.append([run])
        run = ""
        let words = choices.map(word)
        if !words.contains(nil) { found.append(words.compactMap(\.self)) }
      default:
        found.append([run])
        run = ""
      }
    }
    func least(_ words: [String]) -> Int { words.map(\.utf8.count).min() ?? 0 }
    return (found + [[run]]).max { least($0) < least($1) } ?? []
  }

  private static func word(_ parts: [Part]) -> String? {
    parts.reduce(into: String?("")) { word, part in
      if case .letter(let letter) = part { word?.append(letter) } else { word = nil }
    }
  }

  private static func match(
    _ parts: ArraySlice<Part>, _ text: [Character], _ at: Int, _ name: inout Range<Int>?
  ) -> Bool {
    guard let part = parts.first else { return at == text.count }
    let rest = parts.dropFirst()
    switch part {
    case .letter(let letter):
      return at < text.count && text[at] == letter && match(rest, text, at + 1, &name)
    case .oneOf(let choices):
      return choices.contains { match($0[...] + rest, text, at, &name) }
    case .anything:
      return (at...text.count).contains { match(rest, text, $0, &name) }
    case .name:
      var end = at
      while end < text.count, end - at < 40, isOfName(text[end]) {
        end += 1
        if match(rest, text, end, &name) {
          name = name ?? at..<end
          return true
        }
      }
      return false
    }
  }

  /// Names have none of the marks of a sentence, nor of the small words that make one.
  private static func isOfName(_ letter: Character) -> Bool {
    !"，。！？；,!?;亲请吗呢吧的刚我你您他她它们这那说想不没么怎".contains(letter)
  }
}
