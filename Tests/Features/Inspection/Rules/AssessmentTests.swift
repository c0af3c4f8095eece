import Kernel
import Testing

@testable import Inspection

struct AssessmentTests {
  let agent = PersonID(rawValue: 1)
  let first = PersonID(rawValue: 2)
  let second = PersonID(rawValue: 3)
  let now = Timestamp(milliseconds: 1_000_000)

  func fedBack() throws -> Assessment {
    var assessment = try Assessment(conversation: 9, agent: agent, inspector: first, score: 70)
    #expect(assessment.finalScore == nil)
    try assessment.feedBack("先共情", at: now)
    return assessment
  }

  @Test func `acknowledged, the score stands`() throws {
    var assessment = try fedBack()
    try assessment.acknowledge(by: agent, at: now)
    #expect(assessment.finalScore == 70)
    #expect(throws: Problem.self) { try assessment.appeal(by: agent, reason: "不服", at: now) }
  }

  @Test(arguments: [(Assessment.Outcome.upheld, 70), (.changed(to: 85), 85)])
  func `an appeal is decided by a second inspector, and the score follows`(
    outcome: Assessment.Outcome, score: Int
  ) throws {
    var assessment = try fedBack()
    try assessment.appeal(by: agent, reason: "已经道歉过", at: now + .days(3))
    #expect(assessment.finalScore == nil)
    #expect { try assessment.decide(outcome, by: first, at: now) } throws: {
      ($0 as? Problem)?.code == "inspection.same_person"
    }
    #expect(assessment.phase == .appealed)
    try assessment.decide(outcome, by: second, at: now)
    #expect(assessment.finalScore == score)
    #expect(throws: Problem.self) { try assessment.decide(.upheld, by: second, at: now) }
  }

  @Test func `steps out of turn, by others, or too late are refused`() throws {
    var assessment = try Assessment(conversation: 9, agent: agent, inspector: first, score: 70)
    #expect(throws: Problem.self) { try assessment.acknowledge(by: agent, at: now) }
    try assessment.feedBack("", at: now)
    #expect(throws: Problem.self) { try assessment.acknowledge(by: second, at: now) }
    #expect(throws: Problem.self) { try assessment.appeal(by: agent, reason: "  ", at: now) }
    #expect(throws: Problem.self) { try assessment.lapse(at: now + .days(3)) }
    #expect {
      try assessment.appeal(by: agent, reason: "晚了", at: now + .days(3) + .seconds(1))
    } throws: { ($0 as? Problem)?.code == "inspection.too_late" }
    try assessment.lapse(at: now + .days(4))
    #expect(assessment.finalScore == 70)
    #expect(throws: Problem.self) {
      try Assessment(conversation: 1, agent: agent, inspector: agent, score: 1)
    }
    #expect(throws: Problem.self) {
      try Assessment(conversation: 1, agent: agent, inspector: first, score: 101)
    }
  }

  @Test func `every walk through the steps ends as its phases allow`() throws {
    var chance = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      var assessment = try Assessment(conversation: 9, agent: agent, inspector: first, score: 70)
      var trail = [assessment.phase]
      for _ in 0..<6 {
        let before = assessment
        do {
          switch Int.random(in: 0..<4, using: &chance) {
          case 0: try assessment.feedBack("x", at: now)
          case 1: try assessment.acknowledge(by: agent, at: now)
          case 2: try assessment.appeal(by: agent, reason: "x", at: now)
          default: try assessment.decide(.upheld, by: second, at: now)
          }
          trail.append(assessment.phase)
        } catch { #expect(assessment == before) }
      }
      let ways: [[Assessment.Phase]] = [
        [.scored, .fedBack, .acknowledged], [.scored, .fedBack, .appealed, .decided],
      ]
      #expect(ways.contains { $0.starts(with: trail) })
    }
  }
}
