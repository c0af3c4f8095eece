/// Lays the trie of the literals into a double array, level by level, and links each state to the longest proper
/// suffix that is a state too.
struct AutomatonBuilder {
  private(set) var classes = [UInt8](repeating: 0, count: 256)
  private(set) var slots: [Automaton.Slot] = []
  private(set) var outputs: [Int32] = [0]

  /// Numbers of the literals, in order of their bytes.
  private let order: [Int32]
  private let literals: [[UInt8]]
  private var classCount = 1
  /// No slot below is free.
  private var firstFree = 2
  private var lastUsed = 0

  /// A state whose children are still to be laid out: the literals below it and how many bytes deep it is.
  private struct Node {
    var slot: Int32
    var range: Range<Int>
    var depth: Int
  }

  init(_ literals: [[UInt8]]) {
    self.literals = literals
    order = literals.indices.sorted { literals[$0].lexicographicallyPrecedes(literals[$1]) }.map(Int32.init)
    for literal in literals {
      for byte in literal where classes[Int(byte)] == 0 {
        classes[Int(byte)] = UInt8(truncatingIfNeeded: classCount)
        classCount += 1
      }
    }
    // Byte 255 may be the 256th class only in texts that are not UTF-8; it then shares class 0, which finds nothing.
  }

  mutating func build() {
    slots = [Automaton.Slot](repeating: .init(), count: 1024)
    var queue = [Node(slot: 0, range: 0..<order.count, depth: 0)]
    var head = 0
    while head < queue.count {
      place(queue[head], &queue)
      head += 1
    }
    let last = lastUsed
    // A step from any state may look 255 slots ahead.
    let most = slots[...last].map { Int($0.base) }.max() ?? 0
    grow(to: most + 257)
    slots.removeLast(slots.count - max(last, most) - 257)
  }

  private mutating func place(_ node: Node, _ queue: inout [Node]) {
    var range = node.range
    while let first = range.first, literals[Int(order[first])].count == node.depth {
      range = first + 1..<range.upperBound
    }
    guard !range.isEmpty else { return }
    let children = children(range, node.depth)
    let base = freeBase(children.map(\.byteClass))
    slots[Int(node.slot)].base = Int32(base)
    for child in children {
      slots[base + child.byteClass].check = node.slot
      lastUsed = max(lastUsed, base + child.byteClass)
    }
    for child in children {
      let slot = Int32(base + child.byteClass)
      link(slot, parent: node.slot, child)
      queue.append(Node(slot: slot, range: child.range, depth: node.depth + 1))
    }
  }

  private struct Child {
    var byteClass: Int
    var range: Range<Int>
    var depth: Int
  }

  private func children(_ range: Range<Int>, _ depth: Int) -> [Child] {
    var children: [Child] = []
    for index in range {
      let byteClass = Int(classes[Int(literals[Int(order[index])][depth])])
      if let last = children.last, last.byteClass == byteClass {
        children[children.count - 1].range = last.range.lowerBound..<index + 1
      } else {
        children.append(Child(byteClass: byteClass, range: index..<index + 1, depth: depth + 1))
      }
    }
    return children
  }

  private mutating func link(_ slot: Int32, parent: Int32, _ child: Child) {
    let isTop = parent == 0
    let fail = isTop ? 0 : step(slots[Int(parent)].fail, child.byteClass)
    slots[Int(slot)].fail = fail
    let inherited = slots[Int(fail)].output & ~Automaton.isCharacter
    let own = order[child.range].prefix { literals[Int($0)].count == child.depth }
    var output = inherited
    if !own.isEmpty {
      let first = Int(inherited) + 1
      let rest = inherited == 0 ? [] : outputs[first..<first + Int(outputs[first - 1])]
      output = UInt32(outputs.count)
      outputs.append(Int32(own.count + rest.count))
      outputs += own + rest
    }
    let lead = literals[Int(order[child.range.lowerBound])][0]
    let isCharacter = child.depth == 3 && lead & 0xF0 == 0xE0
    slots[Int(slot)].output = output | (isCharacter ? Automaton.isCharacter : 0)
  }

  private func step(_ from: Int32, _ byteClass: Int) -> Int32 {
    var state = from
    while true {
      let next = Int(slots[Int(state)].base) + byteClass
      if next < slots.count, slots[next].check == state { return Int32(next) }
      if state == 0 { return 0 }
      state = slots[Int(state)].fail
    }
  }

  /// The first base at which all these classes fall on free slots; after some tries the end of the array.
  private mutating func freeBase(_ wanted: [Int]) -> Int {
    while firstFree < slots.count, slots[firstFree].check >= 0 { firstFree += 1 }
    let least = wanted[0]
    var base = max(1, firstFree - least)
    for _ in 0..<2_000 {
      grow(to: base + 257)
      if wanted.allSatisfy({ slots[base + $0].check < 0 }) { return base }
      base += 1
    }
    base = lastUsed + 1
    grow(to: base + 257)
    return base
  }

  private mutating func grow(to count: Int) {
    guard slots.count < count else { return }
    slots += [Automaton.Slot](repeating: .init(), count: max(count - slots.count, slots.count))
  }
}
