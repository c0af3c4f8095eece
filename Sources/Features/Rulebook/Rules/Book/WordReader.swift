import TextScan

/// Reads one message for every check of a book in one pass per folding.
struct WordReader: Sendable {
  /// The scanner's keys of a check, and what makes its hits harmless.
  struct Check: Sendable {
    var rule: String
    var hit: Int
    var except: Int
    var unless: Int
    var folding: Folding
    var detectors: [Detector]
    var sparesNegated: Bool
    var sparesQuoted: Bool
  }

  struct ListKeys: Sendable {
    var hit: Int
    var except: Int
  }

  let plain: PhraseScanner
  let disguise: PhraseScanner
  let checks: [Check]
  let lists: [String: ListKeys]

  func read(_ text: String) -> WordsRead {
    WordsRead(
      plain: FoldedHits(plain, text), disguise: FoldedHits(disguise, text),
      details: PersonalDetail.all(in: text))
  }
}

/// A text under one folding, and what was found there.
struct FoldedHits: Sendable {
  let text: FoldedText
  let hits: [PhraseScanner.Hit]

  init(_ scanner: PhraseScanner, _ text: String) {
    self.text = scanner.folding.fold(text)
    hits = scanner.scan(self.text).hits
  }

  func ranges(_ key: Int) -> [Range<Int>] { hits.compactMap { $0.key == key ? $0.range : nil } }
}

/// What a message has of everything the book looks for.
struct WordsRead: Sendable {
  let plain: FoldedHits
  let disguise: FoldedHits
  let details: [PersonalDetail]
}
