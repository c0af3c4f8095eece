import Kernel
import WebKernel

/// What inspectors did in the demonstration shop: three days drawn, the oldest scored, some of it answered. Written once the
/// rules have read the fortnight, because samples are drawn among machine scores.
enum InspectionDemo {
  private struct Words: Decodable {
    let inspector, second: String
    let comments, feedback, appeals: [String]
    let upheld, changed: String
    let changedTo: Int
  }

  static func write(_ work: Work, _ stage: DemoStage) throws {
    let words = try stage.read("inspections", as: Words.self)
    let replay = InspectionReplay(work.house, shop: work.shop)
    guard try replay.isUntouched(work), let inspector = stage.people[words.inspector],
      let second = stage.people[words.second]
    else { return }
    // Jewellery: a thousand yuan is nothing special.
    try replay.lookFrom(work, order: Money(fen: 1_500_000))
    let samples = try replay.draw(work, daysAgo: 3)
    _ = try replay.draw(work, daysAgo: 2)
    _ = try replay.draw(work, daysAgo: 1)
    var round = Round(replay: replay, words: words, inspector: inspector, second: second)
    try round.play(work, samples)
  }

  /// One inspector's morning, by chance with a fixed seed.
  private struct Round {
    let replay: InspectionReplay
    let words: Words
    let inspector, second: PersonID
    private var chance = SeededGenerator(seed: 20_261_122)
    private var told = 0

    init(replay: InspectionReplay, words: Words, inspector: PersonID, second: PersonID) {
      (self.replay, self.words, self.inspector, self.second) = (replay, words, inspector, second)
    }

    mutating func play(_ work: Work, _ samples: [InspectionReplay.Waiting]) throws {
      for (index, sample) in samples.enumerated() {
        let id = try score(work, sample, by: inspector)
        if sample.isDoubled { _ = try score(work, sample, by: second) }
        if index % 2 == 0 { try tell(work, id, sample) }
      }
    }

    /// Near what the machine says, give or take; one finding in eight is wrong.
    private mutating func score(_ work: Work, _ sample: InspectionReplay.Waiting, by person: PersonID) throws
      -> Int64
    {
      let base = max(40, min(96, sample.machine))
      let marks = (0..<12).map { _ in max(0, min(100, base + Int.random(in: -2...2, using: &chance) * 5)) }
      let wrong = Set(sample.findings.filter { _ in Int.random(in: 0..<8, using: &chance) == 0 })
      return try replay.score(
        work, sample, by: person, comment: words.comments.randomElement(using: &chance) ?? "",
        mark: { marks[$0] }, isRight: { !wrong.contains($0) })
    }

    /// The first is acknowledged, the second appealed and changed, the third upheld, the fourth still waits for a
    /// decision; the rest wait for the agent.
    private mutating func tell(_ work: Work, _ id: Int64, _ sample: InspectionReplay.Waiting)
      throws
    {
      told += 1
      try replay.feedBack(work, id, by: inspector, words.feedback[told % words.feedback.count])
      if told % 5 == 1 { try replay.acknowledge(work, id, by: sample.agent) }
      guard (2...4).contains(told) else { return }
      try replay.appeal(work, id, by: sample.agent, words.appeals[told % words.appeals.count])
      if told == 2 { try replay.decide(work, id, by: second, score: words.changedTo, words.changed) }
      if told == 3 { try replay.decide(work, id, by: second, score: nil, words.upheld) }
    }
  }
}
