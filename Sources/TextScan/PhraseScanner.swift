/// Many phrases and patterns over texts of one folding, found in one pass.
public final class PhraseScanner: Sendable {
  /// A phrase or pattern that was found: the caller's number for it, and where in the folded bytes.
  public struct Hit: Sendable, Equatable {
    public var key: Int
    public var range: Range<Int>

    public init(key: Int, range: Range<Int>) {
      self.key = key
      self.range = range
    }
  }

  public let folding: Folding
  let automaton: Automaton
  let table: PhraseTable

  init(folding: Folding, automaton: Automaton, table: PhraseTable) {
    self.folding = folding
    self.automaton = automaton
    self.table = table
  }

  public var size: (states: Int, bytes: Int) { automaton.size }

  public func scan(_ text: String) -> [Hit] { scan(folding.fold(text)).hits }

  /// - Returns: what was found, and the keys of patterns that ran over their bound.
  public func scan(_ text: FoldedText) -> (hits: [Hit], faulty: [Int]) {
    var reading = PhraseReading(text, table)
    automaton.scan(text) { literal, end in reading.take(literal, end) }
    return reading.finish()
  }
}
