/// For `LIKE … ESCAPE '!'`: what people type is text, not a pattern.
public enum SQLLike {
  public static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "!%_".contains(character) { result.append("!") }
      result.append(character)
    }
  }
}
