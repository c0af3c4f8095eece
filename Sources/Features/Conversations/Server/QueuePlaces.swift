import Kernel

/// What waiting customers are told: everybody's place in the queue, and the wait where an estimate is honest.
public struct QueuePlaces: Sendable {
  public typealias Place = (position: Int, wait: Span?)

  private let place: @Sendable (ConversationID) -> Place?

  public init(_ place: @escaping @Sendable (ConversationID) -> Place?) { self.place = place }

  /// nil for what does not wait.
  func of(_ id: ConversationID) -> Place? { place(id) }
}
