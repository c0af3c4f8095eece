import Kernel
import Quality
import Synchronization

/// What was read of running conversations, so that each message is read once on this node. Only a saving: whatever is
/// missing here is read again.
final class TalkMemory: Sendable {
  private struct Kept {
    let version: Int
    var reads: TalkReads
    var used: Int
  }

  private struct State {
    var kept: [ConversationID: Kept] = [:]
    var clock = 0
    var bytes = 0
  }

  private let state = Mutex(State())
  private let most: Int

  /// - Parameter most: bytes, about.
  init(most: Int = 64 << 20) { self.most = most }

  /// What is known of a conversation by the rules of this version; given out, so that no two fill it at once.
  func take(_ id: ConversationID, version: Int) -> TalkReads {
    state.withLock { state in
      guard let kept = state.kept.removeValue(forKey: id) else { return TalkReads() }
      state.bytes -= kept.reads.bytes
      return kept.version == version ? kept.reads : TalkReads()
    }
  }

  func put(_ id: ConversationID, _ reads: TalkReads, version: Int) {
    state.withLock { state in
      if state.bytes + reads.bytes > most { Self.forget(&state, downTo: most / 2) }
      guard state.bytes + reads.bytes <= most else { return }
      state.clock += 1
      state.bytes += reads.bytes - (state.kept[id]?.reads.bytes ?? 0)
      state.kept[id] = Kept(version: version, reads: reads, used: state.clock)
    }
  }

  /// Those used longest ago go first.
  private static func forget(_ state: inout State, downTo bytes: Int) {
    for (id, kept) in state.kept.sorted(by: { $0.value.used < $1.value.used }) {
      guard state.bytes > bytes else { return }
      state.bytes -= kept.reads.bytes
      state.kept[id] = nil
    }
  }
}
