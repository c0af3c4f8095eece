/// What is wrong with a phrase or pattern, as a stable code and the place (in characters) where it was noticed.
public struct ScanFault: Error, Equatable, Sendable {
  public enum Code: String, Sendable {
    case empty, unclosed, unopened, range, tooMany = "too_many", gapAtEdge = "gap_at_edge", escape, anchor
    case pattern, limit
  }

  public var code: Code
  public var at: Int
  public var detail: String

  public init(_ code: Code, at: Int = 0, _ detail: String = "") {
    self.code = code
    self.at = at
    self.detail = detail
  }
}

/// The language of phrases:
///
///     加微信           the words
///     (加|扫)微信       one of them; groups may nest
///     加(我|下)?微信    once or not at all
///     加{0,4}微信      from 0 to 4 characters between, not across the end of a sentence; at most 30
///     ^随便(了|$)       at the beginning, at the end of the message; marks outside do not count
///     返\d元           one to eight digits
///     \?              the character itself; ?, ^ and $ stand for themselves only so
///
/// Words are folded as the text is, so case, width and script do not matter.
enum PhraseSyntax {
  indirect enum Node: Equatable {
    case character(Character)
    case gap(Int, Int)
    case digits
    case group([[Node]], isOptional: Bool)
    case start, end
  }

  static let widestGap = 30
  static let deepest = 8
  static let longest = 2_000

  static func parse(_ text: String) throws(ScanFault) -> [Node] {
    guard text.utf8.count <= longest else { throw ScanFault(.tooMany, "\(longest) bytes at most") }
    var parser = Parser(text: Array(text))
    let nodes = try parser.sequence(depth: 0)
    guard parser.at == parser.text.count else { throw ScanFault(.unopened, at: parser.at) }
    return nodes
  }

  private struct Parser {
    let text: [Character]
    var at = 0

    mutating func sequence(depth: Int) throws(ScanFault) -> [Node] {
      var nodes: [Node] = []
      while at < text.count, text[at] != "|" || depth == 0, text[at] != ")" {
        nodes.append(try node(depth))
      }
      return nodes
    }

    private mutating func node(_ depth: Int) throws(ScanFault) -> Node {
      switch text[at] {
      case "(": return try group(depth + 1)
      case "{": return try gap()
      case "^":
        at += 1
        return .start
      case "$":
        at += 1
        return .end
      case "?": throw ScanFault(.escape, at: at, "? stands after a group; \\? is the mark")
      case "\\":
        at += 1
        guard at < text.count else { throw ScanFault(.escape, at: at) }
        if text[at] == "d" {
          at += 1
          return .digits
        }
      default: break
      }
      at += 1
      return .character(text[at - 1])
    }

    private mutating func group(_ depth: Int) throws(ScanFault) -> Node {
      let opened = at
      guard depth <= PhraseSyntax.deepest else { throw ScanFault(.tooMany, at: at) }
      var choices: [[Node]] = []
      repeat {
        at += 1
        choices.append(try sequence(depth: depth))
      } while at < text.count && text[at] == "|"
      guard at < text.count, text[at] == ")" else { throw ScanFault(.unclosed, at: opened) }
      at += 1
      let isOptional = at < text.count && text[at] == "?"
      if isOptional { at += 1 }
      return .group(choices, isOptional: isOptional)
    }

    private mutating func gap() throws(ScanFault) -> Node {
      let opened = at
      guard let close = text[at...].firstIndex(of: "}") else { throw ScanFault(.unclosed, at: opened) }
      let parts = String(text[at + 1..<close]).split(separator: ",", omittingEmptySubsequences: false)
      at = close + 1
      guard parts.count == 2, let least = Int(parts[0]), let most = Int(parts[1]), 0 <= least, least <= most,
        most <= PhraseSyntax.widestGap
      else { throw ScanFault(.range, at: opened, "{m,n}, 0 ≤ m ≤ n ≤ \(PhraseSyntax.widestGap)") }
      return .gap(least, most)
    }
  }
}
