import Kernel

/// A customer's unanswered run of messages: opened by its first, closed by a person, or at once by a bot
/// (docs/glossary.md, Turn).
struct CustomerWait: Equatable {
  /// Places in the talk.
  var opened: Int
  var last: Int
  var openedAt: Timestamp
  var answered: Int?
  var answeredAt: Timestamp?
  var isAnsweredByBot = false

  /// A bot's answer that comes later does not take the wait from a person's hands: it had begun to count.
  static let promptness = Span.seconds(10)

  static func all(in utterances: [Utterance]) -> [CustomerWait] {
    var waits: [CustomerWait] = []
    var isOpen = false
    for (index, utterance) in utterances.enumerated() {
      switch utterance.speaker {
      case .customer where isOpen: waits[waits.count - 1].last = index
      case .customer:
        waits.append(CustomerWait(opened: index, last: index, openedAt: utterance.at))
        isOpen = true
      case .bot where isOpen && utterance.at - waits.last!.openedAt > promptness: break
      case .agent where isOpen, .bot where isOpen:
        waits[waits.count - 1].answered = index
        waits[waits.count - 1].answeredAt = utterance.at
        waits[waits.count - 1].isAnsweredByBot = utterance.speaker == .bot
        isOpen = false
      case .agent, .bot, .auto, .system: break
      }
    }
    return waits
  }
}
