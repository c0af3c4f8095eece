import Kernel
import TextScan

/// A talk with its words read once, as conditions and course checks ask for it.
package struct TalkReading {
  package let talk: Talk
  /// Until when it is looked at: now, or its end.
  let now: Timestamp
  let isClosed: Bool
  let reader: WordReader
  let reads: [WordsRead]
  let waits: [CustomerWait]
  /// What holds of its beginning; nil for a talk that is read once.
  private let conclusions: Conclusions<TalkConclusion>?
  /// Where each word check of the book holds, whoever has said it.
  private let words: [Int: [Match]]

  init(
    _ talk: Talk, at now: Timestamp, reader: WordReader, reads: [WordsRead],
    conclusions: Conclusions<TalkConclusion>? = nil
  ) {
    self.talk = talk
    self.now = talk.closedAt ?? now
    isClosed = talk.closedAt != nil
    self.reader = reader
    self.reads = reads
    waits = CustomerWait.all(in: talk.utterances)
    self.conclusions = conclusions
    words = Self.carried(conclusions, .words, over: reads.count, from: [:]) { words, index in
      for check in reader.checks(in: reads[index]) {
        let spans = reader.spans(check, in: reads[index])
        if !spans.isEmpty { words[check, default: []].append(Match([index], spans: [index: spans])) }
      }
    }
  }

  func matches(of check: Int, by speaker: Speaker) -> [Match] {
    (words[check] ?? []).filter { isBy(speaker, $0.places[0]) }
  }

  /// See `Conclusions.carry`.
  func carried<State: Sendable>(
    _ name: TalkConclusion, _ start: State, _ step: (inout State, Int) -> Void
  ) -> State {
    Self.carried(conclusions, name, over: utterances.count, from: start, step)
  }

  private static func carried<State: Sendable>(
    _ conclusions: Conclusions<TalkConclusion>?, _ name: TalkConclusion, over count: Int, from start: State,
    _ step: (inout State, Int) -> Void
  ) -> State {
    if let conclusions { return conclusions.carry(name, over: count, from: start, step) }
    var state = start
    for place in 0..<count { step(&state, place) }
    return state
  }

  package var utterances: [Utterance] { talk.utterances }

  package func has(_ list: ListName, _ index: Int) -> Bool { reads[index].lists.contains(list) }

  package func hasAny(_ lists: [ListName], _ index: Int) -> Bool { lists.contains { has($0, index) } }

  /// Where a list's words stand in a message as it was written.
  func spans(_ list: ListName, _ index: Int) -> [TextSpan] {
    TextSpan.merged(reader.ranges(list, in: reads[index]).map(reads[index].plain.text.original))
  }

  package func isBy(_ speaker: Speaker, _ index: Int) -> Bool { utterances[index].speaker == speaker }

  /// Places of all messages of a speaker.
  package func places(of speaker: Speaker) -> [Int] { utterances.indices.filter { isBy(speaker, $0) } }

  /// An angry customer: Emotion's word if there is one, else the list's.
  package func isHeated(_ index: Int) -> Bool {
    guard isBy(.customer, index) else { return false }
    return utterances[index].isHeated ?? has(.anger, index)
  }

  /// A customer who is angry or reports a fault.
  package func isComplaint(_ index: Int) -> Bool {
    isHeated(index) || (isBy(.customer, index) && has(.complaint, index))
  }

  func at(_ index: Int) -> Timestamp { utterances[index].at }
}
