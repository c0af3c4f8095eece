import ChatLogs
import Kernel
import ServiceMetrics

/// What each formula counted in the conversations that stand in the page.
extension ReportData {

  private static let mostUnits = 500

  private struct Units {
    var met: [(Int, Int32)] = []
    var missed: [(Int, Int32)] = []
    var isCapped = false
  }

  func writeEvidence(_ json: inout JSONText) {
    var units: [Int: [Subject: Units]] = [:]
    for (index, it) in shown.enumerated() {
      for unit in it.units where unit.subject.kind == .whole || unit.subject.kind == .agent {
        let item = (index, max(unit.opening, 0))
        let keyPath = unit.isMet ? \Units.met : \Units.missed
        var known = units[unit.slot]?[unit.subject] ?? Units()
        if known[keyPath: keyPath].count < Self.mostUnits {
          known[keyPath: keyPath].append(item)
        } else {
          known.isCapped = true
        }
        units[unit.slot, default: [:]][unit.subject] = known
      }
    }
    let isPart = shown.count < count
    json.key("evidence")
    json.object { json in
      for (slot, formula) in formulas.enumerated() {
        guard let subjects = units[slot] else { continue }
        json.key(formula.id)
        json.object { json in
          for (subject, units) in subjects.sorted(by: {
            ($0.key.kind.rawValue, $0.key.index) < ($1.key.kind.rawValue, $1.key.index)
          }) {
            json.key(subject.kind == .whole ? "" : subject.index < 0 ? "?" : names.agents[Int(subject.index)])
            json.object { json in
              write("met", units.met, &json)
              write("missed", units.missed, &json)
              if units.isCapped || isPart { json.member("capped", true) }
            }
          }
        }
      }
    }
  }

  private func write(_ key: String, _ items: [(Int, Int32)], _ json: inout JSONText) {
    json.key(key)
    json.array { json in
      for (conversation, message) in items {
        json.array { json in
          json.value(conversation)
          json.value(Int64(message))
        }
      }
    }
  }
}
