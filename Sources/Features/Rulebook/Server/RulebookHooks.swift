import Kernel
import Rulebook
import WebKernel

/// How rules do at work: findings and finished conversations are kept above the rulebook.
public enum RulebookHooks {
  /// How often each rule's findings were right.
  public static let precision = Hook<@Sendable (Work) throws -> [String: RulePrecision]>(
    "rulebook.precision")
  /// Findings of each rule since then.
  public static let findings = Hook<@Sendable (Work, _ since: Timestamp) throws -> [String: Int]>(
    "rulebook.findings")
  /// Conversations closed since then, newest first.
  public static let closed = Hook<
    @Sendable (Work, _ since: Timestamp, _ after: RuleTrial.Place?, _ limit: Int) throws -> [RuleTrial.Place]
  >("rulebook.closed")
}
