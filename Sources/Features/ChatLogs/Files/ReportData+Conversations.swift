import ChatLogs
import Kernel
import ServiceMetrics

/// The conversations that stand in the page with their words, and their turns.
extension ReportData {

  func name(_ index: Int32, _ list: [String]) -> String { index < 0 ? "" : list[Int(index)] }

  func writeConversations(_ texts: [[MaskedText]], _ json: inout JSONText) {
    json.key("conversations")
    json.array { json in
      for (it, words) in zip(shown, texts) {
        json.object { json in
          json.member("id", it.settled.id)
          json.member("customer", report.options.mask.name(it.customer))
          json.member("channel", name(it.fact.channel, names.channels))
          json.member("shop", name(it.fact.shop, names.shops))
          json.key("agents")
          json.array { json in
            var seen: [Int32] = []
            for line in it.settled.lines where line.agent >= 0 && !seen.contains(line.agent) {
              seen.append(line.agent)
              json.value(name(line.agent, names.agents))
            }
          }
          json.member("started_at", it.fact.startedAt)
          json.member("ended_at", it.fact.endedAt)
          writeRating(it, &json)
          json.key("messages")
          json.array { json in
            for (line, text) in zip(it.settled.lines, words) {
              json.array { json in
                json.value(line.at)
                json.value(line.source.name)
                json.value(name(line.agent, names.agents))
                json.value(text.text)
              }
            }
          }
          write(it.kept, words, &json)
        }
      }
    }
  }

  private func writeRating(_ it: ReportedConversation, _ json: inout JSONText) {
    json.key("rating")
    guard let rating = it.ratings.last else {
      json.null()
      return json.member("reason", "")
    }
    json.value(rating.score >= 4 ? "满意" : rating.score == 3 ? "一般" : "失望")
    json.member("reason", name(it.settled.reasons.last ?? -1, names.reasons))
  }

  func writeTurns(_ json: inout JSONText) {
    json.key("turns")
    json.array { json in
      for (index, it) in shown.enumerated() {
        var isFirst = true
        var agents: [Int32] = []
        for turn in it.turns {
          var flags: Int64 = turn.end == .bot ? 1 : 0
          if turn.isHuman {
            if isFirst { flags |= 2 }
            isFirst = false
            if !agents.contains(turn.agent) { flags |= 4 }
            agents.append(turn.agent)
          }
          json.array { json in
            json.value(index)
            json.value(Int64(turn.opening))
            json.value(name(turn.agent, names.agents))
            json.value(turn.openedAt)
            if turn.end == .unanswered { json.null() } else { json.value(turn.wait) }
            json.value(flags)
          }
        }
      }
    }
  }
}
