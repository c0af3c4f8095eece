/// How often conversations end with the same line: where most do, it is a label of the data rather than anybody's word.
public struct Endings: Sendable {
  private struct Ending {
    var count = 0
    /// Where one of them stands.
    var place: Int
  }

  private var byLine: [UInt64: Ending] = [:]
  public private(set) var conversations = 0
  private static let fewest = 10

  mutating func note(_ row: LogRow) {
    conversations += 1
    guard row.characters > 0, row.said != .farewell else { return }
    let line = UInt64(row.mark) << 24 | UInt64(row.characters) << 3 | UInt64(row.source.rawValue)
    byLine[line, default: Ending(place: row.position)].count += 1
  }

  /// Keeps those that can still be most conversations' in all.
  mutating func drop() { byLine = byLine.filter { $0.value.count * 4 >= conversations } }

  public mutating func merge(_ other: Endings) {
    conversations += other.conversations
    byLine.merge(other.byLine) { Ending(count: $0.count + $1.count, place: min($0.place, $1.place)) }
  }

  /// The line that ends most conversations, if one does: in how many, and where it stands.
  public var label: (count: Int, place: Int)? {
    guard conversations >= Self.fewest, let most = byLine.values.max(by: { $0.count < $1.count }),
      most.count * 2 > conversations
    else { return nil }
    return (most.count, most.place)
  }

  public init() {}
}
