import Kernel

/// What is drawn for inspection in a day. The same plan, seed and candidates give the same sample, in whatever order
/// the candidates come.
public struct SamplingPlan: Sendable, Equatable, Codable {
  public enum Stratum: String, Sendable, Codable, CaseIterable { case agent, team, channel, level }

  /// From when a conversation is worth a look.
  public struct Directed: Sendable, Equatable, Codable {
    /// A rating of at most.
    public var rating = 2
    /// Milliseconds at least.
    public var duration: Int64 = 1_800_000
    public var handovers = 3
    public var value = Money(fen: 100_000)
    public var refunded = true
    public var heated = true

    public init() {}
  }

  /// All conversations of agents within so many days; 0 is nobody's.
  public var newcomerDays = 7
  public var directed: Directed?
  public var stratum: Stratum?
  /// Conversations by stratum, and besides at random.
  public var stratified = 0
  public var random = 0
  /// In all; newcomers come first, then directed, strata, random.
  public var dailyQuota: Int
  /// Share to be scored twice and blindly, percent.
  public var doubled = 0
  public var seed: UInt64

  public init(dailyQuota: Int, seed: UInt64) {
    self.dailyQuota = dailyQuota
    self.seed = seed
  }
}

public struct Sample: Sendable, Equatable {
  public var conversation: Int64
  public var reasons: [SampleReason]
  public var isDoubled: Bool
}
