import ChatLogs
import Kernel
import Rulebook
import ServiceMetrics
import TextScan

/// What the rules found, for the page.
extension ReportData {
  func writeQuality(_ json: inout JSONText) {
    json.key("quality")
    guard let quality = report.analysis.quality else { return json.null() }
    json.object { json in
      quality.write(&json, names.agents)
      json.key("catalogue")
      json.object { json in
        for rule in quality.rules { write(rule, &json) }
      }
    }
  }

  private func write(_ rule: Rule, _ json: inout JSONText) {
    json.key(rule.id)
    json.object { json in
      json.member("severity", rule.severity.rawValue)
      write("name", rule.name, &json)
      write("instead", rule.instead, &json)
    }
  }

  private func write(_ key: String, _ words: Wording?, _ json: inout JSONText) {
    json.key(key)
    guard let words else { return json.null() }
    json.object { json in
      json.member("zh", words.zh)
      json.member("en", words.en)
    }
  }

  /// Score, deductions and findings of a conversation, in its object.
  func write(_ kept: KeptFindings?, _ texts: [MaskedText], _ json: inout JSONText) {
    guard let kept else { return }
    json.member("score", kept.score.points)
    json.key("scores")
    json.object { json in
      for (agent, points) in kept.scores.sorted(by: { $0.key < $1.key }) {
        json.member(names.agents[Int(agent)], points)
      }
    }
    json.key("deductions")
    json.array { json in
      for deduction in kept.score.deductions {
        json.array { json in
          json.value(deduction.rule)
          json.value(deduction.severity.rawValue)
          json.value(deduction.count)
          json.value(deduction.points)
        }
      }
    }
    json.key("findings")
    json.array { json in for item in kept.items { write(item, texts, &json) } }
  }

  /// `[rule, severity, agent, [message], [[message, from, to]]]`, offsets in UTF-16 of the text as it stands in the page.
  private func write(_ item: KeptFindings.Item, _ texts: [MaskedText], _ json: inout JSONText) {
    json.array { json in
      json.value(item.rule)
      json.value(item.severity.rawValue)
      json.value(name(item.agent ?? -1, names.agents))
      json.array { json in for message in item.messages { json.value(Int64(message)) } }
      json.array { json in
        for (message, span) in item.spans { write(span, message, texts[Int(message)], &json) }
      }
    }
  }

  private func write(_ span: TextSpan, _ message: Int32, _ text: MaskedText, _ json: inout JSONText) {
    let place = text.place(of: span.from..<span.to)
    let shown = TextSpan(place.lowerBound, place.upperBound).utf16(in: text.text)
    json.array { json in
      json.value(Int64(message))
      json.value(shown.from)
      json.value(shown.to)
    }
  }
}
