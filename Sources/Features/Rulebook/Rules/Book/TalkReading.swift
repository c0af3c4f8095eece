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

  init(_ talk: Talk, at now: Timestamp, reader: WordReader, reads: [WordsRead]) {
    self.talk = talk
    self.now = talk.closedAt ?? now
    isClosed = talk.closedAt != nil
    self.reader = reader
    self.reads = reads
    waits = CustomerWait.all(in: talk.utterances)
  }

  package var utterances: [Utterance] { talk.utterances }

  package func has(_ list: ListName, _ index: Int) -> Bool { reader.has(list, in: reads[index]) }

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
