import Kernel

/// An example beside a rule: one message of the rule's speaker, or a whole talk.
///
/// A talk is written line by line, "seconds who words", who being c customer, a agent, b bot, o automatic, s system:
/// `["0 c 在吗", "70 a 您好"]`. Last lines may be "120 handover", "130 invited", "200 closed", "200 solved",
/// "200 unsolved"; "0 image c" is a picture.
public enum Example: Sendable, Equatable, Codable {
  case message(String)
  case talk([String])

  public init(from decoder: any Decoder) throws {
    let it = try decoder.singleValueContainer()
    if let text = try? it.decode(String.self) {
      self = .message(text)
    } else {
      self = .talk(try it.decode([String].self))
      guard talk(speaker: .agent) != nil else {
        throw DecodingError.dataCorruptedError(in: it, debugDescription: "lines such as \"70 a 您好\"")
      }
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var it = encoder.singleValueContainer()
    switch self {
    case .message(let text): try it.encode(text)
    case .talk(let lines): try it.encode(lines)
    }
  }

  /// The example as a talk; nil when a line cannot be read. A single message stands in a finished talk.
  public func talk(speaker: Speaker) -> Talk? {
    switch self {
    case .message(let text):
      let at = Timestamp(milliseconds: Self.start)
      return Talk([Utterance(seq: 1, speaker: speaker, at: at, text: text)], closedAt: at)
    case .talk(let lines): return Self.talk(lines)
    }
  }

  /// 2026-03-02 10:00 in Shanghai.
  static let start: Int64 = 1_772_416_800_000

  private static func talk(_ lines: [String]) -> Talk? {
    var talk = Talk([])
    for line in lines {
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard parts.count >= 2, let seconds = Int64(parts[0]) else { return nil }
      let at = Timestamp(milliseconds: start + seconds * 1_000)
      if let speaker = speakers[parts[1]] {
        talk.add(speaker, parts.count > 2 ? parts[2] : "", at)
      } else if !talk.take(parts[1], at, parts.count > 2 ? parts[2] : "") {
        return nil
      }
    }
    return talk
  }

  private static let speakers: [String: Speaker] = [
    "c": .customer, "a": .agent, "b": .bot, "o": .auto, "s": .system,
  ]
}

extension Talk {
  fileprivate mutating func add(
    _ speaker: Speaker, _ text: String, _ at: Timestamp, _ event: Utterance.Event? = nil
  ) {
    utterances.append(.init(seq: utterances.count + 1, speaker: speaker, at: at, text: text, event: event))
  }

  /// A line that is no message.
  fileprivate mutating func take(_ word: String, _ at: Timestamp, _ rest: String) -> Bool {
    switch word {
    case "handover": add(.system, "", at, .handover)
    case "invited": add(.system, "", at, .ratingInvited)
    case "image": add(rest == "a" ? .agent : .customer, "", at, .image)
    case "closed": closedAt = at
    case "solved", "unsolved":
      closedAt = at
      isSolved = word == "solved"
    case "pre_sale", "in_sale", "after_sale": stage = Stage(rawValue: word)
    default: return false
    }
    return true
  }
}
