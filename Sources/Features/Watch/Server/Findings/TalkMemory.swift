import Conversations
import Kernel
import Rulebook
import Synchronization

/// What was read of running conversations, so that each message is fetched and read once on this node. Only a saving:
/// whatever is missing here is read again.
final class TalkMemory: Sendable {
  struct Remembered {
    /// By the book of one version.
    var reads = TalkReads()
    /// Messages never change.
    var messages: [Message] = []
  }

  private struct Kept {
    let version: Int
    var talk: Remembered
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
  func take(_ id: ConversationID, version: Int) -> Remembered {
    state.withLock { state in
      guard var talk = state.kept[id]?.talk else { return Remembered() }
      if state.kept[id]?.version != version { talk.reads = TalkReads() }
      state.bytes -= state.kept.removeValue(forKey: id)?.talk.reads.bytes ?? 0
      return talk
    }
  }

  func put(_ id: ConversationID, _ talk: Remembered, version: Int) {
    let bytes = talk.reads.bytes
    state.withLock { state in
      if state.bytes + bytes > most { Self.forget(&state, downTo: most / 2) }
      guard state.bytes + bytes <= most else { return }
      state.clock += 1
      state.bytes += bytes - (state.kept[id]?.talk.reads.bytes ?? 0)
      state.kept[id] = Kept(version: version, talk: talk, used: state.clock)
    }
  }

  /// Those used longest ago go first.
  private static func forget(_ state: inout State, downTo bytes: Int) {
    for (id, kept) in state.kept.sorted(by: { $0.value.used < $1.value.used }) {
      guard state.bytes > bytes else { return }
      state.bytes -= kept.talk.reads.bytes
      state.kept[id] = nil
    }
  }
}
