import Conversations
import Kernel
import Rulebook
import Watch
import WebKernel

/// Words in a message, in UTF-16 offsets as pages count.
struct PlaceView: Encodable, Sendable {
  let seq: Int
  let from, to: Int
  let words: String

  init(_ place: Finding.Place, in text: String) {
    let span = place.span.utf16(in: text)
    (seq, from, to, words) = (place.seq, span.from, span.to, place.words)
  }
}

/// A finding as pages see it.
public struct FindingView: Encodable, Sendable {
  let conversation: ConversationID
  let key, rule: String
  let version: Int
  let name: Wording
  let severity: Severity
  let messages: [Int]
  let places: [PlaceView]
  let instead: Wording?
  let at: Timestamp
  let agent: PersonID?
  let waived: Bool
  let verdict: FindingStore.Verdict?
  let judgedBy: PersonID?

  init(_ it: FindingStore.Kept, _ book: RuleBook, texts: [Int: String]) {
    (conversation, key, rule, version) = (it.conversation, it.key, it.rule, it.version)
    // A rule that the shop has dropped since goes by its id.
    name = book.rule(it.rule)?.name ?? Wording(it.rule, it.rule)
    (severity, messages, instead, at) = (it.severity, it.detail.messages, it.detail.instead, it.at)
    places = it.detail.places.compactMap { place in texts[place.seq].map { PlaceView(place, in: $0) } }
    (agent, waived, verdict, judgedBy) = (it.agent, it.isWaived, it.verdict, it.judgedBy)
  }

  /// Of one conversation.
  public static func load(_ work: Work, _ findings: [FindingStore.Kept], _ book: RuleBook) throws
    -> [FindingView]
  {
    var texts: [MessageKey: String] = [:]
    for finding in findings {
      for place in finding.detail.places {
        let key = MessageKey(conversation: finding.conversation, seq: place.seq)
        guard texts[key] == nil else { continue }
        texts[key] = try MessageStore.get(work, key.conversation, seq: key.seq)?.text ?? ""
      }
    }
    return findings.map { finding in
      let seqs = Set(finding.detail.places.map(\.seq))
      let own = seqs.map { ($0, texts[MessageKey(conversation: finding.conversation, seq: $0)] ?? "") }
      return FindingView(finding, book, texts: Dictionary(own, uniquingKeysWith: { $1 }))
    }
  }

  private struct MessageKey: Hashable {
    let conversation: ConversationID
    let seq: Int
  }
}

/// A machine score as pages see it.
public struct ScoreView: Encodable, Sendable {
  struct Deduction: Encodable, Sendable {
    let rule: String
    let name: Wording
    let severity: Severity
    let count, points: Int
  }

  let points: Int
  let deductions: [Deduction]

  public init(_ score: MachineScore, _ book: RuleBook) {
    points = score.points
    deductions = score.deductions.map {
      Deduction(
        rule: $0.rule, name: book.rule($0.rule)?.name ?? Wording($0.rule, $0.rule), severity: $0.severity,
        count: $0.count, points: $0.points)
    }
  }
}
