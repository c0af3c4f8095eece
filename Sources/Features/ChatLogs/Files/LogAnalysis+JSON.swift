import ChatLogs
import Dispatch
import Kernel
import ServiceMetrics
import Synchronization

extension LogAnalysis {
  /// What `nuanxi analyze --json` prints (docs/api/analysis.md).
  /// - Parameter byDay: also each agent's and the shop's days.
  public func json(byDay: Bool) -> [UInt8] {
    let formulas = tally.pack.newest
    let agents = agentObjects(formulas, byDay)
    var json = JSONText()
    json.object { json in
      json.member("version", 1)
      writeSource(&json)
      json.key("shop")
      json.object { json in
        tally.figures(.whole).write(&json, formulas)
        if byDay { writeDays(shopDays(), &json, formulas) }
      }
      json.key("agents")
      json.object { json in
        for (days, object) in agents where days.subject.index >= 0 {
          json.key(names.agents[Int(days.subject.index)])
          json.value(written: object)
        }
      }
      if let (_, object) = agents.first(where: { $0.0.subject.index < 0 }) {
        json.key("unassigned")
        json.value(written: object)
      }
      writeOthers("shops", .shop, names.shops, &json, formulas)
      writeOthers("channels", .channel, names.channels, &json, formulas)
      if let quality {
        json.key("quality")
        json.object { quality.write(&$0, names.agents) }
      }
    }
    return json.bytes
  }

  /// Whether times of a file have no seconds: figures of seconds are then right to a minute at best.
  public var isToTheMinute: Bool { sources.contains(where: \.isToTheMinute) }

  /// Each agent's object; made side by side, since there may be hundreds of agents with hundreds of days.
  private func agentObjects(_ formulas: [Formula], _ byDay: Bool) -> [(Tally.Days, [UInt8])] {
    let agents = tally.days(.agent)
    let objects = Mutex([Int: [UInt8]]())
    DispatchQueue.concurrentPerform(iterations: agents.count) { index in
      var json = JSONText()
      json.object { json in
        tally.total(agents[index]).write(&json, formulas)
        if byDay { writeDays(tally.daily(agents[index]), &json, formulas) }
      }
      let bytes = json.bytes
      objects.withLock { $0[index] = bytes }
    }
    return objects.withLock { objects in agents.enumerated().map { ($1, objects[$0] ?? []) } }
  }

  private func writeSource(_ json: inout JSONText) {
    json.key("source")
    json.object { json in
      json.key("files")
      json.array { json in for source in sources { json.value(source.path) } }
      json.member("rows", rows)
      json.member("bad_rows", bad)
      json.member("duplicates", duplicates)
      json.member("unlike_ratings", unlikeRatings)
      json.member("left_out", leftOut)
      if let label {
        json.key("same_last_line")
        json.object { json in
          json.member("text", label.text ?? "")
          json.member("conversations", label.count)
        }
      }
      json.key("unused")
      json.array { json in for thing in unused { json.value(thing.text) } }
      json.member("newest_first", sources.contains(where: \.isReversed))
      json.member("resolution_ms", isToTheMinute ? 60_000 : 1)
      json.member("time_zone", clock.timeZone)
      if let range {
        json.member("from", CivilDay(number: clock.local(range.lowerBound).day).text)
        json.member("to", CivilDay(number: clock.local(range.upperBound).day).text)
      }
    }
  }

  private func shopDays() -> [(day: Int32, figures: Figures)] {
    tally.days.map { ($0, tally.figures(.whole, days: $0...$0, stretch: .day)) }
  }

  private func writeDays(
    _ days: [(day: Int32, figures: Figures)], _ json: inout JSONText, _ formulas: [Formula]
  ) {
    json.key("days")
    json.object { json in
      for (day, figures) in days {
        json.key(CivilDay(number: day).text)
        json.object { figures.write(&$0, formulas) }
      }
    }
  }

  private func writeOthers(
    _ key: String, _ kind: Subject.Kind, _ names: [String], _ json: inout JSONText, _ formulas: [Formula]
  ) {
    let totals = tally.totals(kind)
    guard totals.count > 1 else { return }
    json.key(key)
    json.object { json in
      for (subject, figures) in totals.sorted(by: { $0.key.index < $1.key.index }) {
        json.key(subject.index >= 0 ? names[Int(subject.index)] : "")
        json.object { figures.write(&$0, formulas) }
      }
    }
  }
}
