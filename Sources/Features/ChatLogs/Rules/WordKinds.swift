import ServiceMetrics

/// What rows are by their words (`LineWords`), with what was asked before at hand: short messages come again and again.
final class WordKinds {
  /// A hash whose lowest bits are the kind; four beside one another for each place.
  private static let ways = 4
  private static let sets = 4_096
  private static let kindBits: UInt64 = 7
  private let words: LineWords
  private let entries: UnsafeMutablePointer<UInt64>

  init(_ words: LineWords) {
    self.words = words
    entries = .allocate(capacity: Self.sets * Self.ways)
    entries.initialize(repeating: 0, count: Self.sets * Self.ways)
  }

  deinit { entries.deallocate() }

  /// - Parameter source: what the row says; what its words say after it.
  @inline(__always)
  func read(_ text: UnsafeRawBufferPointer, _ hash: UInt64, _ source: inout MessageSource) -> LineMark {
    guard source.rawValue < MessageSource.auto.rawValue else { return .none }
    let mixed = hash ^ UInt64(source.rawValue &+ 1) &* 0x9e37_79b9_7f4a_7c15
    let place = entries + (Int(truncatingIfNeeded: mixed >> 40) & (Self.sets &- 1)) &* Self.ways
    var kind: UInt64 = Self.kindBits
    for way in 0..<Self.ways where (place[way] ^ mixed) & ~Self.kindBits == 0 {
      kind = place[way] & Self.kindBits
      break
    }
    if kind == 0 { return .none }
    return meaning(kind == Self.kindBits ? look(place, mixed, text, source) : kind, &source)
  }

  @inline(never)
  private func look(
    _ place: UnsafeMutablePointer<UInt64>, _ mixed: UInt64, _ text: UnsafeRawBufferPointer,
    _ source: MessageSource
  ) -> UInt64 {
    let kind = Self.code(words.kind(text, of: source))
    for way in (1..<Self.ways).reversed() { place[way] = place[way - 1] }
    place[0] = mixed & ~Self.kindBits | kind
    return kind
  }

  private func meaning(_ kind: UInt64, _ source: inout MessageSource) -> LineMark {
    switch kind {
    case 1: source = .system
    case 2: source = .auto
    case 3: return .handover
    case 4: return .farewell
    default: break
    }
    return .none
  }

  private static func code(_ kind: LineWords.Kind) -> UInt64 {
    switch kind {
    case .message: 0
    case .notice: 1
    case .auto: 2
    case .handover: 3
    case .farewell: 4
    }
  }
}
