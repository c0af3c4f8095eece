import Kernel
import TextScan

/// What was found in a talk's single messages, kept so that a talk that grows is not read from its start at each word.
/// Belongs to the book that filled it.
public struct TalkReads: Sendable {
  private var reads: [Int: WordsRead] = [:]
  /// About how much memory it holds.
  public private(set) var bytes = 0

  public init() {}

  /// Messages never change: what was read once under a number stays.
  fileprivate mutating func read(_ utterance: Utterance, _ reader: WordReader) -> WordsRead {
    if let known = reads[utterance.seq] { return known }
    let read = reader.read(utterance.text)
    reads[utterance.seq] = read
    // Two foldings with the way back, and the hits.
    bytes += 400 + utterance.text.utf8.count * 20
    return read
  }
}

extension RuleBook {
  /// - Parameter reads: of this talk by this book so far; takes in what is new.
  package func reading(_ talk: Talk, at now: Timestamp, _ reads: inout TalkReads) -> TalkReading {
    let words = talk.utterances.map { reads.read($0, reader) }
    return TalkReading(talk, at: now, reader: reader, reads: words)
  }
}
