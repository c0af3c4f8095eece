import Kernel
import Rulebook
import Storage

/// How rules do at work: handed in, because findings and finished conversations are kept above the rulebook.
public struct RuleRecords: Sendable {
  /// How often each rule's findings were right.
  let precision: @Sendable (_ tx: any SQLTransaction, _ shop: ShopID) throws -> [String: RulePrecision]
  /// Findings of each rule since then.
  let findings:
    @Sendable (_ tx: any SQLTransaction, _ shop: ShopID, _ since: Timestamp) throws -> [String: Int]
  /// Conversations closed since then, newest first.
  let closed:
    @Sendable (
      _ tx: any SQLTransaction, _ shop: ShopID, _ since: Timestamp, _ after: RuleTrial.Place?, _ limit: Int
    ) throws -> [RuleTrial.Place]
}
