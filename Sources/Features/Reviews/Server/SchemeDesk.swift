import Journal
import Kernel
import Reviews
import Rulebook
import WebKernel

/// The one way schemes come and change.
public struct SchemeDesk: Sendable {
  let books: RuleBooks

  public init(_ books: RuleBooks) { self.books = books }

  /// - Throws: what is wrong with the terms; `review.rating_blind` for words that pay for a rating.
  public func add(_ work: Work, _ terms: RewardTerms) throws
    -> RewardScheme
  {
    try terms.check()
    let scheme = RewardScheme(id: work.newID(), terms: terms)
    try save(work, scheme)
    return scheme
  }

  func change(_ work: Work, _ id: RewardSchemeID, to terms: RewardTerms) throws -> RewardScheme {
    var scheme = try SchemeStore.get(work, id)
    try scheme.change(to: terms, committed: ClaimStore.tally(work, id).committed)
    try save(work, scheme)
    return scheme
  }

  private func save(_ work: Work, _ scheme: RewardScheme)
    throws
  {
    try askRules(work, scheme.terms.words)
    try SchemeStore.save(work, scheme)
    try work.append(ReviewEvents.schemeChanged, scheme.id)
  }

  /// What no agent may write to a customer, no scheme tells them either.
  private func askRules(_ work: Work, _ words: String) throws {
    let found = try books.book(work).findings(inDraft: words, of: Talk([]), at: work.now)
    guard found.contains(where: { $0.rule == "bought_review" }) else { return }
    throw Problem(
      .invalid, "review.rating_blind", "these words promise something for a review",
      fields: [.init("words", "bought_review")])
  }
}
