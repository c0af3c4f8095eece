/// How often inspectors say that a rule's findings are right.
public struct RulePrecision: Sendable, Equatable, Codable {
  public var confirmed: Int
  public var rejected: Int

  /// Under this share, in percent, a rule asks for tuning.
  public static let least = 60
  /// With fewer judgements nothing is said.
  public static let enough = 10

  public init(confirmed: Int = 0, rejected: Int = 0) {
    self.confirmed = confirmed
    self.rejected = rejected
  }

  public var judged: Int { confirmed + rejected }

  /// Percent, rounded down; nil with nothing judged.
  public var percent: Int? { judged == 0 ? nil : confirmed * 100 / judged }

  public var needsTuning: Bool { judged >= Self.enough && confirmed * 100 < judged * Self.least }
}
