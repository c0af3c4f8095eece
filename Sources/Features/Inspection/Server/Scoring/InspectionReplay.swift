import Conversations
import Kernel
import ServiceMetrics
import Storage
import WebKernel

/// Draws and scores as people do, through the same desks: for a shop that is filled with a past.
public struct InspectionReplay: Sendable {
  private let house: House
  private let desk: InspectionDesk
  private let shop: ShopID

  public init(_ house: House, shop: ShopID) {
    self.house = house
    desk = InspectionDesk(books: RuleBooks())
    self.shop = shop
  }

  /// A conversation that waits to be scored.
  public struct Waiting: Sendable {
    public let conversation: ConversationID
    public let agent: PersonID
    public let isDoubled: Bool
    /// 0…100, of the machine.
    public let machine: Int
    /// Keys of its findings.
    public let findings: [String]
  }

  /// Whether nobody has drawn anything yet.
  public func isUntouched(_ work: Work) throws -> Bool {
    try work.row("SELECT day FROM sampling_day WHERE shop = \(shop) LIMIT 1") == nil
  }

  /// From which order on a conversation is worth a look in this shop.
  public func lookFrom(_ work: Work, order value: Money) throws {
    var settings = try QualitySettings.load(work)
    settings.inspection.plan.directed?.value = value
    try settings.save(work)
  }

  /// Draws the day so many days before today.
  public func draw(_ work: Work, daysAgo: Int32) throws -> [Waiting] {
    let now = house.clock.now()
    let clock = LocalClock(timeZone: try ShopsStore.get(work).timeZone)
    let day = CivilDay(number: clock.local(now.milliseconds).day - daysAgo)
    try SamplingDesk.draw(work.asSystem, day)
    let all = Reach(Actor(shop: shop, who: .system, grants: ["quality:inspect": .shop]), "quality:inspect")
    let rows = try SampleStore.list(work, .init(day: day, reach: all), nil, limit: 200)
    let findings = try FindingStore.of(work, Set(rows.map(\.conversation)))
    let scores = try ScoreStore.of(work, Set(rows.map(\.conversation)))
    return rows.map { row in
      Waiting(
        conversation: row.conversation, agent: row.agent, isDoubled: row.isDoubled,
        machine: scores[row.conversation]?.score.points ?? 100,
        findings: (findings[row.conversation] ?? []).map(\.key))
    }
  }

  /// - Parameters:
  ///   - mark: of every criterion before `marks` has its word.
  ///   - isRight: whether a finding is confirmed; nil says nothing of it.
  public func score(
    _ work: Work, _ it: Waiting, by person: PersonID, comment: String, mark: (Int) -> Int,
    isRight: (String) -> Bool?
  ) throws -> Int64 {
    let actor = try actor(work, person)
    let criteria = try InspectionSettings.load(work).rubric.criteria
    let marks = Dictionary(
      uniqueKeysWithValues: criteria.enumerated().map { ($1.id, mark($0)) })
    let verdicts = Dictionary(
      uniqueKeysWithValues: it.findings.compactMap { key in
        isRight(key).map { (key, $0 ? FindingStore.Verdict.confirmed : .rejected) }
      })
    let sheet = InspectionDesk.Sheet(
      conversation: it.conversation, marks: marks, comment: comment, verdicts: verdicts, missed: nil)
    return try desk.score(work.by(actor), sheet).id.rawValue
  }

  public func feedBack(_ work: Work, _ id: Int64, by person: PersonID, _ words: String) throws {
    _ = try desk.feedBack(work.by(actor(work, person)), .init(rawValue: id), words: words)
  }

  public func acknowledge(_ work: Work, _ id: Int64, by person: PersonID) throws {
    _ = try desk.acknowledge(work.by(actor(work, person)), .init(rawValue: id))
  }

  public func appeal(_ work: Work, _ id: Int64, by person: PersonID, _ reason: String) throws {
    _ = try desk.appeal(work.by(actor(work, person)), .init(rawValue: id), reason: reason)
  }

  /// - Parameter score: the new one; nil upholds.
  public func decide(_ work: Work, _ id: Int64, by person: PersonID, score: Int?, _ words: String) throws {
    let decision = InspectionDesk.Decision(
      outcome: score == nil ? .upheld : .changed, score: score, words: words, verdicts: nil)
    _ = try desk.decide(work.by(actor(work, person)), .init(rawValue: id), decision)
  }

  private func actor(_ work: Work, _ person: PersonID) throws -> Actor {
    guard let actor = try StaffStore.actor(work, person) else { throw Problem.notFound("person") }
    return actor
  }
}
