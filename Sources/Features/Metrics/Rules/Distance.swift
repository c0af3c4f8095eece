/// How far a figure is from its line, and what brings it back: exact, in whole units.
public struct Distance: Sendable, Equatable {
  public var isMet: Bool
  /// Further good units that bring it back over the line; nil when no number does, 0 when it is met.
  public var need: Int64?
  /// Further bad units that it can still take; nil when it is not met, or when no number breaks it.
  public var margin: Int64?

  /// - Parameters:
  ///   - count: what the figure counts on top: of an at-least figure the good ones, of an at-most figure the bad ones.
  ///   - whole: everything counted. - Returns: nil when nothing was counted.
  ///
  /// At least T: (c + n) / (w + n) ≥ T gives n = ⌈(T·w − c) / (1 − T)⌉, and c / (w + m) ≥ T gives m = ⌊c / T⌋ − w.
  /// At most T: c / (w + n) ≤ T gives n = ⌈c / T⌉ − w, and (c + m) / (w + m) ≤ T gives m = ⌊(T·w − c) / (1 − T)⌋.
  public init?(_ count: Int64, of whole: Int64, _ threshold: Formula.Threshold) {
    guard whole > 0 else { return nil }
    let scale: Int64 = 10_000
    let line = Int64(threshold.line)
    let gap = line * whole - scale * count
    switch threshold {
    case .atLeast:
      isMet = gap <= 0
      need = isMet ? 0 : line == scale ? nil : Self.ceil(gap, scale - line)
      margin = isMet && line > 0 ? scale * count / line - whole : nil
    case .atMost:
      isMet = gap >= 0
      need = isMet ? 0 : line == 0 ? nil : Self.ceil(scale * count, line) - whole
      margin = isMet && line < scale ? gap / (scale - line) : nil
    }
  }

  private static func ceil(_ a: Int64, _ b: Int64) -> Int64 { (a + b - 1) / b }
}
