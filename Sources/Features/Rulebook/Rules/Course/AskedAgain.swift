import TextScan

extension CourseKind {
  static let askedAgain = CourseKind("asked_again") { talk, check in talk.askedAgain(check) }
}

/// What an agent may ask for that the customer may have given already: in this talk, to the bot, before a handover.
private enum GivenThing: CaseIterable, Sendable {
  case order, phone, address, photo, size

  var question: ListName {
    switch self {
    case .order: .askOrder
    case .phone: .askPhone
    case .address: .askAddress
    case .photo: .askPhoto
    case .size: .askSize
    }
  }

  /// Whether this message of the customer gives it.
  func isGiven(_ utterance: Utterance, _ read: WordsRead) -> Bool {
    switch self {
    case .order: utterance.event == .order || Self.hasOrderNumber(read.plain.text)
    case .phone: read.details.contains { $0.kind == .phone }
    case .address: read.details.contains { $0.kind == .address }
    case .photo: utterance.event == .image || read.plain.text.text.contains("[图片")
    case .size: Self.hasSize(read.plain.text.text)
    }
  }

  /// Eight digits in a row at least (all platforms' are longer), but not a phone.
  private static func hasOrderNumber(_ text: FoldedText) -> Bool {
    var run = 0
    for byte in text.bytes {
      if (48...57).contains(byte) {
        run += 1
      } else {
        if run >= 8, run != 11 { return true }
        run = 0
      }
    }
    return false
  }

  /// Height and weight.
  private static func hasSize(_ text: String) -> Bool {
    (text.contains("身高") || text.contains("cm"))
      && (text.contains("体重") || text.contains("斤") || text.contains("kg"))
      && text.utf8.contains { (48...57).contains($0) }
  }
}

extension TalkReading {
  private struct Asked: Sendable {
    var given: Set<GivenThing> = []
    var matches: [Match] = []
  }

  fileprivate func askedAgain(_ check: CourseCheck) -> [Match] {
    carried(.course(check.kind.name, check.parameters), Asked()) { asked, index in
      switch utterances[index].speaker {
      case .customer:
        for thing in GivenThing.allCases where thing.isGiven(utterances[index], reads[index]) {
          asked.given.insert(thing)
        }
      case .agent:
        // The place of the question leads, so that the finding stays one when the customer gives it once more.
        let again = asked.given.filter { has($0.question, index) }
        if !again.isEmpty {
          let spans = TextSpan.merged(again.flatMap { self.spans($0.question, index) })
          asked.matches.append(Match([index], spans: [index: spans]))
        }
      case .bot, .auto, .system: break
      }
    }.matches
  }
}
