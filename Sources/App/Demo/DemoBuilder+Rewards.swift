import Kernel
import Reviews
import Server
import ServiceMetrics

extension DemoBuilder {
  /// Photo reward schemes; nobody has claimed yet.
  func addRewards(timeZone: String, now: Timestamp) throws {
    let today = LocalClock(timeZone: timeZone).local(now.milliseconds).day
    let desk = SchemeDesk(RuleBooks())
    for row in data.rewards {
      let terms = RewardTerms(
        name: row.name, amount: Money(fen: row.amount), from: CivilDay(number: today - row.fromDaysAgo),
        to: CivilDay(number: today + row.toDaysAhead), days: row.days, perCustomer: row.perCustomer,
        budget: Money(fen: row.budget), words: row.words)
      _ = try desk.add(work, terms)
    }
  }
}
