import Kernel
import Rulebook
import ServiceMetrics
import Watch

extension LogQuality {
  /// Members of an object that is open: the same in `--json` and in the report. Means to 3 decimals.
  func write(_ json: inout JSONText, _ agents: [String]) {
    write(tally.whole, &json)
    json.member("messages", messages)
    json.member("too_long", tooLong)
    json.key("agents")
    json.object { json in
      for (agent, sum) in tally.people.sorted(by: { $0.key < $1.key }) {
        json.key(agents[Int(agent)])
        json.object { write(sum, &$0) }
      }
    }
    guard tally.nobody.findings > 0 else { return }
    json.key("unassigned")
    json.object { write(tally.nobody, &$0) }
  }

  private func write(_ sum: FindingTally<Int32>.Sum, _ json: inout JSONText) {
    json.member("conversations", sum.conversations)
    json.member("machine_score_mean", sum.meanScore, decimals: 3)
    json.member("findings", sum.findings)
    json.member("red_lines", sum[.redLine].findings)
    json.key("severities")
    json.object { json in
      for severity in Severity.allCases {
        json.key(severity.rawValue)
        write(sum[severity], sum, &json)
      }
    }
    json.key("rules")
    json.object { json in
      for (rule, count) in sum.rules.sorted(by: { $0.key < $1.key }) {
        json.key(rule)
        write(count, sum, &json)
      }
    }
  }

  private func write(
    _ count: FindingTally<Int32>.Count, _ sum: FindingTally<Int32>.Sum, _ json: inout JSONText
  ) {
    json.object { json in
      json.member("findings", count.findings)
      json.member("conversations", count.conversations)
      json.member("per_100", sum.per100(count), decimals: 3)
    }
  }
}
