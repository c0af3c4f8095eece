import Kernel
import Testing

@testable import Quality

struct InspectionTests {
  let agent = PersonID(rawValue: 1)
  let first = PersonID(rawValue: 2)
  let second = PersonID(rawValue: 3)
  let now = Timestamp(milliseconds: 1_000_000)

  func fedBack() throws -> Inspection {
    var inspection = try Inspection(conversation: 9, agent: agent, inspector: first, score: 70)
    #expect(inspection.finalScore == nil)
    try inspection.feedBack("先共情", at: now)
    return inspection
  }

  @Test func `acknowledged, the score stands`() throws {
    var inspection = try fedBack()
    try inspection.acknowledge(by: agent, at: now)
    #expect(inspection.finalScore == 70)
    #expect(throws: Problem.self) { try inspection.appeal(by: agent, reason: "不服", at: now) }
  }

  @Test(arguments: [(Inspection.Outcome.upheld, 70), (.changed(to: 85), 85)])
  func `an appeal is decided by a second inspector, and the score follows`(
    outcome: Inspection.Outcome, score: Int
  ) throws {
    var inspection = try fedBack()
    try inspection.appeal(by: agent, reason: "已经道歉过", at: now + .days(3))
    #expect(inspection.finalScore == nil)
    #expect { try inspection.decide(outcome, by: first, at: now) } throws: {
      ($0 as? Problem)?.code == "inspection.same_person"
    }
    #expect(inspection.phase == .appealed)
    try inspection.decide(outcome, by: second, at: now)
    #expect(inspection.finalScore == score)
    #expect(throws: Problem.self) { try inspection.decide(.upheld, by: second, at: now) }
  }

  @Test func `steps out of turn, by others, or too late are refused`() throws {
    var inspection = try Inspection(conversation: 9, agent: agent, inspector: first, score: 70)
    #expect(throws: Problem.self) { try inspection.acknowledge(by: agent, at: now) }
    try inspection.feedBack("", at: now)
    #expect(throws: Problem.self) { try inspection.acknowledge(by: second, at: now) }
    #expect(throws: Problem.self) { try inspection.appeal(by: agent, reason: "  ", at: now) }
    #expect(throws: Problem.self) { try inspection.lapse(at: now + .days(3)) }
    #expect {
      try inspection.appeal(by: agent, reason: "晚了", at: now + .days(3) + .seconds(1))
    } throws: { ($0 as? Problem)?.code == "inspection.too_late" }
    try inspection.lapse(at: now + .days(4))
    #expect(inspection.finalScore == 70)
    #expect(throws: Problem.self) {
      try Inspection(conversation: 1, agent: agent, inspector: agent, score: 1)
    }
    #expect(throws: Problem.self) {
      try Inspection(conversation: 1, agent: agent, inspector: first, score: 101)
    }
  }

  @Test func `every walk through the steps ends as its phases allow`() throws {
    var chance = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      var inspection = try Inspection(conversation: 9, agent: agent, inspector: first, score: 70)
      var trail = [inspection.phase]
      for _ in 0..<6 {
        let before = inspection
        do {
          switch Int.random(in: 0..<4, using: &chance) {
          case 0: try inspection.feedBack("x", at: now)
          case 1: try inspection.acknowledge(by: agent, at: now)
          case 2: try inspection.appeal(by: agent, reason: "x", at: now)
          default: try inspection.decide(.upheld, by: second, at: now)
          }
          trail.append(inspection.phase)
        } catch { #expect(inspection == before) }
      }
      let ways: [[Inspection.Phase]] = [
        [.scored, .fedBack, .acknowledged], [.scored, .fedBack, .appealed, .decided],
      ]
      #expect(ways.contains { $0.starts(with: trail) })
    }
  }
}
