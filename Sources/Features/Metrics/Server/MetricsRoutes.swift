import HTTPTypes
import Kernel
import ServiceMetrics
import Staff
import Storage
import WebKernel

/// Figures of the desk: live for any stretch of days, and settled.
public struct MetricsRoutes: Sendable {
  let house: House

  public init(_ house: House) { self.house = house }

  public var routes: [Route] {
    let read = Access.permission("metrics:read")
    let manage = Access.permission("metrics:manage")
    return [
      .get("/api/v1/metrics/figures", read, "Live figures of a stretch of days", figures),
      .get("/api/v1/metrics/formulas", read, "How each figure is counted") { call, work in
        try .json(Listing(MetricsSettings.load(work).pack().newest))
      },
      .get("/api/v1/metrics/evidence", read, "The conversations behind a figure", evidence),
      .get("/api/v1/metrics/now", read, "Who waits, who is slow, right now") { call, work in
        try .json(TeamNow.load(call, work))
      },
      .get("/api/v1/metrics/export", read, "Figures as a table to download", export),
      .get("/api/v1/metrics/settlements", read, "Settled days", settlements),
      .get("/api/v1/metrics/settlements/{day}", read, "All versions of a settled day", settledDay),
      .post("/api/v1/metrics/settlements", manage, "Settle a day, or correct its settlement", settle),
      .get("/api/v1/metrics/settings", manage, "Thresholds, own formulas, exemptions") { call, work in
        try .json(MetricsSettings.load(work))
      },
      .put("/api/v1/metrics/settings", manage, "Change thresholds, own formulas, exemptions") { call, work in
        let settings = try call.decode(MetricsSettings.self)
        try settings.validate()
        try settings.save(work)
        try work.append(MetricsEvents.changed, work.shop)
        return try .json(settings)
      },
    ]
  }

  private func figures(_ call: Call, _ work: Work) throws -> Reply {
    let view = try FiguresView(call, work)
    return Reply(status: 200, body: try view.json(), headers: [.contentType: "application/json"])
  }

  private func evidence(_ call: Call, _ work: Work) throws -> Reply {
    try .json(Evidence(call, work).listing())
  }

  private func export(_ call: Call, _ work: Work) throws -> Reply {
    let locale = try call.actor.person.map { try StaffStore.get(work, $0).locale } ?? "zh"
    return try FiguresTable(FiguresView(call, work)).reply(as: call.query("format") ?? "csv", locale: locale)
  }

  // MARK: settlements

  private struct SettlementView: Encodable {
    let day: String
    let version: Int
    let at: Timestamp
    let by, reason: String
    let figures: RawJSON

    init(_ it: Settlement) {
      (day, version, at, by, reason) = (it.day.text, it.version, it.at, it.by, it.reason)
      figures = RawJSON(it.figures)
    }
  }

  private func settlements(_ call: Call, _ work: Work) throws -> Reply {
    let range = try MetricsRange(call, work)
    guard call.actor.scope("metrics:read") == .shop else {
      throw Problem.forbidden("the whole shop's figures")
    }
    return try .json(
      Listing(
        SettlementDesk.newest(work, from: range.from, to: range.to).map(SettlementView.init)))
  }

  private func settledDay(_ call: Call, _ work: Work) throws -> Reply {
    guard call.actor.scope("metrics:read") == .shop else {
      throw Problem.forbidden("the whole shop's figures")
    }
    guard let day = CivilDay(call.parameter("day")) else { throw Problem.notFound("day") }
    return try .json(Listing(SettlementDesk.versions(work, day).map(SettlementView.init)))
  }

  private struct SettleRequest: Decodable {
    let day: CivilDay
    let reason: String?
  }

  private func settle(_ call: Call, _ work: Work) throws -> Reply {
    let request = try call.decode(SettleRequest.self)
    var validation = Validation()
    let reason = validation.text(request.reason, "reason", min: 0, max: 200)
    try validation.check()
    let settlement = try SettlementDesk.settle(work, request.day, reason: reason)
    return try .created(SettlementView(settlement))
  }
}

/// The days a question is about: `from` and `to`, at most 400; today when neither is given.
public struct MetricsRange {
  let from: CivilDay
  let to: CivilDay

  /// - Throws: `invalid` for what is no date, a range that is upside down or too long.
  public init(_ call: Call, _ work: Work) throws {
    let clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
    let today = CivilDay(number: clock.local(call.now.milliseconds).day)
    func day(_ name: String) throws -> CivilDay? {
      guard let text = call.query(name) else { return nil }
      guard let day = CivilDay(text) else { throw Problem.invalid(name, "date") }
      return day
    }
    let from = try day("from")
    let to = try day("to")
    self.from = from ?? to ?? today
    self.to = to ?? max(from ?? today, today)
    guard self.from <= self.to else { throw Problem.invalid("to", "before_from") }
    guard self.to.number - self.from.number < RangeTally.longest else {
      throw Problem.invalid("to", "too_long")
    }
  }
}
