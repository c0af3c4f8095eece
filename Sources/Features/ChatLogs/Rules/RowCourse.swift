/// Which way the rows of a file go, and how exact their times are.
public struct RowCourse: Sendable {
  private var last: (at: Int64, who: UInt64, conversation: Int) = (.min, 0, -1)
  /// Steps forward and back from row to row, within a conversation and in all.
  private var within = (forward: 0, back: 0)
  private var all = (forward: 0, back: 0)
  private var rows = 0
  private var hasSeconds = false

  @inline(__always)
  mutating func note(_ at: Int64, _ who: UInt64, _ conversation: Int) {
    if at != last.at, rows > 0 {
      if at > last.at { all.forward &+= 1 } else { all.back &+= 1 }
      if who == last.who, conversation == last.conversation {
        if at > last.at { within.forward &+= 1 } else { within.back &+= 1 }
      }
    }
    last = (at, who, conversation)
    if at % 60_000 != 0 { hasSeconds = true }
    rows &+= 1
  }

  /// What several workers saw of one file.
  public static func together(_ parts: [RowCourse]) -> RowCourse {
    parts.reduce(into: RowCourse()) { sum, part in
      sum.within.forward += part.within.forward
      sum.within.back += part.within.back
      sum.all.forward += part.all.forward
      sum.all.back += part.all.back
      sum.rows += part.rows
      sum.hasSeconds = sum.hasSeconds || part.hasSeconds
    }
  }

  /// Newest rows first. Rows of one conversation tell, where they stand together; of mixed ones all do.
  public var isReversed: Bool {
    within.forward + within.back > 0 ? within.back > within.forward : all.back > all.forward
  }

  /// No time has seconds. A few whole minutes can be chance.
  public func isToTheMinute(writesSeconds: Bool) -> Bool { !hasSeconds && rows > (writesSeconds ? 30 : 0) }
}
