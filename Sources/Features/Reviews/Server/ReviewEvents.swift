import Journal
import Kernel
import Reviews

/// What becomes of photo rewards.
enum ReviewEvents {
  typealias Step = JournalKind<RewardClaimID, ClaimDesk.Changed>

  static let claimed = Step("review.claimed")
  static let checked = Step("review.checked")
  static let paid = Step("review.paid")
  static let cancelled = Step("review.cancelled")
  static let schemeChanged = JournalKind<RewardSchemeID, JournalNothing>("scheme.changed")

  /// Steps of one claim.
  static let steps: JournalKinds = [claimed, checked, paid, cancelled]
}
