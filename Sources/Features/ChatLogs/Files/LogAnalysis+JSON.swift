import ChatLogs
import Kernel
import ServiceMetrics

extension LogAnalysis {
  /// What `nuanxi analyze --json` prints (docs/api/analysis.md).
  /// - Parameter byDay: also each agent's and the shop's days.
  public func json(byDay: Bool) -> [UInt8] {
    let formulas = tally.pack.newest
    let daily = byDay ? tally.daily(.agent) : [:]
    var json = JSONText()
    json.object { json in
      json.member("version", 1)
      writeSource(&json)
      json.key("shop")
      json.object { json in
        tally.figures(.whole).write(&json, formulas)
        if byDay { writeDays(shopDays(), &json, formulas) }
      }
      let totals = tally.totals(.agent)
      json.key("agents")
      json.object { json in
        for (index, name) in names.agents.enumerated() {
          write(name, Int32(index), totals, daily, &json, formulas, byDay)
        }
      }
      write("unassigned", Line.nobody, totals, daily, &json, formulas, byDay)
      writeOthers("shops", .shop, names.shops, &json, formulas)
      writeOthers("channels", .channel, names.channels, &json, formulas)
    }
    return json.bytes
  }

  private func writeSource(_ json: inout JSONText) {
    json.key("source")
    json.object { json in
      json.key("files")
      json.array { json in for source in sources { json.value(source.path) } }
      json.member("rows", rows)
      json.member("bad_rows", bad)
      json.member("duplicates", duplicates)
      json.member("time_zone", clock.timeZone)
      if let range {
        json.member("from", CivilDay(number: clock.local(range.lowerBound).day).text)
        json.member("to", CivilDay(number: clock.local(range.upperBound).day).text)
      }
    }
  }

  private func shopDays() -> [Int32: Figures] {
    Dictionary(
      uniqueKeysWithValues: tally.days.map { ($0, tally.figures(.whole, days: $0...$0, stretch: .day)) })
  }

  private func write(
    _ name: String, _ index: Int32, _ totals: [Subject: Figures], _ daily: [Subject: [Int32: Figures]],
    _ json: inout JSONText, _ formulas: [Formula], _ byDay: Bool
  ) {
    guard let figures = totals[.agent(index)] else { return }
    json.key(name)
    json.object { json in
      figures.write(&json, formulas)
      if byDay { writeDays(daily[.agent(index)] ?? [:], &json, formulas) }
    }
  }

  private func writeDays(_ days: [Int32: Figures], _ json: inout JSONText, _ formulas: [Formula]) {
    json.key("days")
    json.object { json in
      for (day, figures) in days.sorted(by: { $0.key < $1.key }) {
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
