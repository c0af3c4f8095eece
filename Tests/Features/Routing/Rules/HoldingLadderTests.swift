import Foundation
import Kernel
import Routing
import Testing

@Suite struct HoldingLadderTests {
  static let ladder = HoldingLadder(steps: [
    .init(afterSeconds: 120, text: "二"), .init(afterSeconds: 30, text: "一"),
    .init(afterSeconds: 300, text: "三"),
  ])

  @Test(
    arguments: [
      (0, 0, nil, 0), (29, 0, nil, 0), (30, 0, "一", 1), (30, 1, nil, 0), (119, 1, nil, 0),
      (120, 1, "二", 2), (300, 2, "三", 3), (9_999, 3, nil, 0),
      // The server was away: only the last one.
      (200, 0, "二", 2), (301, 0, "三", 3),
      // The shop took steps off the ladder meanwhile.
      (9_999, 5, nil, 0),
    ] as [(Int, Int, String?, Int)])
  func `says the next line when its time has come`(
    waited: Int, sent: Int, text: String?, after: Int
  ) {
    let due = Self.ladder.due(waited: .seconds(waited), sent: sent)
    #expect(due?.step.text == text)
    #expect((due?.sent ?? 0) == after)
  }

  @Test(arguments: [(0, 30), (1, 120), (2, 300), (3, nil), (7, nil)] as [(Int, Int?)])
  func `knows when to look again`(sent: Int, seconds: Int?) {
    let next = Self.ladder.nextDue(queuedAt: RoutingWorld.noon, sent: sent)
    #expect(next == seconds.map { RoutingWorld.noon + .seconds($0) })
  }

  @Test func `each line is said once, in order, whenever one looks`() {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<500 {
      var (waited, sent) = (0, 0)
      var said: [Int] = []
      while waited < 600 {
        waited += Int.random(in: 1...80, using: &random)
        guard let due = Self.ladder.due(waited: .seconds(waited), sent: sent) else { continue }
        said.append(due.step.afterSeconds)
        #expect(due.step.afterSeconds <= waited)
        sent = due.sent
      }
      #expect(said == said.sorted() && Set(said).count == said.count)
      #expect(said.last == 300 && sent == 3)
    }
  }

  @Test func `travels as a plain list`() throws {
    let json = Data(#"[{"afterSeconds":30,"text":"一"}]"#.utf8)
    let ladder = try JSONDecoder().decode(HoldingLadder.self, from: json)
    #expect(ladder.steps == [.init(afterSeconds: 30, text: "一")])
    #expect(
      try JSONDecoder().decode(HoldingLadder.self, from: JSONEncoder().encode(ladder)) == ladder)
  }

  @Test(
    arguments: [
      ([(4, "a")], "holding.0.afterSeconds"), ([(30, " ")], "holding.0.text"),
      ([(30, "a"), (34, "b")], "holding.1.afterSeconds"),
      ([(86_400, "a"), (86_401, "b")], "holding.1.afterSeconds"),
      ((1...11).map { ($0 * 60, "a") }, "holding"),
    ] as [([(Int, String)], String)])
  func `a ladder that would flood or say nothing is refused`(
    steps: [(Int, String)], field: String
  ) throws {
    try Self.ladder.validate()
    let ladder = HoldingLadder(steps: steps.map { .init(afterSeconds: $0.0, text: $0.1) })
    let problem = #expect(throws: Problem.self) { try ladder.validate() }
    #expect(problem?.fields.map(\.field) == [field])
  }
}
