import Kernel
import Orders

public enum RewardClaimKind {}
public typealias RewardClaimID = ID<RewardClaimKind>

/// That a customer posted pictures of an order, on its way from an agent's word to the money. It is nothing but its
/// steps: who did what, when. There is no place in it for what the review said.
public struct RewardClaim: Sendable, Equatable {
  public enum State: String, Sendable, Codable, CaseIterable {
    case claimed, accepted, refused, paid, cancelled

    /// Stands against another claim for the same order.
    public var isLive: Bool { self == .claimed || isGranted }
    /// Costs the budget.
    public var isGranted: Bool { self == .accepted || self == .paid }
  }

  /// Why a claim can be refused. Nothing about a rating is among it.
  public enum Refusal: String, Sendable, Codable, CaseIterable {
    case noPicture = "no_picture"
    case otherShop = "other_shop"
    case tooLate = "too_late"
    case duplicate
    case limitReached = "limit_reached"
    /// With words.
    case other
  }

  public struct Payment: Sendable, Equatable, Codable {
    public enum Means: String, Sendable, Codable, CaseIterable { case wechat, alipay, bank, platform, other }

    public var means: Means
    /// The number under which the bookkeeper finds it.
    public var reference: String

    public init(means: Means, reference: String) { (self.means, self.reference) = (means, reference) }
  }

  public struct Step: Sendable, Equatable {
    public let state: State
    public let by: PersonID
    public let at: Timestamp
    public var refusal: Refusal?
    public var words: String
    public var payment: Payment?

    public init(
      _ state: State, by: PersonID, at: Timestamp, refusal: Refusal? = nil, words: String = "",
      payment: Payment? = nil
    ) {
      (self.state, self.by, self.at) = (state, by, at)
      (self.refusal, self.words, self.payment) = (refusal, words, payment)
    }
  }

  public let id: RewardClaimID
  public let scheme: RewardSchemeID
  public let order: OrderID
  public let customer: CustomerID
  /// Where the customer told of it, if in a conversation.
  public let conversation: ConversationID?
  /// The scheme's when it was claimed: what the customer was told.
  public let amount: Money
  /// In order, at least one.
  public private(set) var steps: [Step]

  /// As kept. - Precondition: `steps` is not empty.
  public init(
    id: RewardClaimID, scheme: RewardSchemeID, order: OrderID, customer: CustomerID,
    conversation: ConversationID?, amount: Money, steps: [Step]
  ) {
    precondition(!steps.isEmpty)
    (self.id, self.scheme, self.order, self.customer) = (id, scheme, order, customer)
    (self.conversation, self.amount, self.steps) = (conversation, amount, steps)
  }

  public var last: Step { steps[steps.count - 1] }
  public var state: State { last.state }
  public var claimedBy: PersonID { steps[0].by }
  public var check: Step? { steps.first { $0.state == .accepted || $0.state == .refused } }
  public var payment: Step? { steps.first { $0.state == .paid } }

  mutating func add(_ step: Step) { steps.append(step) }
}
