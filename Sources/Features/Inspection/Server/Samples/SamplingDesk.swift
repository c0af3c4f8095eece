import Conversations
import Journal
import Kernel
import ServiceMetrics
import Storage
import WebKernel

/// Draws each day's sample of the conversations that were closed on the day before.
struct SamplingDesk: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  /// Local time of day, ms: after the night's last conversations, before the inspectors come.
  static let hour: Int64 = 5 * 3_600_000
  /// Days drawn in one go when the house was away.
  static let most: Int32 = 7

  struct Drawn: Codable, Sendable {
    var v = 1
    let day: CivilDay
    /// How many conversations came into the queue; of a day drawn before, how many did then.
    let drawn: Int
    /// False when the day had been drawn before.
    let isNew: Bool
  }

  /// Sets the alarm for a shop that never had one: founded now, or before there were samples.
  func keepGoing(_ tx: any SQLTransaction, _ shop: ShopID) throws {
    guard try tx.row("SELECT due FROM sampling_clock WHERE shop = \(shop)") == nil else { return }
    try schedule(tx, shop)
  }

  private func schedule(_ tx: any SQLTransaction, _ shop: ShopID) throws {
    let clock = LocalClock(timeZone: try ShopsStore.get(tx, shop).timeZone)
    let (day, time) = clock.local(house.clock.now().milliseconds)
    let next = clock.moment(day: time < Self.hour ? day : day + 1, time: Self.hour)
    let due = Timestamp(milliseconds: next)
    try tx.run(
      """
      INSERT INTO sampling_clock (shop, due) VALUES (\(shop), \(due))
      ON CONFLICT (shop) DO UPDATE SET due = excluded.due
      """)
    try house.timers.set(tx, shop, "sampling", shop, due: due)
  }

  /// The alarm has rung: yesterday, and what was missed before.
  func drawDue(_ tx: any SQLTransaction, _ shop: ShopID) throws {
    let now = house.clock.now()
    let clock = LocalClock(timeZone: try ShopsStore.get(tx, shop).timeZone)
    let yesterday = clock.local(now.milliseconds).day - 1
    let last = try tx.value(
      "SELECT MAX(day) AS day FROM sampling_day WHERE shop = \(shop)", as: Int64?.self)
    let first = max((last ?? nil).map { Int32($0) + 1 } ?? yesterday, yesterday - Self.most + 1)
    for day in stride(from: first, through: yesterday, by: 1) {
      try draw(tx, CivilDay(number: day), by: .system(shop), at: now)
    }
    try schedule(tx, shop)
  }

  /// A day is drawn once: again it adds nothing and changes nothing, whatever the plan says by then.
  /// - Throws: `sampling.too_early` for today and later.
  @discardableResult
  func draw(_ tx: any SQLTransaction, _ day: CivilDay, by actor: Actor, at now: Timestamp) throws -> Drawn {
    let shop = actor.shop
    let clock = LocalClock(timeZone: try ShopsStore.get(tx, shop).timeZone)
    guard day.number < clock.local(now.milliseconds).day else {
      throw Problem(.conflict, "sampling.too_early", "a day can be drawn when it is over")
    }
    if let drawn = try drawn(tx, shop, day) { return Drawn(day: day, drawn: drawn, isNew: false) }
    let candidates = try CandidateSource(tx: tx, shop: shop, clock: clock).candidates(of: day)
    let samples = try InspectionSettings.load(tx, shop).plan.draw(candidates.map(\.candidate), on: day)
    let rows = Dictionary(uniqueKeysWithValues: candidates.map { ($0.candidate.conversation, $0) })
    let count = try samples.count { sample in
      guard let row = rows[sample.conversation] else { return false }
      return try SampleStore.insert(tx, shop, row.sample(sample, on: day, at: now))
    }
    try tx.run(
      """
      INSERT INTO sampling_day (shop, day, at, person, drawn)
      VALUES (\(shop), \(Int64(day.number)), \(now), \(actor.person), \(count))
      """)
    let drawn = Drawn(day: day, drawn: count, isNew: true)
    try house.journal.append(tx, "inspection.sampled", subject: shop, by: actor, drawn, at: now)
    return drawn
  }

  private func drawn(_ tx: any SQLTransaction, _ shop: ShopID, _ day: CivilDay) throws -> Int? {
    try tx.value(
      "SELECT drawn FROM sampling_day WHERE shop = \(shop) AND day = \(Int64(day.number))")
  }

  /// Puts one into the queue by hand; one that is there already stays as it is.
  /// - Throws: `invalid` for a conversation nobody may inspect, `inspection.running` for one that is not over.
  func direct(_ tx: any SQLTransaction, _ id: ConversationID, by actor: Actor, at now: Timestamp) throws
    -> SampleStore.Kept
  {
    let unknown = Problem.invalid("conversation", "unknown")
    guard let conversation = try ConversationStore.get(tx, actor.shop, [id]).first else { throw unknown }
    let agent = conversation.agent ?? conversation.lastAgent
    guard actor.may("quality:inspect", people: Set([agent].compactMap { $0 }), team: conversation.team)
    else { throw unknown }
    guard let closedAt = conversation.closedAt, !conversation.isOpen, let agent else {
      throw Problem(.conflict, "inspection.running", "only a finished conversation of an agent is scored")
    }
    if let known = try SampleStore.find(tx, actor.shop, id) { return known }
    let clock = LocalClock(timeZone: try ShopsStore.get(tx, actor.shop).timeZone)
    let sample = SampleStore.Kept(
      conversation: id, day: CivilDay(number: clock.local(closedAt.milliseconds).day), agent: agent,
      team: conversation.team, channel: conversation.channel, reasons: [.byHand], isDoubled: false, at: now,
      person: actor.person)
    try SampleStore.insert(tx, actor.shop, sample)
    return sample
  }
}
