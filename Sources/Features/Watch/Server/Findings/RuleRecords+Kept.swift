extension RuleRecords {
  /// Of the findings and scores that are kept here.
  public static let kept = RuleRecords(
    precision: { try FindingStore.precision($0, $1) },
    findings: { try FindingStore.counts($0, $1, since: $2) },
    closed: { try ScoreStore.places($0, $1, since: $2, after: $3, limit: $4) })
}
