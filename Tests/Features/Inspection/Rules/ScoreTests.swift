import Kernel
import Testing

@testable import Inspection
@testable import Rulebook
@testable import Watch

struct ScoreTests {
  static func finding(_ rule: String, _ severity: Severity, _ seq: Int = 1) -> Finding {
    Finding(rule: rule, version: 1, severity: severity, messages: [seq], places: [], instead: nil, at: .zero)
  }

  @Test func `a hundred less what the findings cost`() {
    #expect(MachineScore([]).points == 100)
    let score = MachineScore([
      Self.finding("a", .minor), Self.finding("a", .minor, 2), Self.finding("b", .major),
      Self.finding("c", .hint),
    ])
    #expect(score.points == 100 - 6 - 10 - 1)
    #expect(score.deductions.map(\.rule) == ["b", "a", "c"])
    #expect(score.deductions.map(\.points) == [10, 6, 1])
  }

  @Test func `a red line makes it nothing`() {
    #expect(MachineScore([Self.finding("a", .redLine)]).points == 0)
  }

  @Test func `one rule costs no more than its cap, all no more than everything`() {
    let often = (1...20).map { Self.finding("a", .major, $0) }
    #expect(MachineScore(often).points == 70)
    let many = (1...20).map { Self.finding("r\($0)", .major) }
    #expect(MachineScore(many).points == 0)
    var weights = ScoreWeights()
    weights.rules = ["a": 2]
    #expect(MachineScore([Self.finding("a", .major)], weights: weights).points == 98)
  }

  @Test func `the rubric is a weighted mean`() throws {
    let marks = ["etiquette": 100, "accuracy": 80, "efficiency": 60, "resolution": 90, "care": 50]
    // 20·100 + 25·80 + 20·60 + 25·90 + 10·50 = 7950
    #expect(try Rubric.standard.score(marks) == 80)
    #expect(throws: Problem.self) { try Rubric.standard.score(["etiquette": 100]) }
    #expect(throws: Problem.self) { try Rubric.standard.score(marks.merging(["x": 1]) { $1 }) }
    #expect(throws: Problem.self) { try Rubric.standard.score(marks.merging(["care": 101]) { $1 }) }
    #expect(throws: Problem.self) { try Rubric([]).score([:]) }
  }

  /// The worked example of en.wikipedia.org/wiki/Cohen's_kappa ("Simple example", "Same percentages but different
  /// numbers"): 50 grant proposals, κ = 0.40; two tables of 60 % agreement, 0.1304 and 0.2593.
  @Test(arguments: [
    ([[20, 5], [10, 15]], 0.4), ([[45, 15], [25, 15]], 0.1304), ([[25, 35], [5, 35]], 0.2593),
  ])
  func `kappa is that of the published examples`(counts: [[Int]], kappa: Double) throws {
    let value = try #require(Agreement(counts: counts).kappa())
    #expect(abs(value - kappa) < 0.000_05)
  }

  /// The table of Cohen (1968), κ = .492 there. Weighted by distance 40 hundredths of disagreement are seen and 76 expected
  /// of rows 60 30 10 and columns 50 30 20; by its square 60 and 110.
  @Test func `weighted kappa is one less the disagreement seen by that expected`() throws {
    let table = Agreement(counts: [[44, 7, 9], [5, 20, 5], [1, 3, 6]])
    #expect(abs(try #require(table.kappa()) - 0.492) < 0.000_5)
    #expect(abs(try #require(table.kappa(.linear)) - 9.0 / 19) < 1e-12)
    #expect(abs(try #require(table.kappa(.quadratic)) - 5.0 / 11) < 1e-12)
  }

  @Test func `kappa of nothing, of chance, of full agreement`() {
    #expect(Agreement([], classes: 2).kappa() == nil)
    #expect(Agreement(counts: [[5, 0], [0, 0]]).kappa() == nil)
    #expect(Agreement(counts: [[5, 5], [5, 5]]).kappa() == 0)
    #expect(Agreement([(0, 0), (1, 1), (1, 1)], classes: 2).kappa(.quadratic) == 1)
  }

  @Test func `the worst disagreements come first`() {
    let scores = [(1, 80, 82), (2, 40, 90), (3, 90, 60)].map {
      DoubleScore(conversation: $0.0, first: $0.1, second: $0.2)
    }
    #expect(DoubleScore.worst(scores, most: 2).map(\.conversation) == [2, 3])
  }

  @Test func `a rule under sixty percent asks for tuning once enough were judged`() {
    #expect(!RulePrecision(confirmed: 2, rejected: 7).needsTuning)
    let precision = RulePrecision(confirmed: 2, rejected: 8)
    #expect(precision.needsTuning)
    #expect(precision.percent == 20)
    #expect(!RulePrecision(confirmed: 6, rejected: 4).needsTuning)
    #expect(RulePrecision().percent == nil)
  }

  @Test func `the same finding twice within fourteen days is followed up`() {
    func entry(_ agent: Int64, _ rule: String, _ day: Int) -> FollowUp.Entry {
      .init(agent: agent, rule: rule, at: .zero + .days(day))
    }
    let entries = [
      entry(1, "a", 0), entry(1, "a", 14), entry(1, "b", 0), entry(1, "b", 15), entry(2, "a", 3),
    ]
    #expect(FollowUp.due(entries).map(\.rule) == ["a"])
    #expect(FollowUp.due(entries, window: .days(15)).map(\.rule) == ["a", "b"])
  }

  @Test func `trends are findings per hundred conversations`() {
    var trend = FindingTrend<String>()
    trend.add("refusal", findings: 2, conversations: 1)
    trend.add("refusal", findings: 1, conversations: 2)
    #expect(trend.per100("refusal") == 10_000)
    #expect(trend.per100("none") == nil)
    #expect(trend.counts("refusal") == (3, 3))
  }
}
