import Kernel
import Synchronization
import TextScan

/// What was found in a talk's messages, kept so that a talk that grows is not read from its start at each word. Belongs to
/// the book that filled it, and to one talk at a time.
public struct TalkReads: Sendable {
  /// The messages' numbers, beside `reads`.
  private var seqs: [Int] = []
  fileprivate private(set) var reads: [WordsRead] = []
  fileprivate private(set) var conclusions = TalkConclusions()
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

/// What was concluded of a talk's beginning and holds however it goes on.
final class TalkConclusions: Sendable {
  enum Name: Hashable {
    /// Where the word checks of the book hold.
    case words
    case course(String, [String: Int])
  }

  private struct Kept: Sendable {
    var state: any Sendable
    var count: Int
  }

  private let kept = Mutex<[Name: Kept]>([:])

  /// Goes on from where it stood: `step` sees each place of a talk once, in order, however often the talk is read. What
  /// it concludes may rest on that message, on those before it, and on nothing that can change.
  func carry<State: Sendable>(
    _ name: Name, over count: Int, from start: State, _ step: (inout State, Int) -> Void
  ) -> State {
    // Taken out while it grows, so that it grows in place.
    let known = kept.withLock { $0.removeValue(forKey: name) }
    var (state, first) = (start, 0)
    if let known, let reached = known.state as? State, known.count <= count {
      (state, first) = (reached, known.count)
    }
    for place in first..<count { step(&state, place) }
    let now = Kept(state: state, count: count)
    kept.withLock { $0[name] = now }
    return state
  }
}
