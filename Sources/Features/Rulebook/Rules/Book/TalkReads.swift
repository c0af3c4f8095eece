import Kernel
import TextScan

/// What was found in a talk's messages, kept so that a talk that grows is not read from its start at each word. Belongs to
/// the book that filled it, and to one talk at a time.
public struct TalkReads: Sendable {
  /// The messages' numbers, beside `reads`.
  private var seqs: [Int] = []
  fileprivate private(set) var reads: [WordsRead] = []
  fileprivate private(set) var conclusions = Conclusions<TalkConclusion>()
  /// About how much memory it holds.
  public private(set) var bytes = 0

  public init() {}

  /// Messages never change: what was read once under a number stays. Where something was said before what is known, all
  /// begins anew.
  fileprivate mutating func read(_ utterances: [Utterance], _ reader: WordReader) {
    let isLonger = seqs.count <= utterances.count && zip(seqs, utterances).allSatisfy { $0 == $1.seq }
    if !isLonger { self = TalkReads() }
    for utterance in utterances[seqs.count...] {
      seqs.append(utterance.seq)
      reads.append(reader.read(utterance.text))
      // Two foldings with the way back, the hits, and what is concluded from them.
      bytes += 500 + utterance.text.utf8.count * 20
    }
  }
}

extension RuleBook {
  /// - Parameter reads: of this talk by this book so far; takes in what is new.
  package func reading(_ talk: Talk, at now: Timestamp, _ reads: inout TalkReads) -> TalkReading {
    reads.read(talk.utterances, reader)
    return TalkReading(
      talk, at: now, reader: reader, reads: reads.reads, conclusions: reads.conclusions)
  }
}

/// What of a talk is carried on by name.
enum TalkConclusion: Hashable {
  /// Where the word checks of the book hold.
  case words
  case course(String, [String: Int])
}
