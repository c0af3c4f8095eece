import Foundation
import Kernel
import Shops
import Testing

private let noon = Timestamp.zero + .minutes(720)

@Suite struct HoldingLadderTests {
  static let ladder = HoldingLadder([
    HoldingLine(afterSeconds: 120, text: "二"), HoldingLine(afterSeconds: 30, text: "一"),
    HoldingLine(afterSeconds: 300, text: "三"),
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
    waited: Int, said: Int, text: String?, after: Int
  ) {
    let due = Self.ladder.due(waited: .seconds(waited), said: said)
    #expect(due?.line.text == text)
    #expect((due?.said ?? 0) == after)
  }

  @Test(arguments: [(0, 30), (1, 120), (2, 300), (3, nil), (7, nil)] as [(Int, Int?)])
  func `knows when to look again`(said: Int, seconds: Int?) {
    let next = Self.ladder.nextDue(since: noon, said: said)
    #expect(next == seconds.map { noon + .seconds($0) })
  }

  @Test func `each line is said once, in order, whenever one looks`() {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<500 {
      var (waited, count) = (0, 0)
      var said: [Int] = []
      while waited < 600 {
        waited += Int.random(in: 1...80, using: &random)
        guard let due = Self.ladder.due(waited: .seconds(waited), said: count) else { continue }
        said.append(due.line.afterSeconds)
        #expect(due.line.afterSeconds <= waited)
        count = due.said
      }
      #expect(said == said.sorted() && Set(said).count == said.count)
      #expect(said.last == 300 && count == 3)
    }
  }

  @Test func `travels as a plain list`() throws {
    let json = Data(#"[{"afterSeconds":30,"text":"一"}]"#.utf8)
    let ladder = try JSONDecoder().decode(HoldingLadder.self, from: json)
    #expect(ladder.lines == [HoldingLine(afterSeconds: 30, text: "一")])
    #expect(
      try JSONDecoder().decode(HoldingLadder.self, from: JSONEncoder().encode(ladder)) == ladder)
  }
}
