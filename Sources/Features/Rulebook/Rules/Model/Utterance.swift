import Kernel

/// One message as rules see it.
public struct Utterance: Sendable, Equatable {
  /// What happened with a message besides its words.
  public enum Event: String, Sendable, Codable {
    case handover
    case ratingInvited = "rating_invited"
    case image, order
  }

  /// The message's number in its conversation, from 1, without gaps: findings are known by it.
  public var seq: Int
  public var speaker: Speaker
  public var at: Timestamp
  public var text: String
  public var event: Event?
  /// Whether the feature Emotion reads it as heated; nil where nobody asked, the word list then decides.
  public var isHeated: Bool?

  public init(
    seq: Int, speaker: Speaker, at: Timestamp, text: String, event: Event? = nil, isHeated: Bool? = nil
  ) {
    self.seq = seq
    self.speaker = speaker
    self.at = at
    self.text = text
    self.event = event
    self.isHeated = isHeated
  }
}
