/// What the literals of an automaton belong to.
struct PhraseTable: Sendable {
  struct Literal: Sendable {
    /// Keys of phrases that are this literal and nothing more.
    var keys: [Int32] = []
    /// Forms whose last part it is, or that are bound to an edge of the message.
    var lastOf: [Int32] = []
    var isHead = false
    /// Patterns that need it.
    var patterns: [Int32] = []
    /// Latin letters and digits at its ends must not go on in the text.
    var first: UInt8
    var last: UInt8
    var length: Int
  }

  struct Form: Sendable {
    var key: Int32
    /// Numbers of literals.
    var parts: [Int32]
    var gaps: [PhraseForm.Gap]
    var atStart: Bool
    var atEnd: Bool
  }

  struct KeyedPattern: Sendable {
    var key: Int32
    var pattern: Pattern
    /// Made of a phrase: Latin words at its edges are whole.
    var isPhrase: Bool
  }

  var literals: [Literal] = []
  var forms: [Form] = []
  var patterns: [KeyedPattern] = []
  /// Patterns of which nothing is known.
  var always: [Int32] = []
}
