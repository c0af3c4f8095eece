/// Which formulas count a turn, and by which of them it was in time: one bit a formula, in the order of the pack's ids.
struct TurnMarks {
  var counted: UInt64 = 0
  var met: UInt64 = 0
}

/// A pack laid out for counting: formulas sorted by unit into bit masks, each version with the days it holds on.
struct FormulaMarks {
  /// A version of a formula without its words: plain numbers, copied for free.
  struct Version {
    var slot: Int
    var days: Range<Int32>
    var unit: Formula.Unit
    var from: Int32
    var to: Int32
    var limit: Int64
    var hasLimit: Bool
    var cap: Int64
    var excludesZero: Bool
    var scores: ClosedRange<Int8>
    var good: ClosedRange<Int8>
    var needsAttitude: Bool
    var isByStart: Bool

    init(_ formula: Formula, slot: Int, days: Range<Int32>) {
      self.slot = slot
      self.days = days
      unit = formula.unit
      from = formula.hours?.from ?? 0
      to = formula.hours?.to ?? .max
      limit = formula.limit ?? .max
      hasLimit = formula.limit != nil
      cap = formula.cap ?? .max
      excludesZero = formula.excludesZero
      (scores, good) = (formula.scores, formula.good)
      needsAttitude = formula.needsAttitude
      isByStart = formula.hoursOf == .start
    }
  }

  let ids: [String]
  /// Of units that turns decide.
  let ofTurns: [Version]
  let ofRatings: [Version]
  let ofConversations: [Version]
  private(set) var turnMask: UInt64 = 0
  private(set) var firstTurnMask: UInt64 = 0
  private(set) var conversationMask: UInt64 = 0
  private(set) var personDayMask: UInt64 = 0
  /// Versions of means, which add up milliseconds.
  let means: [Version]

  init(_ pack: FormulaPack) {
    ids = pack.ids
    var means: [Version] = []
    var rates: [Version] = []
    for (slot, id) in pack.ids.enumerated() {
      let list = pack.formulas.filter { $0.id == id }
      for (index, formula) in list.enumerated() {
        let start = index == 0 ? Int32.min : formula.validFrom.number
        let end = index + 1 < list.count ? list[index + 1].validFrom.number : Int32.max
        let version = Version(formula, slot: slot, days: start..<max(start, end))
        if formula.measure == .mean { means.append(version) } else { rates.append(version) }
      }
    }
    self.means = means
    ofTurns = rates.filter { [.turn, .firstTurn, .conversation, .personDay].contains($0.unit) }
    ofRatings = rates.filter { $0.unit == .rating }
    ofConversations = rates.filter { [.leftMessage, .firstContact, .conversion].contains($0.unit) }
    for version in ofTurns {
      switch version.unit {
      case .turn: turnMask |= 1 << UInt64(version.slot)
      case .firstTurn: firstTurnMask |= 1 << UInt64(version.slot)
      case .conversation: conversationMask |= 1 << UInt64(version.slot)
      case .personDay: personDayMask |= 1 << UInt64(version.slot)
      default: break
      }
    }
  }

  /// - Parameters:
  ///   - versions: `ofTurns`, held by the caller for many turns.
  ///   - exempt: formulas that do not count in this shop on this day.
  @inline(__always)
  static func marks(
    _ turn: Turn, in conversation: ConversationFact, exempt: UInt64, _ versions: UnsafeBufferPointer<Version>
  ) -> TurnMarks {
    var marks = TurnMarks()
    guard turn.isHuman else { return marks }
    for version in versions where version.days.contains(turn.day) {
      let time = version.isByStart ? conversation.time : turn.time
      guard version.from <= time && time < version.to else { continue }
      let bit: UInt64 = 1 << UInt64(version.slot)
      marks.counted |= bit
      if turn.isAnswered && turn.wait <= version.limit { marks.met |= bit }
    }
    marks.counted &= ~exempt
    return marks
  }
}

/// Visits the bits that are set.
@inline(__always)
func forEachBit(_ mask: UInt64, _ body: (Int) -> Void) {
  var rest = mask
  while rest != 0 {
    body(rest.trailingZeroBitCount)
    rest &= rest - 1
  }
}
