import Foundation
import Kernel

/// Finds quick replies by title, text, pinyin initials ("tksm") and pinyin ("tuikuan").
///
/// Ranking: how well the text fits, then uses, then the most recent use, then the one written first.
/// Everything is folded once, when the search is built; a query compares bytes.
public struct QuickReplySearch: Sendable {
  private struct Entry: Sendable {
    let reply: QuickReply
    let title: [UInt8]
    let text: [UInt8]
    let initials: [UInt8]
    let pinyin: [UInt8]
  }

  private let entries: [Entry]

  public init(_ replies: [QuickReply]) {
    entries = replies.map { reply in
      Entry(
        reply: reply, title: Self.fold(reply.title), text: Self.fold(reply.text),
        initials: Array(reply.initials.utf8), pinyin: Array(reply.pinyin.utf8))
    }
  }

  /// Best first. An empty query finds all that has not expired.
  public func find(_ query: String, now: Timestamp, limit: Int = 50) -> [QuickReply] {
    let words = query.split(whereSeparator: \.isWhitespace).map { Self.fold(String($0)) }
    let hits = entries.indices.compactMap { index -> (rank: Rank, index: Int)? in
      let reply = entries[index].reply
      let score = reply.isExpired(at: now) ? 0 : Self.score(words, entries[index])
      return score > 0 ? (Self.rank(score, reply), index) : nil
    }
    return hits.sorted { $0.rank > $1.rank }.prefix(limit).map { entries[$0.index].reply }
  }

  private typealias Rank = (score: Int, uses: Int, used: Int64, id: Int64)

  /// Alike in all else, they come in the order in which the shop wrote them: greetings first.
  private static func rank(_ score: Int, _ reply: QuickReply) -> Rank {
    (score, reply.uses, reply.lastUsedAt?.milliseconds ?? .min, -reply.id.rawValue)
  }

  /// Every word must be found, and the worst one counts; words also count as one ("tui kuan").
  private static func score(_ words: [[UInt8]], _ entry: Entry) -> Int {
    guard words.count > 1 else { return words.first.map { score($0, entry) } ?? 1 }
    let each = words.map { score($0, entry) }.min() ?? 0
    return max(each, score(Array(words.joined()), entry))
  }

  /// How well one word fits: 0 = not at all. Where the eye looks first counts most: the title, then
  /// its pinyin, then the text.
  private static func score(_ word: [UInt8], _ entry: Entry) -> Int {
    if entry.title == word { return 100 }
    if entry.title.starts(with: word) { return 90 }
    if entry.initials == word { return 80 }
    if entry.initials.starts(with: word) { return 70 }
    if entry.pinyin.starts(with: word) { return 60 }
    if entry.title.holds(word) { return 50 }
    if word.count > 1, entry.initials.holds(word) { return 40 }
    if entry.text.holds(word) { return 20 }
    return 0
  }

  /// One form for both sides: no case, no full-width letters, ü as v.
  private static func fold(_ text: String) -> [UInt8] {
    let plain = text.precomposedStringWithCompatibilityMapping.lowercased()
    return Array(plain.replacingOccurrences(of: "ü", with: "v").utf8)
  }
}

extension [UInt8] {
  /// UTF-8 never begins a character in the middle of another, so bytes find what characters would.
  fileprivate func holds(_ word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return word.isEmpty }
    return indices.dropLast(word.count - 1).contains {
      self[$0] == first && self[$0..<($0 + word.count)].elementsEqual(word)
    }
  }
}
