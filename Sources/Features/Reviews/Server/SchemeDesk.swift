import Journal
import Kernel
import Reviews
import Rulebook
import Storage
import WebKernel

/// The one way schemes come and change.
public struct SchemeDesk: Sendable {
  let house: House
  let books: RuleBooks

  public init(_ house: House, _ books: RuleBooks) {
    self.house = house
    self.books = books
  }

  /// - Throws: what is wrong with the terms; `review.rating_blind` for words that pay for a rating.
  public func add(_ tx: any SQLTransaction, _ terms: RewardTerms, by actor: Actor, at now: Timestamp) throws
    -> RewardScheme
  {
    try terms.check()
    let scheme = RewardScheme(id: house.ids.next(at: now), terms: terms)
    try save(tx, scheme, by: actor, at: now)
    return scheme
  }

  func change(
    _ tx: any SQLTransaction, _ id: RewardSchemeID, to terms: RewardTerms, by actor: Actor, at now: Timestamp
  ) throws -> RewardScheme {
    var scheme = try SchemeStore.get(tx, actor.shop, id)
    try scheme.change(to: terms, committed: ClaimStore.tally(tx, actor.shop, id).committed)
    try save(tx, scheme, by: actor, at: now)
    return scheme
  }

  private func save(_ tx: any SQLTransaction, _ scheme: RewardScheme, by actor: Actor, at now: Timestamp)
    throws
  {
    try askRules(tx, scheme.terms.words, actor.shop, at: now)
    try SchemeStore.save(tx, actor.shop, scheme)
    try house.journal.append(tx, "scheme.changed", subject: scheme.id, by: actor, at: now)
  }

  /// What no agent may write to a customer, no scheme tells them either.
  private func askRules(_ tx: any SQLTransaction, _ words: String, _ shop: ShopID, at now: Timestamp) throws {
    let found = try books.book(tx, shop).findings(inDraft: words, of: Talk([]), at: now)
    guard found.contains(where: { $0.rule == "bought_review" }) else { return }
    throw Problem(
      .invalid, "review.rating_blind", "these words promise something for a review",
      fields: [.init("words", "bought_review")])
  }
}
