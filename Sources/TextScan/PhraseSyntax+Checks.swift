extension PhraseSyntax {
  /// - Throws: for a gap at an edge, `$` before the end, `^` after the beginning, no words at all.
  static func check(_ nodes: [Node]) throws(ScanFault) {
    guard !canBeEmpty(nodes) else { throw ScanFault(.empty) }
    guard !isGap(nodes.first!), !isGap(nodes.last!) else { throw ScanFault(.gapAtEdge) }
    try checkAnchors(nodes, isFirst: true, isLast: true)
  }

  private static func isGap(_ node: Node) -> Bool {
    switch node {
    case .gap, .digits: true
    case .character, .start, .end, .group: false
    }
  }

  private static func canBeEmpty(_ nodes: [Node]) -> Bool {
    nodes.allSatisfy { node in
      switch node {
      case .character: false
      case .gap, .digits, .start, .end: true
      case .group(let choices, let isOptional): isOptional || choices.contains(where: canBeEmpty)
      }
    }
  }

  private static func checkAnchors(_ nodes: [Node], isFirst: Bool, isLast: Bool) throws(ScanFault) {
    for (index, node) in nodes.enumerated() {
      let (first, last) = (isFirst && index == 0, isLast && index == nodes.count - 1)
      switch node {
      case .start: guard first else { throw ScanFault(.anchor, "^ at the beginning") }
      case .end: guard last else { throw ScanFault(.anchor, "$ at the end") }
      case .group(let choices, _):
        for choice in choices { try checkAnchors(choice, isFirst: first, isLast: last) }
      case .character, .gap, .digits: break
      }
    }
  }

  /// In how many ways it can be said; stops counting above a million.
  static func ways(_ nodes: [Node]) -> Int {
    nodes.reduce(1) { count, node in
      guard case .group(let choices, let isOptional) = node else { return count }
      let inside = choices.reduce(isOptional ? 1 : 0) { $0 + ways($1) }
      return min(1_000_000, count * max(1, inside))
    }
  }
}
