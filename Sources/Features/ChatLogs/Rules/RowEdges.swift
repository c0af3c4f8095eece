import Foundation

/// Finds where rows end in a stream of blocks, so that a block can be cut there and blocks be read side by side.
/// Looks only at quotes and line ends; how a quote counts is as in `DelimitedRows`.
public struct RowEdges: Sendable {
  private let delimiter: UInt8
  private let knowsQuotes: Bool

  /// - Parameter quotes: whether a quoted field may hold line ends (comma- and tab-separated files).
  public init(delimiter: UInt8, quotes: Bool) {
    self.delimiter = delimiter
    knowsQuotes = quotes
  }

  /// How many bytes of `block`, which begins with a row, are whole rows (0 when there is none), and whether it ends
  /// inside a quote.
  public func wholeRows(_ block: UnsafeRawBufferPointer) -> (end: Int, isInside: Bool) {
    guard knowsQuotes, Self.next(34, block, from: 0) != nil else {
      return (Self.lastLineEnd(block, 0..<block.count) ?? 0, false)
    }
    var isInside = false
    var outside: [Range<Int>] = []
    var regionStart = 0
    var at = 0
    while let quote = Self.next(34, block, from: at) {
      let begins = quote == 0 || block[quote - 1] == delimiter || block[quote - 1] == 10
      guard begins else {
        at = quote + 1
        continue
      }
      outside.append(regionStart..<quote)
      guard let close = closing(block, after: quote) else {
        regionStart = block.count
        isInside = true
        break
      }
      regionStart = close + 1
      at = regionStart
    }
    outside.append(regionStart..<block.count)
    for region in outside.reversed() {
      if let end = Self.lastLineEnd(block, region) { return (end, isInside) }
    }
    return (0, isInside)
  }

  private func closing(_ block: UnsafeRawBufferPointer, after quote: Int) -> Int? {
    var at = quote + 1
    while let next = Self.next(34, block, from: at) {
      guard next + 1 < block.count, block[next + 1] == 34 else { return next }
      at = next + 2
    }
    return nil
  }

  /// The position after the last line end within `range`.
  private static func lastLineEnd(_ block: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    var at = range.upperBound
    while at > range.lowerBound {
      if block[at - 1] == 10 { return at }
      at -= 1
    }
    return nil
  }

  private static func next(_ byte: UInt8, _ block: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start < block.count, let base = block.baseAddress,
      let found = memchr(base + start, Int32(byte), block.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
