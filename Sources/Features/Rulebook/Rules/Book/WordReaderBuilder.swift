import TextScan

/// Gathers every phrase of a book into one scanner per folding.
struct WordReaderBuilder {
  private(set) var faults: [RuleFault] = []
  private var plain = PhraseScannerBuilder(.plain)
  private var disguise = PhraseScannerBuilder(.disguise)
  private var checks: [WordReader.Check] = []
  private var lists: [String: WordReader.ListKeys] = [:]
  private var written: [String: WordList] = [:]
  private var nextKey = 0

  init(_ lists: [WordList]) {
    for list in lists { written[list.id] = list }
    for list in lists {
      self.lists[list.id] = .init(hit: key(), except: key())
      add(list, to: .plain, self.lists[list.id]!)
    }
    for name in [ListName.negation, .quoting] where written[name.rawValue] != nil {
      add(written[name.rawValue]!, to: .disguise, self.lists[name.rawValue]!)
    }
  }

  private mutating func key() -> Int {
    defer { nextKey += 1 }
    return nextKey
  }

  private mutating func add(_ list: WordList, to folding: Folding, _ keys: WordReader.ListKeys) {
    add(list.phrases, keys.hit, folding, list.id, "phrases")
    add(list.except, keys.except, folding, list.id, "except")
  }

  /// The number of a check, whose words are then looked for.
  mutating func add(_ check: WordCheck, rule: String, path: String) -> Int {
    let keys = WordReader.Check(
      rule: rule, hit: key(), except: key(), unless: key(), folding: check.folding,
      detectors: check.detectors,
      sparesNegated: check.sparesNegated, sparesQuoted: check.sparesQuoted)
    add(check.phrases, keys.hit, check.folding, rule, "\(path).phrases")
    add(check.except, keys.except, check.folding, rule, "\(path).except")
    add(check.unless, keys.unless, check.folding, rule, "\(path).unless")
    for (index, pattern) in check.patterns.enumerated() {
      do { try add(pattern: pattern, keys.hit, check.folding) } catch {
        faults.append(RuleFault(rule, "\(path).patterns[\(index)]", Self.words(error)))
      }
    }
    for (index, name) in check.lists.enumerated() {
      guard let list = written[name] else {
        faults.append(RuleFault(rule, "\(path).lists[\(index)]", "a word list that exists"))
        continue
      }
      add(list.phrases, keys.hit, check.folding, name, "phrases")
      add(list.except, keys.except, check.folding, name, "except")
    }
    checks.append(keys)
    return checks.count - 1
  }

  private mutating func add(
    _ phrases: [String], _ key: Int, _ folding: Folding, _ rule: String, _ path: String
  ) {
    for (index, phrase) in phrases.enumerated() {
      do {
        switch folding {
        case .plain: try plain.add(phrase: phrase, key: key)
        case .disguise: try disguise.add(phrase: phrase, key: key)
        }
      } catch { faults.append(RuleFault(rule, "\(path)[\(index)]", Self.words(error))) }
    }
  }

  private mutating func add(pattern: String, _ key: Int, _ folding: Folding) throws(ScanFault) {
    switch folding {
    case .plain: try plain.add(pattern: pattern, key: key)
    case .disguise: try disguise.add(pattern: pattern, key: key)
    }
  }

  private static func words(_ fault: ScanFault) -> String {
    let what =
      switch fault.code {
      case .empty: "words, not only marks"
      case .unclosed: "a closing bracket"
      case .unopened: "an opening bracket"
      case .range: "a gap such as {0,4}"
      case .tooMany: "fewer alternatives, less nesting"
      case .gapAtEdge: "words on both sides of a gap"
      case .escape: "a character after \\"
      case .anchor: "^ only at the beginning, $ only at the end"
      case .pattern, .limit: "a pattern PCRE2 accepts"
      }
    return "\(what) (at \(fault.at)\(fault.detail.isEmpty ? "" : ": \(fault.detail)"))"
  }

  func reader() -> WordReader {
    WordReader(plain: plain.scanner(), disguise: disguise.scanner(), checks: checks, lists: lists)
  }
}
