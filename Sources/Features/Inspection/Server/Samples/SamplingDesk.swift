import Conversations
import Journal
import Kernel
import ServiceMetrics
import Storage
import WebKernel

/// Draws each day's sample of the conversations that were closed on the day before.
enum SamplingDesk {
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
  static func keepGoing(_ work: Work) throws {
    guard try work.row("SELECT due FROM sampling_clock WHERE shop = \(work.shop)") == nil else { return }
    try schedule(work)
  }

  private static func schedule(_ work: Work) throws {
    let clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
    let (day, time) = clock.local(work.now.milliseconds)
    let next = clock.moment(day: time < Self.hour ? day : day + 1, time: Self.hour)
    let due = Timestamp(milliseconds: next)
    try work.run(
      """
      INSERT INTO sampling_clock (shop, due) VALUES (\(work.shop), \(due))
      ON CONFLICT (shop) DO UPDATE SET due = excluded.due
      """)
    try work.setTimer(InspectionEvents.sampling, work.shop, due: due)
  }

  /// The alarm has rung: yesterday, and what was missed before.
  static func drawDue(_ work: Work) throws {
    let now = work.now
    let clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
    let yesterday = clock.local(now.milliseconds).day - 1
    let last = try work.value(
      "SELECT MAX(day) AS day FROM sampling_day WHERE shop = \(work.shop)", as: Int64?.self)
    let first = max((last ?? nil).map { Int32($0) + 1 } ?? yesterday, yesterday - Self.most + 1)
    for day in stride(from: first, through: yesterday, by: 1) {
      try draw(work.asSystem, CivilDay(number: day))
    }
    try schedule(work)
  }

  /// A day is drawn once: again it adds nothing and changes nothing, whatever the plan says by then.
  /// - Throws: `sampling.too_early` for today and later.
  @discardableResult
  static func draw(_ work: Work, _ day: CivilDay) throws -> Drawn {
    let shop = work.shop
    let clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
    guard day.number < clock.local(work.now.milliseconds).day else {
      throw Problem(.conflict, "sampling.too_early", "a day can be drawn when it is over")
    }
    if let drawn = try drawn(work, day) { return Drawn(day: day, drawn: drawn, isNew: false) }
    let candidates = try CandidateSource(work: work, clock: clock).candidates(of: day)
    let samples = try InspectionSettings.load(work).plan.draw(candidates.map(\.candidate), on: day)
    let rows = Dictionary(uniqueKeysWithValues: candidates.map { ($0.candidate.conversation, $0) })
    let count = try samples.count { sample in
      guard let row = rows[sample.conversation] else { return false }
      return try SampleStore.insert(work, row.sample(sample, on: day, at: work.now))
    }
    try work.run(
      """
      INSERT INTO sampling_day (shop, day, at, person, drawn)
      VALUES (\(shop), \(day), \(work.now), \(work.actor.person), \(count))
      """)
    let drawn = Drawn(day: day, drawn: count, isNew: true)
    try work.append(InspectionEvents.sampled, work.shop, drawn)
    return drawn
  }

  private static func drawn(_ work: Work, _ day: CivilDay) throws -> Int? {
    try work.value(
      "SELECT drawn FROM sampling_day WHERE shop = \(work.shop) AND day = \(day)")
  }

  /// Puts one into the queue by hand; one that is there already stays as it is.
  /// - Throws: `invalid` for a conversation nobody may inspect, `inspection.running` for one that is not over.
  static func direct(_ work: Work, _ id: ConversationID) throws
    -> SampleStore.Kept
  {
    let unknown = Problem.invalid("conversation", "unknown")
    guard let conversation = try ConversationStore.get(work, [id]).first else { throw unknown }
    let agent = conversation.agent ?? conversation.lastAgent
    guard work.actor.may("quality:inspect", people: Set([agent].compactMap { $0 }), team: conversation.team)
    else { throw unknown }
    guard let closedAt = conversation.closedAt, !conversation.isOpen, let agent else {
      throw Problem(.conflict, "inspection.running", "only a finished conversation of an agent is scored")
    }
    if let known = try SampleStore.find(work, id) { return known }
    let clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
    let sample = SampleStore.Kept(
      conversation: id, day: CivilDay(number: clock.local(closedAt.milliseconds).day), agent: agent,
      team: conversation.team, channel: conversation.channel, reasons: [.byHand], isDoubled: false,
      at: work.now,
      person: work.actor.person)
    try SampleStore.insert(work, sample)
    return sample
  }
}
