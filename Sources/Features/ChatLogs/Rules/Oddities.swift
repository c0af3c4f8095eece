/// What was odd about conversations while they were settled; to be told, not mended.
public struct Oddities: Sendable {
  /// Rows that stood there twice.
  public var duplicates = 0
  /// Conversations on whose rows different ratings stand: of those one counts.
  public var unlikeRatings = 0
  public var endings = Endings()

  public init() {}

  public mutating func merge(_ other: Oddities) {
    duplicates += other.duplicates
    unlikeRatings += other.unlikeRatings
    endings.merge(other.endings)
  }
}
