/// Which of the other nodes have died: those whose count of beats did not move while this one made `patience` beats of
/// its own. Beats are counted, not timed: a clock that jumps does no harm, nor does a database that stands still for
/// everybody.
struct Pulse: Sendable {
  /// A life of a node: a node that starts again has another one.
  struct Life: Hashable, Sendable {
    let node: Int
    let life: Int64
  }

  let patience: Int
  private var seen: [Life: (beats: Int64, missed: Int)] = [:]

  init(patience: Int) { self.patience = patience }

  /// Called after each beat of one's own with the beats of all others; returns who is taken for dead.
  mutating func observe(_ others: [Life: Int64]) -> [Life: Int64] {
    seen = seen.filter { others[$0.key] != nil }
    for (life, beats) in others {
      let isStill = seen[life]?.beats == beats
      seen[life] = (beats, isStill ? seen[life]!.missed + 1 : 0)
    }
    return others.filter { seen[$0.key]!.missed >= patience }
  }
}
