import Kernel
import Reviews
import ServiceMetrics
import WebKernel

/// Photo reward schemes of the demonstration shop; nobody has claimed yet.
enum ReviewsDemo {
  private struct Row: Decodable {
    let name, words: String
    let amount, budget: Int64
    let days, perCustomer: Int
    let fromDaysAgo, toDaysAhead: Int32
  }

  static func furnish(_ work: Work, _ stage: DemoStage) throws {
    let zone = try ShopsStore.get(work).timeZone
    let today = LocalClock(timeZone: zone).local(stage.now.milliseconds).day
    let desk = SchemeDesk(work.house.belonging(RuleBooks.init))
    for row in try stage.read("rewards", as: [Row].self) {
      _ = try desk.add(
        work,
        RewardTerms(
          name: row.name, amount: Money(fen: row.amount), from: CivilDay(number: today - row.fromDaysAgo),
          to: CivilDay(number: today + row.toDaysAhead), days: row.days, perCustomer: row.perCustomer,
          budget: Money(fen: row.budget), words: row.words))
    }
  }
}
