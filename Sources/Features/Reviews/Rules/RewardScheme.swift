import Kernel

public enum RewardSchemeKind {}
public typealias RewardSchemeID = ID<RewardSchemeKind>

/// 晒图奖励: the same small sum for whoever shows pictures of what was delivered. Nothing in it knows of a rating, so
/// nothing can come to depend on one.
public struct RewardScheme: Sendable, Equatable {
  public let id: RewardSchemeID
  public private(set) var terms: RewardTerms

  public init(id: RewardSchemeID, terms: RewardTerms) {
    self.id = id
    self.terms = terms
  }

  /// Changes hold for claims yet to come; what has been promised keeps its amount.
  /// - Throws: what is wrong with the terms; `review.budget_spent` for a budget below what is promised already.
  public mutating func change(to terms: RewardTerms, committed: Money) throws {
    try terms.check()
    guard terms.budget >= committed else {
      throw Problem(
        .conflict, "review.budget_spent", "more than this is promised already",
        fields: [.init("budget", "below_spent")])
    }
    self.terms = terms
  }
}

public struct RewardTerms: Sendable, Equatable, Codable {
  public var name: String
  /// For each claim, whatever the review says.
  public var amount: Money
  /// First and last day on which a claim can be made, by the shop's calendar.
  public var from: CivilDay
  public var to: CivilDay
  /// Days after delivery within which a review counts.
  public var days: Int
  public var perCustomer: Int
  /// Accepted and paid claims together stay within it.
  public var budget: Money
  /// What customers are told.
  public var words: String

  public init(
    name: String, amount: Money, from: CivilDay, to: CivilDay, days: Int, perCustomer: Int, budget: Money,
    words: String
  ) {
    (self.name, self.amount, self.from, self.to) = (name, amount, from, to)
    (self.days, self.perCustomer, self.budget, self.words) = (days, perCustomer, budget, words)
  }

  /// A reward is a thank-you for the trouble: more than this buys opinions. In fen.
  public static let most = Money(fen: 5_000)

  /// - Throws: `invalid` naming the fields; `review.rating_blind` for words about ratings.
  public func check() throws {
    var validation = Validation()
    _ = validation.text(name, "name", max: 40)
    _ = validation.text(words, "words", max: 300)
    validation.require(amount > .zero && amount <= Self.most, "amount", "out_of_range")
    validation.require(from <= to, "to", "before_from")
    validation.require((1...365).contains(days), "days", "out_of_range")
    validation.require((1...100).contains(perCustomer), "perCustomer", "out_of_range")
    validation.require(budget >= amount && budget.fen <= 100_000_000, "budget", "out_of_range")
    try validation.check()
    try RatingBlind.check([("name", name), ("words", words)])
  }
}
