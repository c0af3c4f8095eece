import Kernel
import Orders
import ServiceMetrics
import Staff
import WebKernel

/// The live figures of a stretch of days: facts loaded, tallied by the shop's formulas, with the names behind the numbers.
struct RangeTally {
  let from: CivilDay
  let to: CivilDay
  let clock: LocalClock
  let pack: FormulaPack
  let teams: [Team]
  private(set) var tally: Tally
  private(set) var people: [PersonID]
  private(set) var channels: [String]

  static let longest = 400

  /// - Parameter witness: sees each customer's facts and what was counted of them.
  /// - Throws: not-found, what storage throws.
  init(
    _ work: Work, from: CivilDay, to: CivilDay, channel: String? = nil, hours: Bool = false,
    witness: ((CustomerID, CustomerFacts, LoadedFacts, [Tally.Unit]) throws -> Void)? = nil
  ) throws {
    let settings = try MetricsSettings.load(work)
    let home = try ShopsStore.get(work)
    (self.from, self.to) = (from, to)
    pack = try settings.pack()
    clock = LocalClock(timeZone: home.timeZone)
    teams = try GroupStore.teams(work)
    let loaded = try FactStore.load(
      work, from: from.number, to: to.number, today: clock.local(work.now.milliseconds).day, channel: channel)
    var options = Tally.Options()
    options.kinds = [.whole, .channel, .team, .agent]
    options.countsHours = hours
    options.exemptions = settings.exemptions
    options.shops = [home.name]
    options.knowsOrders = true
    options.teams = try Self.teams(work, loaded.people, teams)
    tally = Tally(pack, options: options)
    people = loaded.people
    channels = loaded.channels
    let orders = try Self.orders(work, loaded.customerIDs, clock)
    for (customer, facts) in zip(loaded.customerIDs, loaded.customers) {
      var facts = facts
      facts.orders = orders[customer] ?? []
      guard let witness else {
        tally.add(facts)
        continue
      }
      var units: [Tally.Unit] = []
      tally.add(facts) { units.append($0) }
      try witness(customer, facts, loaded, units)
    }
  }

  var days: ClosedRange<Int32> { from.number...to.number }

  func figures(_ subject: Subject, stretch: Tally.Stretch = .whole) -> Figures {
    tally.figures(subject, days: days, stretch: stretch)
  }

  func figures(_ days: ClosedRange<Int32>, of subject: Subject, _ stretch: Tally.Stretch) -> Figures {
    tally.figures(subject, days: days.clamped(to: self.days), stretch: stretch)
  }

  func subject(agent: PersonID) -> Subject { .agent(people.firstIndex(of: agent).map(Int32.init) ?? -2) }
  func subject(team: TeamID) -> Subject { .team(teams.firstIndex { $0.id == team }.map(Int32.init) ?? -2) }

  /// Whether a person is the subject, of its team, or of the whole.
  func isWithin(_ person: PersonID, _ subject: Subject) -> Bool {
    switch subject.kind {
    case .agent: self.subject(agent: person) == subject
    case .team:
      people.firstIndex(of: person).map { tally.options.teams[$0] == subject.index } ?? false
    case .whole, .shop, .channel: true
    }
  }

  /// The team of each person; somebody in several counts for the one made first.
  private static func teams(_ work: Work, _ people: [PersonID], _ teams: [Team]) throws -> [Int32] {
    let staff = Dictionary(
      try StaffStore.people(work).map { ($0.id, $0.teams) }, uniquingKeysWith: { $1 })
    return people.map { person in
      teams.firstIndex { staff[person]?.contains($0.id) ?? false }.map(Int32.init) ?? Line.nobody
    }
  }

  private static func orders(_ work: Work, _ customers: [CustomerID], _ clock: LocalClock) throws
    -> [CustomerID: [OrderFact]]
  {
    try OrderStore.of(work, customers).mapValues { orders in
      orders.map { order in
        let at = order.createdAt.milliseconds
        return OrderFact(
          id: order.id.rawValue, createdAt: at, day: clock.local(at).day,
          paidAt: order.status == .unpaid ? nil : at, amount: order.amount.fen,
          items: Int32(clamping: order.items.reduce(0) { $0 + $1.quantity }),
          isCancelled: order.status == .closed)
      }
    }
  }
}
