import Conversations
import Kernel

/// A message on its way out, to a channel that must be handed it (待送达). One stands for each message; those of a thread go
/// one after another, in the order in which they were said.
public struct Outbound: Sendable, Equatable {
  public enum State: String, Sendable, CaseIterable {
    case waiting, underway, sent, delivered, failed, doubtful
  }

  public let message: MessageID
  public let conversation: ConversationID
  /// The message's number in its conversation.
  public let seq: Int
  public let thread: ChannelThread
  /// Counts the thread's messages, whatever their conversation.
  public let place: Int
  public internal(set) var state = State.waiting
  /// How often it was handed over since somebody last said that it should be.
  public internal(set) var attempts = 0
  /// When somebody said so.
  public internal(set) var since: Timestamp
  public internal(set) var dueAt: Timestamp
  /// Who is handing it over.
  public internal(set) var node: Int?
  public internal(set) var reason: String?
  /// The channel's own name for it, once it has one.
  public internal(set) var externalID: String?

  /// Something that was said just now.
  public init(_ message: Message, in thread: ChannelThread, place: Int) {
    self.message = message.id
    conversation = message.conversation
    seq = message.seq
    self.thread = thread
    self.place = place
    since = message.at
    dueAt = message.at
  }

  /// As it is kept.
  public init(
    stored message: MessageID, conversation: ConversationID, seq: Int, thread: ChannelThread, place: Int,
    state: State, attempts: Int, since: Timestamp, dueAt: Timestamp, node: Int?, reason: String?,
    externalID: String?
  ) {
    self.message = message
    self.conversation = conversation
    self.seq = seq
    self.thread = thread
    self.place = place
    self.state = state
    self.attempts = attempts
    self.since = since
    self.dueAt = dueAt
    self.node = node
    self.reason = reason
    self.externalID = externalID
  }

  /// What the desk is told; nil while that is no news.
  public func fate(at now: Timestamp) -> Delivery? {
    // Under way is the one state that a message does not know.
    Delivery.State(rawValue: state.rawValue).map { Delivery($0, reason: reason, at: now) }
  }
}

/// Its way. The methods are the only ones by which it changes; they know no clock.
extension Outbound {
  /// What came of handing it over.
  public enum Result: Sendable, Equatable {
    /// - Parameter externalID: the channel's name for it, by which it reports later.
    case sent(externalID: String? = nil)
    /// Not now: the channel is slow, down or counts. - Parameter after: what it asks to be waited, if it does.
    case later(reason: String, after: Span? = nil)
    /// Never.
    case refused(reason: String)
  }

  /// Given up when it could not be handed over for so long.
  public static let longest = Span.hours(24)

  /// 1 s, 2 s, 4 s, … up to ten minutes.
  public static func pause(after attempts: Int) -> Span { .seconds(min(1 << min(attempts - 1, 10), 600)) }

  public mutating func take(by node: Int) {
    state = .underway
    self.node = node
    attempts += 1
  }

  public mutating func settle(_ result: Result, at now: Timestamp) {
    node = nil
    switch result {
    case .sent(let name):
      (state, reason, externalID) = (.sent, nil, name)
    case .refused(let why):
      (state, reason) = (.failed, why)
    case .later(let why, let asked):
      let pause = max(Self.pause(after: attempts), min(asked ?? .zero, Self.longest))
      (state, reason) = (now + pause > since + Self.longest ? .failed : .waiting, why)
      dueAt = now + pause
    }
  }

  /// Whoever was handing it over is gone.
  /// - Parameter isRepeatable: the channel tells what it is brought twice.
  public mutating func lost(isRepeatable: Bool, at now: Timestamp) {
    node = nil
    (state, reason) = isRepeatable ? (.waiting, nil) : (.doubtful, "interrupted")
    dueAt = now
  }

  /// A person wants it tried again. - Throws: `delivery.under_way` (conflict) while it has not failed.
  public mutating func again(at now: Timestamp) throws {
    guard state == .failed || state == .doubtful else { throw Problem(.conflict, "delivery.under_way") }
    (state, attempts, reason) = (.waiting, 0, nil)
    (since, dueAt) = (now, now)
  }

  /// The channel reports what became of it. - Returns: whether that is news.
  public mutating func report(_ report: Report) -> Bool {
    guard state == .sent || state == .delivered else { return false }
    switch report {
    case .delivered where state == .sent: state = .delivered
    case .delivered: return false
    case .failed(let why): (state, reason) = (.failed, why)
    }
    return true
  }

  public enum Report: Sendable, Equatable {
    case delivered
    case failed(reason: String)
  }
}
