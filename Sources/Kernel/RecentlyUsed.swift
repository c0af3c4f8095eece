import Synchronization

/// What is kept so that it need not be made again, up to a number of bytes; what was used longest ago goes first. Only a
/// saving: whatever is missing here can be made anew.
///
/// A value is given out and put back, so that no two change it at once: who finds nothing makes it from its source.
public final class RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Kept: Sendable {
    let value: Value
    let bytes: Int
    let used: Int
  }

  private struct State: Sendable {
    var kept: [Key: Kept] = [:]
    var clock = 0
    var bytes = 0
  }

  private let state = Mutex(State())
  private let most: Int

  /// - Parameter most: bytes, about.
  public init(most: Int) { self.most = most }

  public func take(_ key: Key) -> Value? {
    state.withLock { state in
      guard let kept = state.kept.removeValue(forKey: key) else { return nil }
      state.bytes -= kept.bytes
      return kept.value
    }
  }

  public func put(_ key: Key, _ value: Value, bytes: Int) {
    state.withLock { state in
      if let former = state.kept.removeValue(forKey: key) { state.bytes -= former.bytes }
      if state.bytes + bytes > most { Self.forget(&state, downTo: most / 2) }
      guard state.bytes + bytes <= most else { return }
      state.clock += 1
      state.bytes += bytes
      state.kept[key] = Kept(value: value, bytes: bytes, used: state.clock)
    }
  }

  public func forget(where isGone: @Sendable (Key) -> Bool) {
    state.withLock { state in
      for key in state.kept.keys where isGone(key) {
        state.bytes -= state.kept.removeValue(forKey: key)?.bytes ?? 0
      }
    }
  }

  /// Down to half of what may be kept, so that a full one does not sort at each further value.
  private static func forget(_ state: inout State, downTo bytes: Int) {
    for (key, kept) in state.kept.sorted(by: { $0.value.used < $1.value.used }) {
      guard state.bytes > bytes else { return }
      state.bytes -= kept.bytes
      state.kept[key] = nil
    }
  }
}
