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
  /// The check behind a scanner's key, and those that look for numbers and addresses.
  private let checkOfHit: [Int: Int]
  private let detecting: [Int]
  private let listOfHit: [Int: ListName]

  init(plain: PhraseScanner, disguise: PhraseScanner, checks: [Check], lists: [String: ListKeys]) {
    (self.plain, self.disguise, self.checks, self.lists) = (plain, disguise, checks, lists)
    checkOfHit = Dictionary(uniqueKeysWithValues: checks.enumerated().map { ($1.hit, $0) })
    detecting = checks.indices.filter { !checks[$0].detectors.isEmpty }
    listOfHit = Dictionary(
      uniqueKeysWithValues: ListName.allCases.compactMap { name in lists[name.rawValue].map { ($0.hit, name) }
      })
  }

  /// The checks that may hold of a message: few do.
  func checks(in read: WordsRead) -> Set<Int> {
    var found = Set(read.details.isEmpty ? [] : detecting)
    for hit in read.plain.hits { if let check = checkOfHit[hit.key] { found.insert(check) } }
    for hit in read.disguise.hits { if let check = checkOfHit[hit.key] { found.insert(check) } }
    return found
  }

  func read(_ text: String) -> WordsRead {
    var read = WordsRead(
      plain: FoldedHits(plain, text), disguise: FoldedHits(disguise, text),
      details: PersonalDetail.all(in: text))
    for hit in read.plain.hits {
      if let list = listOfHit[hit.key], !read.lists.contains(list), !ranges(list, in: read).isEmpty {
        read.lists.insert(list)
      }
    }
    return read
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
  /// Of which lists words stand in it.
  fileprivate(set) var lists = ListNames()
}
