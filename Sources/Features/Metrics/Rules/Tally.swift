import Kernel

/// Adds facts up into cells of (subject, local day). Two tallies of different customers merge into the tally of both.
public struct Tally: Sendable {
  public struct Options: Sendable {
    public var kinds: [Subject.Kind] = [.whole, .agent]
    /// The team of each agent, by number; `Line.nobody` for none.
    public var teams: [Int32] = []
    public var attribution = Attribution()
    /// Whether orders are known at all: without them nobody is said to have bought nothing.
    public var knowsOrders = false
    public var exemptions: [Exemption] = []
    /// Names of shops, by number, as exemptions call them.
    public var shops: [String] = []
    /// Whether the hours of the week are counted.
    public var countsHours = false

    public init() {}
  }

  /// A unit that a formula counted: evidence, handed out while it is counted.
  public struct Unit: Sendable {
    public var slot: Int
    public var subject: Subject
    /// Which of the customer's conversations, and which message in it the unit begins with.
    public var conversation: Int
    public var opening: Int32
    public var isMet: Bool
  }

  public let pack: FormulaPack
  public var options: Options
  let marks: FormulaMarks
  var cells: TallyCells
  var hours: [Subject: WeekHours] = [:]
  var scratch: [TurnMarks] = []
  var personDays: [PersonDay] = []

  public init(_ pack: FormulaPack, options: Options = Options()) {
    self.pack = pack
    self.options = options
    marks = FormulaMarks(pack)
    cells = TallyCells(slots: pack.ids.count)
  }

  /// Counts one customer. All conversations of a customer must come in one call.
  public mutating func add(_ facts: CustomerFacts, evidence: ((Unit) -> Void)? = nil) {
    scratch.removeAll(keepingCapacity: true)
    marks.ofTurns.withUnsafeBufferPointer { versions in
      for conversation in facts.conversations {
        for index in conversation.turns {
          let turn = facts.turns[index]
          let exempt = exempt(conversation.shop, turn.day)
          scratch.append(FormulaMarks.marks(turn, in: conversation, exempt: exempt, versions))
        }
      }
    }
    for kind in options.kinds {
      for subject in subjects(kind, facts) {
        fold(subject, facts, evidence)
        if !facts.orders.isEmpty { count(facts.orders, of: subject, facts) }
      }
    }
    if options.countsHours { countHours(facts) }
  }

  public mutating func merge(_ other: Tally) {
    cells.merge(other.cells)
    for (subject, theirs) in other.hours { hours[subject, default: WeekHours()].merge(theirs) }
  }

  /// Formulas that do not count in a shop on a day.
  func exempt(_ shop: Int32, _ day: Int32) -> UInt64 {
    guard !options.exemptions.isEmpty else { return 0 }
    let name = options.shops.indices.contains(Int(shop)) ? options.shops[Int(shop)] : ""
    var mask: UInt64 = 0
    for exemption in options.exemptions {
      for (slot, id) in marks.ids.enumerated() where exemption.covers(id, name, day) {
        mask |= 1 << UInt64(slot)
      }
    }
    return mask
  }

  var knowsOrders: Bool { options.knowsOrders }

  func team(of agent: Int32) -> Int32 {
    options.teams.indices.contains(Int(agent)) ? options.teams[Int(agent)] : Line.nobody
  }

  /// To whom of this kind something in an agent's hands belongs.
  func subject(_ kind: Subject.Kind, agent: Int32, in conversation: ConversationFact) -> Subject {
    switch kind {
    case .whole: .whole
    case .shop: .shop(conversation.shop)
    case .channel: .channel(conversation.channel)
    case .team: .team(team(of: agent))
    case .agent: .agent(agent)
    }
  }

  /// Whose turn of a kind of subjects it is.
  public func owner(_ kind: Subject.Kind, of turn: Turn, in conversation: ConversationFact) -> Subject {
    subject(kind, agent: turn.agent, in: conversation)
  }

  private func subjects(_ kind: Subject.Kind, _ facts: CustomerFacts) -> [Subject] {
    if kind == .whole { return [.whole] }
    var found: [Subject] = []
    func note(_ subject: Subject) { if !found.contains(subject) { found.append(subject) } }
    for conversation in facts.conversations {
      if kind.isOfConversations {
        note(subject(kind, agent: Line.nobody, in: conversation))
        continue
      }
      for index in conversation.turns where facts.turns[index].isHuman {
        note(subject(kind, agent: facts.turns[index].agent, in: conversation))
      }
      for index in conversation.receptions {
        note(subject(kind, agent: facts.receptions[index].agent, in: conversation))
      }
      for index in conversation.ratings {
        note(subject(kind, agent: facts.ratings[index].agent, in: conversation))
      }
    }
    return found
  }
}
