import Foundation
import Glibc
import TextScan

/// What a line costs from its words to its hits, and what 500 patterns add whose words are nowhere in the lines.
enum PatternCost {
  /// CPU µs a line.
  struct Costs {
    var folding: Double
    var phrases: Double
    var patterns: Double
  }

  static func measure(_ lines: [String], _ phrases: [String]) throws -> Costs {
    var builder = PhraseScannerBuilder(.plain)
    for (key, phrase) in phrases.enumerated() { try builder.add(phrase: phrase, key: key) }
    let bare = builder.scanner()
    for number in 0..<500 {
      try builder.add(pattern: "(绝无此词\(number)|此词绝无\(number)).{0,4}[0-9]{3,}", key: phrases.count + number)
    }
    let full = builder.scanner()
    let (least, more) = (cost(bare, lines), cost(full, lines))
    return Costs(folding: folding(lines), phrases: least, patterns: more)
  }

  private static func cost(_ scanner: PhraseScanner, _ lines: [String]) -> Double {
    median { for line in lines { _ = scanner.scan(line) } } / Double(lines.count)
  }

  private static func folding(_ lines: [String]) -> Double {
    median { for line in lines { _ = Folding.plain.fold(line) } } / Double(lines.count)
  }

  private static func median(_ body: () -> Void) -> Double {
    let times = (0..<5).map { _ in
      let began = clock()
      body()
      return Double(clock() - began) / Double(CLOCKS_PER_SEC) * 1e6
    }
    return times.sorted()[2]
  }
}
