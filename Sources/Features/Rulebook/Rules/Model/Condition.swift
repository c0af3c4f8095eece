/// When a rule holds, put together as inspection systems do: a check of words or of the course of the talk, and
/// operators over checks. It comes to matches: each names the messages it is about.
public indirect enum Condition: Sendable, Equatable {
  case words(WordCheck)
  case course(CourseCheck)
  /// All of them somewhere in the talk: one match of everything.
  case all([Condition])
  /// Each match of any.
  case any([Condition])
  /// Holds when there is no match; about no message.
  case not(Condition)
  case near(Near)
  /// So many messages match: one match of all.
  case atLeast(Int, Condition)
  /// A message that came so many seconds after the one before.
  case silence(seconds: Int, before: Speaker?)
  case within(Scope, Condition)

  /// Matches of an anchor that have, or have not, something near.
  public struct Near: Sendable, Equatable {
    public enum Side: String, Sendable, CaseIterable { case before, after, around }

    public var side: Side
    public var anchor: Condition
    public var find: Condition
    /// How far at most; nil is as far as the talk goes.
    public var messages: Int?
    public var seconds: Int?
    /// Anchors that have it not.
    public var isAbsent: Bool

    public init(
      _ side: Side, of anchor: Condition, find: Condition, messages: Int? = nil, seconds: Int? = nil,
      isAbsent: Bool = false
    ) {
      self.side = side
      self.anchor = anchor
      self.find = find
      self.messages = messages
      self.seconds = seconds
      self.isAbsent = isAbsent
    }
  }

  /// The first or last messages, of one speaker if one is named.
  public struct Scope: Sendable, Equatable {
    public var first: Int?
    public var last: Int?
    public var speaker: Speaker?

    public init(first: Int? = nil, last: Int? = nil, speaker: Speaker? = nil) {
      self.first = first
      self.last = last
      self.speaker = speaker
    }
  }

  /// Whether more messages could take a match away again: such a rule waits until the talk is closed.
  var needsEnd: Bool {
    switch self {
    case .words, .silence: false
    case .course(let check): check.kind.needsEnd
    case .all(let parts), .any(let parts): parts.contains(where: \.needsEnd)
    case .not: true
    case .near(let near): near.isAbsent || near.anchor.needsEnd || near.find.needsEnd
    case .atLeast(_, let part): part.needsEnd
    case .within(let scope, let part): scope.last != nil || part.needsEnd
    }
  }

  /// Whether it reads single messages only, so that a draft can be held against it.
  var isOfWords: Bool {
    switch self {
    case .words: true
    case .any(let parts): parts.allSatisfy(\.isOfWords)
    case .course(let check): check.kind.isOfWords
    default: false
    }
  }
}
