/// What a number format shows of a serial date.
enum DateKind: Sendable {
  case date, time, dateTime
  /// `[h]:mm:ss`: hours beyond 24 are counted on.
  case elapsed

  /// The formats that have a number only (ECMA-376 part 1, 18.8.30; 27…36 and 50…58 as in zh-cn).
  init?(builtin id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
    case 18...21, 32...35, 45, 47, 55, 56: self = .time
    case 22: self = .dateTime
    case 46: self = .elapsed
    default: return nil
    }
  }

  /// nil for the format of a number or text. Only the first section (for positive numbers) counts.
  init?(formatCode code: String) {
    let letters = FormatLetters(code)
    if letters.isElapsed {
      self = .elapsed
      return
    }
    // `m` is a month, or minutes beside hours or seconds.
    let hasTime = letters.has("h") || letters.has("s") || letters.hasHalfDay
    let hasDate = letters.has("y") || letters.has("d") || letters.has("m") && !hasTime || letters.hasEra
    switch (hasDate, hasTime) {
    case (true, true): self = .dateTime
    case (true, false): self = .date
    case (false, true): self = .time
    case (false, false): return nil
    }
  }
}
