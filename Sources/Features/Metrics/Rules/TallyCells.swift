/// What is counted of a subject on a local day. Conversations are counted on each day they touch; the `new…` counts
/// tell how many of those had not touched an earlier day of the week, of the month, or at all, so that days add up.
public enum Count: Int, Sendable, CaseIterable {
  case conversations, newInWeek, newInMonth, newOverall
  case turns, answered, unanswered, botTurns
  /// ms.
  case responseSum, firstCount, firstSum
  case within30s, within3min
  case messagesIn, messagesOut, charactersOut
  case receptions, handleSum, handedIn, handedOut, dropped
  case inquiries, orders, paid, amount, items
  /// Of the turns, and of the unanswered ones, those of nothing but thanks and good-bye.
  case farewells, unansweredFarewells
}

/// The counts of all (subject, day) pairs in one block of integers, so that adding two tallies is adding integers.
struct TallyCells: Sendable {
  struct Key: Hashable, Sendable {
    var subject: Subject
    var day: Int32
  }

  let slots: Int
  let stride: Int
  private var index = CellIndex()
  private var keys: [Key] = []
  private var numbers: [Int64] = []
  /// Response times of answered turns, ms, in no order; only of agents' cells, the others are theirs together.
  private(set) var waits: [[UInt32]] = []

  init(slots: Int) {
    self.slots = slots
    stride = Count.allCases.count + 2 * slots
  }

  mutating func place(_ subject: Subject, _ day: Int32) -> Int {
    let key = CellIndex.pack(subject, day)
    if let known = index.place(of: key) { return Int(known) }
    let place = waits.count
    index.insert(key, Int32(place))
    keys.append(Key(subject: subject, day: day))
    numbers.append(contentsOf: repeatElement(0, count: stride))
    waits.append([])
    return place
  }

  @inline(__always)
  mutating func add(_ count: Count, _ amount: Int64 = 1, at place: Int) {
    numbers[place &* stride &+ count.rawValue] &+= amount
  }

  /// One unit of a formula.
  @inline(__always)
  mutating func unit(_ slot: Int, met: Bool, at place: Int) {
    let base = place &* stride &+ Count.allCases.count &+ 2 &* slot
    numbers[base &+ 1] &+= 1
    if met { numbers[base] &+= 1 }
  }

  /// Part of a formula's mean.
  @inline(__always)
  mutating func part(_ slot: Int, _ amount: Int64, at place: Int) {
    let base = place &* stride &+ Count.allCases.count &+ 2 &* slot
    numbers[base] &+= amount
    numbers[base &+ 1] &+= 1
  }

  mutating func wait(_ milliseconds: Int64, at place: Int) {
    waits[place].append(UInt32(clamping: milliseconds))
  }

  /// Every cell with its place.
  var places: Zip2Sequence<[Key], Range<Int>> { zip(keys, keys.indices) }

  func row(_ place: Int) -> ArraySlice<Int64> { numbers[place * stride..<(place + 1) * stride] }

  mutating func merge(_ other: TallyCells) {
    precondition(slots == other.slots)
    for (key, theirs) in other.places {
      let ours = place(key.subject, key.day)
      let row = other.row(theirs)
      for (index, value) in row.enumerated() { numbers[ours * stride + index] += value }
      waits[ours].append(contentsOf: other.waits[theirs])
    }
  }
}
