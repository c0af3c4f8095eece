import Kernel

/// How far a message has come on its way to a customer whose channel must be handed it. Web chat has none: its visitors
/// hear by their stream.
public struct Delivery: Sendable, Equatable, Codable {
  public enum State: String, Sendable, Codable, CaseIterable {
    /// Not handed over yet, or to be tried again.
    case waiting
    /// The channel has it.
    case sent
    /// The channel says that the customer has it.
    case delivered
    /// The channel will not take it, or has not for too long.
    case failed
    /// It was being handed over when a process ended: it may have arrived or not, and a person decides.
    case doubtful
  }

  public var state: State
  /// Why it waits or failed, in the channel's words or a code of ours.
  public var reason: String?
  public var at: Timestamp

  public init(_ state: State, reason: String? = nil, at: Timestamp) {
    self.state = state
    self.reason = reason
    self.at = at
  }
}
