import TextScan

/// Words that are looked for in single messages, and what makes them harmless.
public struct WordCheck: Sendable, Equatable {
  public var phrases: [String] = []
  /// PCRE2, over the folded text.
  public var patterns: [String] = []
  /// Word lists of the catalogue that count too.
  public var lists: [String] = []
  public var detectors: [Detector] = []
  public var folding: Folding = .plain
  /// nil: the rule's.
  public var speaker: Speaker?
  /// A hit that touches one of these is none (一定 in 不一定).
  public var except: [String] = []
  /// A hit in a sentence with one of these is none (a reminder against fraud).
  public var unless: [String] = []
  /// Whether 不要, 请勿 … shortly before a hit make it none.
  public var sparesNegated = false
  /// Whether words of somebody else, or in quotation marks, are none.
  public var sparesQuoted = true

  public init() {}

  public init(lists: [String], speaker: Speaker? = nil) {
    self.lists = lists
    self.speaker = speaker
  }
}
