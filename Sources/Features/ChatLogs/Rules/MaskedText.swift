/// A text in which personal data is hidden, and where its stretches stand now.
public struct MaskedText: Sendable {
  public internal(set) var text: String
  /// In order: bytes of the text as it was, and how many stand there now.
  var replaced: [(bytes: Range<Int>, count: Int)] = []

  /// Where a stretch of the text as it was stands now, both in UTF-8 offsets. What begins or ends within something hidden
  /// covers all of it.
  public func place(of bytes: Range<Int>) -> Range<Int> {
    let from = moved(bytes.lowerBound, toEnd: false)
    return from..<max(from, moved(bytes.upperBound, toEnd: true))
  }

  private func moved(_ offset: Int, toEnd: Bool) -> Int {
    var shift = 0
    for (bytes, count) in replaced {
      if offset <= bytes.lowerBound { break }
      if offset < bytes.upperBound { return bytes.lowerBound + shift + (toEnd ? count : 0) }
      shift += count - bytes.count
    }
    return offset + shift
  }
}
