/// A stretch of a text, in UTF-8 offsets of the text as it was written (not as it was folded), the end not included.
public struct TextSpan: Sendable, Hashable, Codable, Comparable {
  public var from: Int
  public var to: Int

  public init(_ from: Int, _ to: Int) {
    self.from = from
    self.to = to
  }

  public static func < (a: TextSpan, b: TextSpan) -> Bool { (a.from, a.to) < (b.from, b.to) }

  public func overlaps(_ other: TextSpan) -> Bool { from < other.to && other.from < to }

  public func covers(_ other: TextSpan) -> Bool { from <= other.from && other.to <= to }

  /// The words it covers; empty where it does not lie within `text`.
  public func words(in text: String) -> String {
    let bytes = text.utf8
    guard 0 <= from, from <= to, to <= bytes.count else { return "" }
    let start = bytes.index(bytes.startIndex, offsetBy: from)
    return String(text[start..<bytes.index(start, offsetBy: to - from)])
  }

  /// The same stretch in UTF-16 offsets, as pages count.
  public func utf16(in text: String) -> TextSpan {
    let bytes = text.utf8
    guard 0 <= from, from <= to, to <= bytes.count else { return TextSpan(0, 0) }
    let start = bytes.index(bytes.startIndex, offsetBy: from)
    let end = bytes.index(start, offsetBy: to - from)
    let units = text.utf16
    let first = units.distance(from: units.startIndex, to: start)
    return TextSpan(first, first + units.distance(from: start, to: end))
  }

  /// In order, those that overlap or touch made one.
  public static func merged(_ spans: [TextSpan]) -> [TextSpan] {
    var merged: [TextSpan] = []
    for span in spans.sorted() {
      if let last = merged.last, span.from <= last.to {
        merged[merged.count - 1].to = max(last.to, span.to)
      } else {
        merged.append(span)
      }
    }
    return merged
  }
}
