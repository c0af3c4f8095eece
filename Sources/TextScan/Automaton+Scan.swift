extension Automaton {
  /// Calls `body` with each literal found and where it ends, in order of the ends; overlapping ones too.
  /// - Parameter text: readable for eight bytes beyond `count`, whatever they hold.
  public func scan(_ text: UnsafePointer<UInt8>, count: Int, _ body: (_ literal: Int, _ end: Int) -> Void) {
    guard !lengths.isEmpty else { return }
    slots.withUnsafeBufferPointer { slots in
      classes.withUnsafeBufferPointer { classes in
        outputs.withUnsafeBufferPointer { outputs in
          filter.withTables { filter in
            Walk(
              text: text, count: count, slots: slots.baseAddress!, classes: classes.baseAddress!,
              outputs: outputs.baseAddress!, filter: filter
            ).run(body)
          }
        }
      }
    }
  }

  public func scan(_ text: FoldedText, _ body: (_ literal: Int, _ end: Int) -> Void) {
    guard text.count > 0 else { return }
    text.bytes.withUnsafeBufferPointer { scan($0.baseAddress!, count: text.count, body) }
  }
}

/// One pass over one text.
private struct Walk {
  let text: UnsafePointer<UInt8>
  let count: Int
  let slots: UnsafePointer<Automaton.Slot>
  let classes: UnsafePointer<UInt8>
  let outputs: UnsafePointer<Int32>
  let filter: StartFilter.Tables

  @inline(__always)
  func run(_ body: (Int, Int) -> Void) {
    var at = filter.next(text, 0, count)
    while at < count { at = filter.next(text, walk(at, body), count) }
  }

  /// Follows the trie from `at` until nothing is under way; where that is.
  @inline(__always)
  private func walk(_ start: Int, _ body: (Int, Int) -> Void) -> Int {
    var (at, state) = (start, Int32(0))
    while at < count {
      state = step(state, classes[Int(text[at])])
      at += 1
      if state == 0 { return at }
      let output = slots[Int(state)].output
      if output == 0 { continue }
      emit(output & ~Automaton.isCharacter, at, body)
      // Only the last character is under way: if no phrase begins with it and the next, nothing is.
      if output & Automaton.isCharacter != 0, !filter.mayStart(text + at - 3) { return at }
    }
    return at
  }

  @inline(__always)
  private func emit(_ output: UInt32, _ end: Int, _ body: (Int, Int) -> Void) {
    guard output != 0 else { return }
    let index = Int(output)
    for place in index + 1...index + Int(outputs[index]) { body(Int(outputs[place]), end) }
  }

  @inline(__always)
  private func step(_ from: Int32, _ byte: UInt8) -> Int32 {
    guard byte != 0 else { return 0 }
    var state = from
    while true {
      let next = slots[Int(state)].base + Int32(byte)
      if slots[Int(next)].check == state { return next }
      if state == 0 { return 0 }
      state = slots[Int(state)].fail
    }
  }
}
