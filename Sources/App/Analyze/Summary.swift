import ChatLogFiles
import Foundation
import Kernel
import ServiceMetrics

/// The figures of a log for a terminal.
struct Summary {
  private let analysis: LogAnalysis
  private let teams: [String]
  private let isChinese: Bool
  private static let mostAgents = 30

  init(_ analysis: LogAnalysis, teams: [String], isChinese: Bool) {
    self.analysis = analysis
    self.teams = teams
    self.isChinese = isChinese
  }

  private func t(_ zh: String, _ en: String) -> String { isChinese ? zh : en }

  func print(report: String?) {
    let whole = analysis.tally.figures(.whole)
    var lines = [head] + remarks + [""]
    lines += figures(whole) + [""]
    lines += agents() + [""]
    lines += platforms(whole)
    if let quality = analysis.quality { lines += [""] + QualitySummary(quality, isChinese: isChinese).lines }
    if let report { lines += ["", t("报告：\(report)/report.html", "report: \(report)/report.html")] }
    Swift.print(lines.joined(separator: "\n"))
  }

  private var head: String {
    guard let range = analysis.range else { return t("没有可分析的消息", "nothing to analyse") }
    let days = [range.lowerBound, range.upperBound].map {
      CivilDay(number: analysis.clock.local($0).day).text
    }
    var text = t(
      "\(analysis.rows) 条消息，\(days[0]) 至 \(days[1])，\(analysis.names.agents.count) 位客服",
      "\(analysis.rows) messages, \(days[0]) to \(days[1]), \(analysis.names.agents.count) agents")
    if analysis.duplicates > 0 {
      text += t(
        "；重复的 \(analysis.duplicates) 行只计一次", "; \(analysis.duplicates) rows that stood there twice count once"
      )
    }
    return text
  }

  /// What a reader of the figures has to know.
  private var remarks: [String] {
    var lines: [String] = []
    if let line = UnusedLine(analysis.unused, isChinese: isChinese).text { lines.append(line) }
    if analysis.isToTheMinute {
      lines.append(t("时间只到分钟：以秒计的数都可能差一分钟", "times have no seconds: figures of seconds may be a minute off"))
    }
    if analysis.sources.contains(where: \.isReversed) {
      lines.append(t("最新的在前：已按时间顺序读", "newest first: read in the order of time"))
    }
    if analysis.unlikeRatings > 0 {
      lines.append(
        t(
          "\(analysis.unlikeRatings) 个会话的各行评价不一致，只计最后一个",
          "\(analysis.unlikeRatings) conversations have different ratings on their rows: the last counts"))
    }
    if let label = analysis.label {
      let words = label.text.map { "“\($0.prefix(40))”" } ?? ""
      lines.append(
        t(
          "\(label.count) 个会话都以同一行\(words)结尾，若是数据里的标记，可用 --leave-out 去掉",
          "\(label.count) conversations end with the same line \(words): if it is a label of the data, --leave-out leaves it out"
        ))
    }
    if analysis.leftOut > 0 {
      lines.append(t("按要求去掉 \(analysis.leftOut) 行", "\(analysis.leftOut) rows left out on request"))
    }
    return lines
  }

  private func unanswered(_ figures: Figures) -> String {
    let count = figures.unansweredWithoutFarewells
    let farewells = figures[.unansweredFarewells]
    guard farewells > 0 else { return "\(count)" }
    return t(
      "\(count)（含道别 \(figures[.unanswered])）", "\(count) (\(figures[.unanswered]) with farewells)")
  }

  private func figures(_ whole: Figures) -> [String] {
    [
      t(
        "会话 \(whole.conversations)   轮次 \(whole[.turns])   已答 \(whole[.answered])   未回复 \(unanswered(whole))",
        "conversations \(whole.conversations)   turns \(whole[.turns])   answered \(whole[.answered])   unanswered \(unanswered(whole))"
      ),
      t(
        "首响 \(seconds(whole.meanFirstResponse))   平均响应 \(seconds(whole.meanResponse))   P90 \(seconds(whole.percentile(90).map(Double.init)))   最长 \(seconds(whole.waits.last.map(Double.init)))",
        "first response \(seconds(whole.meanFirstResponse))   mean response \(seconds(whole.meanResponse))   P90 \(seconds(whole.percentile(90).map(Double.init)))   longest \(seconds(whole.waits.last.map(Double.init)))"
      ),
    ]
  }

  private func agents() -> [String] {
    let totals = analysis.tally.totals(.agent).filter { $0.key.index >= 0 }
      .sorted { ($1.value.conversations, $0.key.index) < ($0.value.conversations, $1.key.index) }
    var rows = [
      isChinese
        ? ["客服", "会话", "轮次", "未回复", "首响", "平均响应", "3分钟", "满意"]
        : ["agent", "convs", "turns", "unanswered", "first", "mean", "≤3min", "good"]
    ]
    let slots = ["tb.3min", "ks.good"].map { analysis.tally.pack.ids.firstIndex(of: $0) }
    for (subject, figures) in totals.prefix(Self.mostAgents) {
      rows.append([
        analysis.names.agents[Int(subject.index)], "\(figures.conversations)", "\(figures[.turns])",
        unanswered(figures), seconds(figures.meanFirstResponse), seconds(figures.meanResponse),
        share(figures, slots[0]), share(figures, slots[1]),
      ])
    }
    var lines = TextTable(rows).lines
    if totals.count > Self.mostAgents {
      lines.append(
        t(
          "…共 \(totals.count) 位，其余见 --report 或 --json",
          "… \(totals.count) in all, the others in --report or --json"))
    }
    return lines
  }

  private func platforms(_ whole: Figures) -> [String] {
    var rows = [isChinese ? ["平台口径", "", "结果", "达标线", "离线"] : ["formula", "", "value", "line", "distance"]]
    for (slot, formula) in analysis.tally.pack.newest.enumerated() {
      let (count, base) = whole.formula(slot)
      guard base > 0 else { continue }
      let value =
        formula.measure == .mean
        ? seconds(Double(count) / Double(base)) : percent(Double(count) / Double(base))
      rows.append([
        formula.id, isChinese ? formula.name.zh : formula.name.en,
        "\(value)  \(formula.measure == .mean ? "n=\(base)" : "\(count)/\(base)")",
        line(formula.threshold), distance(formula, count, base),
      ])
    }
    return TextTable(rows, leading: 2).lines
  }

  private func line(_ threshold: Formula.Threshold?) -> String {
    switch threshold {
    case nil: "—"
    case .atLeast(let line): "≥\(percent(Double(line) / 10_000))"
    case .atMost(let line): "≤\(percent(Double(line) / 10_000))"
    }
  }

  private func distance(_ formula: Formula, _ count: Int64, _ whole: Int64) -> String {
    guard let threshold = formula.threshold, let distance = Distance(count, of: whole, threshold) else {
      return ""
    }
    if distance.isMet {
      return distance.margin.map { t("达标，还能容 \($0) 个", "met, can take \($0) more") } ?? t("达标", "met")
    }
    if case .atMost = threshold { return t("多出 \(distance.excess) 个", "\(distance.excess) too many") }
    guard let need = distance.need else { return t("未达标", "missed") }
    return formula.unit == .rating
      ? t("再要 \(need) 个好评", "needs \(need) good ratings") : t("再要 \(need) 个达标", "needs \(need) good ones")
  }

  private func share(_ figures: Figures, _ slot: Int?) -> String {
    guard let slot else { return "—" }
    let (count, whole) = figures.formula(slot)
    return whole > 0 ? percent(Double(count) / Double(whole)) : "—"
  }

  private func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10)%" }

  private func seconds(_ milliseconds: Double?) -> String {
    guard let milliseconds else { return "—" }
    let exact = analysis.isToTheMinute ? t("±1分", "±1min") : ""
    return "\((milliseconds / 100).rounded() / 10)\(t("秒", "s"))\(exact)"
  }
}

/// Columns of text, aligned as a terminal shows them: Chinese characters are two cells wide.
struct TextTable {
  let lines: [String]

  /// - Parameter leading: columns aligned to the left; the others to the right.
  init(_ rows: [[String]], leading: Int = 1) {
    let widths = (rows.first ?? []).indices.map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    lines = rows.map { row in
      row.enumerated().map { column, cell in
        let pad = String(repeating: " ", count: widths[column] - Self.width(cell))
        return column < leading ? cell + pad : pad + cell
      }.joined(separator: "  ")
    }
  }

  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
      let wide =
        (0x1100...0x115f).contains(scalar.value) || (0x2e80...0xa4cf).contains(scalar.value)
        || (0xac00...0xd7a3).contains(scalar.value) || (0xf900...0xfaff).contains(scalar.value)
        || (0xfe30...0xfe6f).contains(scalar.value) || (0xff00...0xff60).contains(scalar.value)
        || (0x1f300...0x1faff).contains(scalar.value)
      return width + (scalar.properties.isDefaultIgnorableCodePoint ? 0 : wide ? 2 : 1)
    }
  }
}
