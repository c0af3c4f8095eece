import ChatLogFiles

/// What the rules found, for a terminal: the rules that found most.
struct QualitySummary {
  private let quality: LogQuality
  private let isChinese: Bool
  private static let mostRules = 10

  init(_ quality: LogQuality, isChinese: Bool) {
    self.quality = quality
    self.isChinese = isChinese
  }

  private func t(_ zh: String, _ en: String) -> String { isChinese ? zh : en }

  var lines: [String] { [head] + (quality.tooLong > 0 ? [tooLong] : []) + rules }

  private var head: String {
    let whole = quality.tally.whole
    let mean = whole.meanScore.map { "\(($0 * 10).rounded() / 10)" } ?? "—"
    let redLines = whole[.redLine].findings
    return t(
      "质检 \(whole.conversations) 个会话，平均机器分 \(mean)，查出 \(whole.findings) 处问题，其中红线 \(redLines) 处",
      "\(whole.conversations) conversations inspected: mean machine score \(mean), \(whole.findings) findings, \(redLines) of them red lines"
    )
  }

  private var tooLong: String {
    t(
      "另有 \(quality.tooLong) 个会话太长，没有质检",
      "\(quality.tooLong) more were too long to be inspected")
  }

  private var rules: [String] {
    let found = quality.rules.compactMap { rule in
      quality.tally.whole.rules[rule.id].map { (rule, $0) }
    }.sorted { ($1.1.findings, $0.0.id) < ($0.1.findings, $1.0.id) }
    guard !found.isEmpty else { return [] }
    let rows = found.prefix(Self.mostRules).map { rule, count in
      [rule.id, isChinese ? rule.name.zh : rule.name.en, "\(count.findings)", "\(count.conversations)"]
    }
    let head = isChinese ? ["质检规则", "", "问题", "会话"] : ["rule", "", "findings", "convs"]
    return TextTable([head] + rows, leading: 2).lines
  }
}
