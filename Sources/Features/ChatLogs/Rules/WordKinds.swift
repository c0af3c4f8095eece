import ServiceMetrics

/// What rows are by their words (`LineWords`), with what was asked before at hand: short messages come again and again.
final class WordKinds {
  private struct Entry {
    var hash: UInt64 = 0
    var kind: UInt8 = 0
  }

  private static let count = 8_192
  private let words: LineWords
  private let entries: UnsafeMutablePointer<Entry>

  init(_ words: LineWords) {
    self.words = words
    entries = .allocate(capacity: Self.count)
    entries.initialize(repeating: Entry(), count: Self.count)
  }

  deinit { entries.deallocate() }

  /// - Parameter source: what the row says; what its words say after it.
  @inline(__always)
  func read(_ text: UnsafeRawBufferPointer, _ hash: UInt64, _ source: inout MessageSource) -> LineMark {
    guard source.rawValue < MessageSource.auto.rawValue else { return .none }
    let mixed = (hash ^ UInt64(source.rawValue &+ 1) &* 0x9e37_79b9_7f4a_7c15) | 1
    let entry = entries + Int(truncatingIfNeeded: mixed >> 48) & (Self.count - 1)
    if entry.pointee.hash != mixed {
      entry.pointee = Entry(hash: mixed, kind: Self.code(words.kind(text, of: source)))
    }
    switch entry.pointee.kind {
    case 0: return .none
    case 1:
      source = .system
      return .none
    case 2:
      source = .auto
      return .none
    case 3: return .handover
    default: return .farewell
    }
  }

  private static func code(_ kind: LineWords.Kind) -> UInt8 {
    switch kind {
    case .message: 0
    case .notice: 1
    case .auto: 2
    case .handover: 3
    case .farewell: 4
    }
  }
}
