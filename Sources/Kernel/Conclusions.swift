import Synchronization

/// What was concluded of the beginning of something that only grows, and holds however it goes on.
public final class Conclusions<Name: Hashable & Sendable>: Sendable {
  private struct Kept: Sendable {
    var state: any Sendable
    var count: Int
  }

  private let kept = Mutex<[Name: Kept]>([:])

  public init() {}

  /// Goes on from where it stood: `step` sees each place once, in order, however often it is asked. What it concludes may
  /// rest on that place, on those before it, and on nothing that can change.
  /// - Parameter count: places there are now; when they have become fewer, all begins anew.
  public func carry<State: Sendable>(
    _ name: Name, over count: Int, from start: State, _ step: (inout State, Int) -> Void
  ) -> State {
    // Taken out while it grows, so that it grows in place.
    let known = kept.withLock { $0.removeValue(forKey: name) }
    var (state, first) = (start, 0)
    if let known, known.count <= count, let reached = known.state as? State {
      (state, first) = (reached, known.count)
    }
    for place in first..<count { step(&state, place) }
    let now = Kept(state: state, count: count)
    kept.withLock { $0[name] = now }
    return state
  }
}
