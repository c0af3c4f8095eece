/// Words of which one stands wherever a phrase does, chosen so that they are as long and as few as can be.
enum NeededWords {
  static let most = 48

  static func best(_ nodes: [PhraseSyntax.Node], _ folding: Folding) -> [[UInt8]] {
    var best: (words: Set<String>, worth: Int) = ([], 0)
    for start in nodes.indices {
      var words: Set<String> = [""]
      for node in nodes[start...] {
        guard let longer = extended(words, node) else { break }
        words = longer
        let worth = (words.map(\.count).min() ?? 0) * 100 - words.count
        if !words.contains(""), worth > best.worth { best = (words, worth) }
      }
    }
    let inner = best.words.isEmpty ? within(nodes, folding) : []
    let folded = best.words.map { Array(folding.fold(part: $0).utf8) }
    return best.words.isEmpty ? inner : folded.allSatisfy { !$0.isEmpty } ? folded : []
  }

  /// Where no stretch of the whole will do, that of a group with gaps inside: one of every choice.
  private static func within(_ nodes: [PhraseSyntax.Node], _ folding: Folding) -> [[UInt8]] {
    for case .group(let choices, false) in nodes {
      let each = choices.map { best($0, folding) }
      let all = each.flatMap { $0 }
      if each.allSatisfy({ !$0.isEmpty }), all.count <= most * 2 { return all }
    }
    return []
  }

  /// Every word followed by what the node may be; nil where that is not known or too much.
  private static func extended(_ words: Set<String>, _ node: PhraseSyntax.Node) -> Set<String>? {
    guard let next = spelled(node) else { return nil }
    guard words.count * next.count <= most else { return nil }
    return Set(words.flatMap { word in next.map { word + $0 } })
  }

  private static func spelled(_ node: PhraseSyntax.Node) -> Set<String>? {
    switch node {
    case .character(let character): [String(character)]
    case .gap, .digits: nil
    case .start, .end: [""]
    case .group(let choices, let isOptional): spelled(choices).map { isOptional ? $0.union([""]) : $0 }
    }
  }

  private static func spelled(_ choices: [[PhraseSyntax.Node]]) -> Set<String>? {
    var all: Set<String> = []
    for choice in choices {
      var words: Set<String> = [""]
      for node in choice {
        guard let longer = extended(words, node) else { return nil }
        words = longer
      }
      all.formUnion(words)
      if all.count > most { return nil }
    }
    return all
  }
}
