import ChatLogs
import Foundation
import Kernel
import ServiceMetrics

/// What the page of a report shows, as JSON (docs/api/analysis.md).
struct ReportData {
  let report: LogReport
  let shown: [ReportedConversation]
  let count: Int
  let tally: Tally
  let names: LogNames
  let formulas: [Formula]

  init(_ report: LogReport, _ shown: [ReportedConversation], of count: Int) {
    self.report = report
    self.shown = shown
    self.count = count
    tally = report.analysis.tally
    names = report.analysis.names
    formulas = report.analysis.tally.pack.newest
  }

  func json() throws -> [UInt8] {
    let texts = try shown.map { it in
      try it.settled.places.map { report.options.mask.masked(try report.text.text(at: $0)) }
    }
    let agents = tally.totals(.agent)
    let daily = tally.daily(.agent)
    var json = JSONText()
    json.object { json in
      writeHead(&json)
      writeFormulas(&json)
      json.key("shop")
      json.object { tally.figures(.whole).write(&$0, formulas) }
      write("teams", .team, report.options.teams, &json)
      writeTeamAgents(&json)
      json.key("agents")
      json.object { json in
        for (index, name) in names.agents.enumerated() {
          guard let figures = agents[.agent(Int32(index))] else { continue }
          json.key(name)
          json.object { figures.write(&$0, formulas) }
        }
      }
      writeDays(daily, &json)
      writeHours(&json)
      writeDistribution(agents, &json)
      writeConversations(texts, &json)
      writeTurns(&json)
      writeEvidence(&json)
      json.key("embedded")
      json.object { json in
        json.member("conversations", shown.count)
        json.member("of", count)
      }
      writeOrders(agents, &json)
      writeQuality(&json)
    }
    return json.bytes
  }

  private func writeHead(_ json: inout JSONText) {
    let analysis = report.analysis
    json.member("version", 1)
    json.member("generator", report.options.generator)
    json.member("generated_at", report.options.generatedAt)
    json.member("locale", report.options.locale)
    json.key("source")
    json.object { json in
      json.key("files")
      json.array { json in
        for source in analysis.sources { json.value(URL(fileURLWithPath: source.path).lastPathComponent) }
      }
      json.member("rows", analysis.rows)
      json.member("bad_rows", analysis.bad)
      json.member("duplicates", analysis.duplicates)
      json.member("encoding", analysis.sources.first?.encoding ?? "")
      json.member("layout", analysis.sources.first?.layout ?? "")
    }
    json.key("range")
    json.object { json in
      let (from, to) = (analysis.range?.lowerBound, analysis.range?.upperBound)
      json.member("from", from.map { CivilDay(number: analysis.clock.local($0).day).text } ?? "")
      json.member("to", to.map { CivilDay(number: analysis.clock.local($0).day).text } ?? "")
      json.member("time_zone", analysis.clock.timeZone)
    }
    for (key, list) in [("shops", names.shops), ("channels", names.channels)] {
      json.key(key)
      json.array { json in for name in list { json.value(name) } }
    }
  }

  private func writeFormulas(_ json: inout JSONText) {
    json.key("formulas")
    json.array { json in
      for formula in formulas {
        json.object { json in
          json.member("id", formula.id)
          json.member("platform", formula.platform)
          for (key, words) in [
            ("name", formula.name), ("definition", formula.definition), ("source_words", formula.source),
          ] {
            json.key(key)
            json.object { json in
              json.member("zh", words.zh)
              json.member("en", words.en)
            }
          }
          json.member("source", report.options.locale == "en" ? formula.source.en : formula.source.zh)
          json.member("unit", formula.unit.rawValue)
          json.member("kind", formula.measure == .mean ? "mean_ms" : "rate")
          json.member("valid_from", formula.validFrom.text)
          json.key("threshold")
          switch formula.threshold {
          case nil: json.null()
          case .atLeast(let line): json.object { $0.member("at_least", Double(line) / 10_000, decimals: 4) }
          case .atMost(let line): json.object { $0.member("at_most", Double(line) / 10_000, decimals: 4) }
          }
        }
      }
    }
  }

  private func write(_ key: String, _ kind: Subject.Kind, _ names: [String], _ json: inout JSONText) {
    let totals = tally.totals(kind)
    json.key(key)
    json.object { json in
      for (index, name) in names.enumerated() {
        guard let figures = totals[Subject(kind, Int32(index))] else { continue }
        json.key(name)
        json.object { figures.write(&$0, formulas) }
      }
    }
  }

  /// Who is in which team.
  private func writeTeamAgents(_ json: inout JSONText) {
    json.key("team_agents")
    json.object { json in
      for (index, team) in report.options.teams.enumerated() {
        json.key(team)
        json.array { json in
          for (name, number) in zip(names.agents, tally.options.teams) where number == index {
            json.value(name)
          }
        }
      }
    }
  }

  private func writeDays(_ daily: [Subject: [Int32: Figures]], _ json: inout JSONText) {
    json.key("day_keys")
    json.array { json in for key in Figures.packedKeys(formulas) { json.value(key) } }
    json.key("days")
    json.object { json in
      for day in tally.days {
        json.key(CivilDay(number: day).text)
        json.object { json in
          json.key("shop")
          json.object { tally.figures(.whole, days: day...day, stretch: .day).write(&$0, formulas) }
          json.key("agents")
          json.object { json in
            for (index, name) in names.agents.enumerated() {
              guard let figures = daily[.agent(Int32(index))]?[day] else { continue }
              json.key(name)
              json.array { figures.writePacked(&$0, formulas) }
            }
          }
        }
      }
    }
  }

  private func writeHours(_ json: inout JSONText) {
    let hours = tally.hours(of: .whole)
    json.key("heat")
    json.object { json in
      for (key, list) in [
        ("turns", hours.turns), ("answered", hours.answered), ("unanswered", hours.unanswered),
        ("response_sum_ms", hours.responseSum),
      ] {
        json.key(key)
        json.array { json in
          for day in 0..<7 {
            json.array { json in for hour in 0..<24 { json.value(list[day * 24 + hour]) } }
          }
        }
      }
    }
  }

  private static let edges: [UInt32] = [
    0, 10_000, 20_000, 30_000, 60_000, 120_000, 180_000, 300_000, 600_000, 1_800_000, 3_600_000,
  ]

  private func writeDistribution(_ agents: [Subject: Figures], _ json: inout JSONText) {
    func write(_ figures: Figures, _ json: inout JSONText) {
      json.array { json in for count in figures.distribution(Self.edges) { json.value(count) } }
    }
    json.key("distribution")
    json.object { json in
      json.key("edges_ms")
      json.array { json in for edge in Self.edges { json.value(Int64(edge)) } }
      json.key("shop")
      write(tally.figures(.whole), &json)
      json.key("agents")
      json.object { json in
        for (index, name) in names.agents.enumerated() {
          guard let figures = agents[.agent(Int32(index))] else { continue }
          json.key(name)
          write(figures, &json)
        }
      }
    }
  }

  private func writeOrders(_ agents: [Subject: Figures], _ json: inout JSONText) {
    json.key("orders")
    guard tally.options.knowsOrders else { return json.null() }
    func write(_ figures: Figures, _ json: inout JSONText) {
      json.member("inquiries", figures[.inquiries])
      json.member("orders", figures[.orders])
      json.member("paid", figures[.paid])
      json.member("amount_fen", figures[.amount])
    }
    json.object { json in
      write(tally.figures(.whole), &json)
      json.key("agents")
      json.object { json in
        for (index, name) in names.agents.enumerated() {
          guard let figures = agents[.agent(Int32(index))] else { continue }
          json.key(name)
          json.object { write(figures, &$0) }
        }
      }
    }
  }
}
