import Kernel
import ServiceMetrics
import WebKernel

/// What a question about findings over time is about.
struct TrendSpan: Sendable {
  let from, to: CivilDay
  let clock: LocalClock

  /// As many days as figures may span.
  static let longest = 400

  /// `from` and `to`; the last four weeks when neither is given.
  /// - Throws: `invalid` for what is no date, a range that is upside down or too long.
  init(_ call: Call, _ work: Work) throws {
    clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
    let today = CivilDay(number: clock.local(call.now.milliseconds).day)
    let last = try call.queryDay("to") ?? today
    to = last
    from = try call.queryDay("from") ?? CivilDay(number: last.number - 27)
    guard from <= to else { throw Problem.invalid("to", "before_from") }
    guard Int(to.number) - Int(from.number) < Self.longest else { throw Problem.invalid("to", "too_long") }
  }

  var start: Timestamp { moment(from) }
  var end: Timestamp { moment(CivilDay(number: to.number + 1)) }

  private func moment(_ day: CivilDay) -> Timestamp {
    Timestamp(milliseconds: clock.moment(day: day.number, time: 0))
  }

  /// Its weeks by their Mondays; the first and the last may be cut.
  var weeks: [(monday: CivilDay, start: Timestamp, end: Timestamp)] {
    stride(from: from.week.number, through: to.number, by: 7).map { monday in
      let (first, last) = (max(monday, from.number), min(monday + 7, to.number + 1))
      return (CivilDay(number: monday), moment(CivilDay(number: first)), moment(CivilDay(number: last)))
    }
  }
}
