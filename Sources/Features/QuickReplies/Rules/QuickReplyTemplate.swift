import Kernel

/// Text with variables: `亲爱的{customer.name}，订单{order.number}已发出`. `{{` stands for one brace.
///
/// The grammar: `{` name `}` with name = dot-separated words of a–z, 0–9 and `_`; `{{`; anything
/// else is itself.
public struct QuickReplyTemplate: Sendable, Equatable {
  public enum Part: Sendable, Equatable {
    case text(String)
    case variable(String)
  }

  public let parts: [Part]

  /// - Throws: `template.brace` when a `{` is neither a variable nor doubled.
  public init(_ source: String) throws(Problem) {
    var parts: [Part] = []
    var plain = ""
    var rest = source[...]
    while let brace = rest.firstIndex(of: "{") {
      plain += rest[..<brace]
      rest = rest[rest.index(after: brace)...]
      if rest.first == "{" {
        plain.append("{")
        rest.removeFirst()
      } else {
        guard let name = Self.name(at: rest) else { throw .invalid("text", "template.brace") }
        if !plain.isEmpty { parts.append(.text(plain)) }
        parts.append(.variable(String(name)))
        plain = ""
        rest = rest[name.endIndex...].dropFirst()
      }
    }
    plain += rest
    self.parts = plain.isEmpty ? parts : parts + [.text(plain)]
  }

  /// Each once, in order of appearance.
  public var variables: [String] {
    var seen: Set<String> = []
    return parts.compactMap { part in
      if case .variable(let name) = part, seen.insert(name).inserted { name } else { nil }
    }
  }

  /// - Throws: `template.variable` when there is a name that nothing will ever fill.
  public func check() throws(Problem) {
    if let unknown = variables.first(where: { QuickReplyVariable(name: $0) == nil }) {
      throw Problem(
        .invalid, "invalid", "text: no variable \(unknown)",
        fields: [.init("text", "template.variable")])
    }
  }

  /// Fills in what there is. Values are taken as they are: braces in a customer's name start
  /// nothing.
  public func render(_ values: [String: String]) -> QuickReplyRendering {
    let filled = values.filter { !$0.value.trimmed.isEmpty }
    let text = parts.map { part in
      switch part {
      case .text(let text): text
      case .variable(let name): filled[name] ?? "{\(name)}"
      }
    }
    return QuickReplyRendering(
      text: text.joined(), missing: variables.filter { filled[$0] == nil })
  }

  /// The name that `rest` begins with, when a `}` follows it.
  private static func name(at rest: Substring) -> Substring? {
    let name = rest.prefix { $0 != "}" }
    let words = name.split(separator: ".", omittingEmptySubsequences: false)
    func isWord(_ word: Substring) -> Bool {
      !word.isEmpty && word.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789_".contains($0) }
    }
    return name.endIndex < rest.endIndex && words.allSatisfy(isWord) ? name : nil
  }
}
