import Kernel

/// What can be said through a channel; the desk offers no more than that.
public struct ChannelAbility: Sendable, Equatable {
  /// Of messages that people of the desk send.
  public var kinds: Set<MessageKind>
  /// Characters of a text.
  public var longestText: Int
  /// Bytes of a file; nil = whatever the installation allows.
  public var largestFile: Int?
  /// How long after a customer's last message they may be written to; nil = always.
  public var window: Span?
  /// How many messages may answer one of the customer's; nil = any.
  public var mostAnswers: Int?
  /// Its customers can be asked for a rating.
  public var asksRating: Bool
  /// Shows that somebody types.
  public var showsTyping: Bool
  /// Tells what its customers have read.
  public var tellsRead: Bool

  public init(
    kinds: Set<MessageKind> = [.text], longestText: Int = Message.longest, largestFile: Int? = nil,
    window: Span? = nil, mostAnswers: Int? = nil, asksRating: Bool = false, showsTyping: Bool = false,
    tellsRead: Bool = false
  ) {
    self.kinds = kinds
    self.longestText = longestText
    self.largestFile = largestFile
    self.window = window
    self.mostAnswers = mostAnswers
    self.asksRating = asksRating
    self.showsTyping = showsTyping
    self.tellsRead = tellsRead
  }

  /// All that the desk itself can do.
  public static let everything = ChannelAbility(
    kinds: [.text, .image, .file, .order], asksRating: true, showsTyping: true, tellsRead: true)

  /// The customer's last word and what has answered it, as far as the channel counts either.
  public struct Turn: Sendable, Equatable {
    public var saidAt: Timestamp?
    public var answers: Int

    public init(saidAt: Timestamp?, answers: Int) {
      self.saidAt = saidAt
      self.answers = answers
    }
  }

  public var countsTurns: Bool { window != nil || mostAnswers != nil }

  /// - Throws: `invalid` for a kind, a length or a size that the channel does not carry; `channel.window_closed` and
  ///   `channel.answers_used` (conflict) when the customer must write first.
  public func check(_ message: Message, fileSize: Int?, _ turn: Turn, now: Timestamp) throws {
    var validation = Validation()
    validation.require(kinds.contains(message.kind), "kind", "not_carried")
    validation.require(message.text.count <= longestText, "text", "too_long")
    validation.require(fileSize ?? 0 <= largestFile ?? .max, "file", "too_large")
    try validation.check()
    if let window {
      guard let saidAt = turn.saidAt, now < saidAt + window else {
        throw Problem(.conflict, "channel.window_closed", "the customer must write first")
      }
    }
    if let mostAnswers, turn.answers >= mostAnswers {
      throw Problem(.conflict, "channel.answers_used", "\(mostAnswers) messages a customer's message")
    }
  }
}
