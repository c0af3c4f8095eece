/// Hides personal data in text that leaves the house: phone numbers keep three and four digits (138****1234), identity
/// and bank cards the last four, e-mail addresses the first letter; names keep their first and last character.
public struct Masking: Sendable {
  public var isOn: Bool

  public init(isOn: Bool) { self.isOn = isOn }

  public func text(_ text: String) -> String { masked(text).text }

  /// The text with where its stretches have gone.
  public func masked(_ text: String) -> MaskedText {
    guard isOn, text.utf8.contains(where: { (48...57).contains($0) || $0 == 64 }) else {
      return MaskedText(text: text)
    }
    // Digits are hidden one by one, so that only addresses change their length.
    return Self.email(Self.digits(text))
  }

  public func name(_ name: String) -> String {
    guard isOn, let first = name.first else { return name }
    return name.count > 2 ? "\(first)***\(name.last!)" : "\(first)*"
  }

  /// Runs of 11 digits that begin 13…19, of 15 to 19 digits, and of 17 digits with an X.
  private static func digits(_ text: String) -> String {
    var result: [Character] = []
    var run: [Character] = []
    func flush() {
      let digits = String(run)
      let isPhone = run.count == 11 && digits.hasPrefix("1") && digits.dropFirst().first! >= "3"
      if isPhone {
        result += Array(digits.prefix(3) + "****" + digits.suffix(4))
      } else if (15...19).contains(run.count) {
        result += Array(String(repeating: "*", count: run.count - 4) + digits.suffix(4))
      } else {
        result += run
      }
      run = []
    }
    for character in text {
      let isX = (character == "X" || character == "x") && run.count == 17
      if character.isASCII && character.isNumber || isX {
        run.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return String(result)
  }

  private static func email(_ text: String) -> MaskedText {
    guard text.contains("@") else { return MaskedText(text: text) }
    var masked = MaskedText(text: "")
    var parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    func isLocal(_ character: Character) -> Bool {
      character.isASCII && (character.isLetter || character.isNumber || "._+-".contains(character))
    }
    var end = 0
    for index in parts.indices {
      end += parts[index].utf8.count + (index > 0 ? 1 : 0)
      guard index + 1 < parts.count, parts[index + 1].first.map(isLocal) ?? false else { continue }
      let local = parts[index].reversed().prefix(while: isLocal).reversed()
      guard let first = local.first else { continue }
      parts[index] = String(parts[index].dropLast(local.count)) + "\(first)***"
      masked.replaced.append((end - local.count..<end, 4))
    }
    masked.text = parts.joined(separator: "@")
    return masked
  }
}
