import ChatLogs
import Foundation
import Kernel
import Rulebook
import ServiceMetrics
import Spreadsheet
import Watch

/// What the rules found: by rule, by agent, and the red lines with their sentences.
struct FindingTables {
  private typealias Sum = FindingTally<Int32>.Sum

  private let report: LogReport
  private let quality: LogQuality

  /// nil where the rules were not asked.
  init?(_ report: LogReport) {
    guard let quality = report.analysis.quality else { return nil }
    self.report = report
    self.quality = quality
  }

  func tables() throws -> [FindingTable] { [rules, agents, try redLines()] }

  private var isEnglish: Bool { report.options.locale == "en" }
  private var known: [String: Rule] { Dictionary(uniqueKeysWithValues: quality.rules.map { ($0.id, $0) }) }

  private func pick(_ words: Wording?) -> SheetCell {
    words.map { .text(isEnglish ? $0.en : $0.zh) } ?? .empty
  }

  private func agent(_ number: Int32?) -> SheetCell {
    number.map { .text(report.analysis.names.agents[Int($0)]) } ?? .empty
  }

  private func severity(_ severity: Severity?) -> SheetCell {
    switch severity {
    case nil: .empty
    case .hint: pick(Wording("提示", "hint"))
    case .minor: pick(Wording("轻微", "minor"))
    case .major: pick(Wording("严重", "major"))
    case .redLine: pick(Wording("红线", "red line"))
    }
  }

  private static func number(_ value: Double?) -> SheetCell {
    value.map { .number($0, decimals: 1) } ?? .empty
  }

  // MARK: by rule

  private var rules: FindingTable {
    let (whole, known) = (quality.tally.whole, known)
    let rows = Self.mostFirst(whole).map { (id, count) -> [SheetCell] in
      [
        .text(id), pick(known[id]?.name), severity(known[id]?.severity), .integer(count.findings),
        .integer(count.conversations), Self.number(whole.per100(count)), pick(known[id]?.instead),
      ]
    }
    return FindingTable(
      file: "quality-rules.csv", title: ("质检规则", "Quality rules"),
      columns: [
        ("rule", "规则", "rule"), ("name", "名称", "name"), ("severity", "级别", "severity"),
        ("findings", "问题", "findings"), ("conversations", "涉及会话", "conversations"),
        ("per_100", "每百会话", "per 100 conversations"), ("instead", "改进建议", "what to say instead"),
      ], rows: rows)
  }

  private static func mostFirst(_ sum: Sum) -> [(String, FindingTally<Int32>.Count)] {
    sum.rules.sorted { ($1.value.findings, $0.key) < ($0.value.findings, $1.key) }
  }

  // MARK: by agent

  private var agents: FindingTable {
    let tally = quality.tally
    let known = known
    let people = tally.people.sorted { $0.key < $1.key }.map { row(agent($0.key), $0.value, known) }
    let nobody = tally.nobody.findings == 0 ? [] : [row(.empty, tally.nobody, known)]
    return FindingTable(
      file: "quality-agents.csv", title: ("质检客服", "Quality agents"),
      columns: [
        ("agent", "客服", "agent"), ("conversations", "质检会话", "conversations"),
        ("machine_score_mean", "平均机器分", "mean machine score"), ("findings", "问题", "findings"),
        ("red_line", "红线", "red lines"), ("major", "严重", "major"), ("minor", "轻微", "minor"),
        ("hint", "提示", "hints"), ("most", "最多的规则", "most frequent rules"),
      ], rows: people + nobody)
  }

  private func row(_ name: SheetCell, _ sum: Sum, _ known: [String: Rule]) -> [SheetCell] {
    let most = Self.mostFirst(sum).prefix(3).map { id, count in
      let words = known[id].map { isEnglish ? $0.name.en : $0.name.zh } ?? id
      return "\(words) \(count.findings)"
    }
    return [name, .integer(sum.conversations), Self.number(sum.meanScore), .integer(sum.findings)]
      + Severity.allCases.reversed().map { .integer(sum[$0].findings) }
      + [.text(most.joined(separator: isEnglish ? ", " : "、"))]
  }

  // MARK: red lines

  private func redLines() throws -> FindingTable {
    let (mask, known) = (report.options.mask, known)
    let rows = try report.collector.crossed().map { line -> [SheetCell] in
      [
        .text(ReportTables.time(line.at, report.analysis.clock)), agent(line.agent),
        .text(mask.name(line.customer)), .text(line.conversation), pick(known[line.rule]?.name),
        .text(mask.text(line.words)), .text(mask.text(try report.text.text(at: line.place))),
      ]
    }
    return FindingTable(
      file: "red-lines.csv", title: ("红线", "Red lines"),
      columns: [
        ("at", "时间", "time"), ("agent", "客服", "agent"), ("customer_id", "顾客", "customer"),
        ("conversation_id", "会话编号", "conversation"), ("rule", "规则", "rule"),
        ("words", "触线的话", "words"), ("text", "原文", "message"),
      ], rows: rows)
  }
}
