import Foundation
import Kernel
import Testing

@testable import ServiceMetrics

@Suite struct FormulaFileTests {
  @Test(arguments: Platforms.all)
  func `the platforms' formulas are read, and come back from what is written`(text: String) throws {
    let file = try FormulaFile(json: Data(text.utf8))
    #expect(!file.formulas.isEmpty)
    #expect(try FormulaFile(json: file.json) == file)
    #expect(Set(file.formulas.map(\.platform)).count == 1)
  }

  @Test func `no formula of a platform is lost or there twice`() throws {
    let all = try Platforms.all.flatMap { try FormulaFile(json: Data($0.utf8)).formulas }
    #expect(FormulaPack.platforms.formulas == all)
    #expect(Set(all.map(\.id)).count == all.count)
  }

  /// What counting needs of a formula, in numbers worked out from the definitions.
  @Test func `hours, limits and lines are those of the definitions`() throws {
    let newest = Dictionary(uniqueKeysWithValues: FormulaPack.platforms.newest.map { ($0.id, $0) })
    let jd = try #require(newest["jd.30s"])
    #expect(jd.hours == .init(9, 23) && jd.hoursOf == .start && jd.limit == 30_000)
    #expect(jd.threshold == .atLeast(8_000) && jd.unit == .firstTurn && jd.period == .month)
    let attitude = try #require(newest["ks.attitude"])
    #expect(attitude.scores == 1...3 && attitude.good == 1...3 && attitude.needsAttitude)
    let mean = try #require(newest["tb.art"])
    #expect(mean.measure == .mean && mean.cap == 600_000 && mean.excludesZero && mean.period == .days(30))
    #expect(try #require(newest["own.fcr"]).limit == 72 * 3_600_000)
  }

  @Test(arguments: [
    (
      #"[{"id": "a.b", "name": {"zh": "甲", "en": "A"}, "unit": "turn", "limt": 3}]"#, "a.b limt",
      "no such field"
    ),
    (#"[{"id": "a.b", "name": {"zh": "甲", "en": "A"}}]"#, "a.b unit", "required"),
    (#"[{"id": "a.b", "name": {"zh": "甲", "en": "A"}, "unit": "turns"}]"#, "a.b unit", "turns"),
    (#"[{"name": {"zh": "甲", "en": "A"}, "unit": "turn"}]"#, "#1 id", "required"),
  ])
  func `a fault names formula, field and what was expected`(text: String, place: String, expected: String) {
    #expect {
      try FormulaFile(json: Data(text.utf8))
    } throws: { error in
      guard let problem = error as? Problem else { return false }
      return problem.code == "formulas" && problem.detail.hasPrefix(place)
        && problem.detail.contains(expected)
    }
  }

  @Test(arguments: [
    ("服务态度差", true), ("客服态度不好，还骂人", true), ("回复太慢", false), ("态度亲切", false), ("", false),
  ])
  func `a reason blames the attitude by one list`(reason: String, blames: Bool) {
    #expect(BlamedAttitude.isIn(reason) == blames)
  }
}
