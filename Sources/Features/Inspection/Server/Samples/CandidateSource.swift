import Conversations
import Inspection
import Kernel
import ServiceMetrics
import Staff
import WebKernel

/// What may be drawn of a day: every finished conversation with a machine score and somebody it belongs to.
struct CandidateSource {
  let work: Work
  let clock: LocalClock

  struct Row {
    let candidate: Candidate
    let agent: PersonID
    let team: TeamID?
    let closedAt: Timestamp

    func sample(_ drawn: Sample, on day: CivilDay, at now: Timestamp) -> SampleStore.Kept {
      SampleStore.Kept(
        conversation: ConversationID(rawValue: drawn.conversation), day: day, agent: agent, team: team,
        channel: candidate.channel, reasons: drawn.reasons, isDoubled: drawn.isDoubled, at: now, person: nil)
    }
  }

  /// Conversations asked for at once.
  private static let slice = 500

  func candidates(of day: CivilDay) throws -> [Row] {
    let from = Timestamp(milliseconds: clock.moment(day: day.number, time: 0))
    let to = Timestamp(milliseconds: clock.moment(day: day.number + 1, time: 0))
    let scores = try ScoreStore.list(work, from: from, to: to)
    let people = try People(work)
    return try stride(from: 0, to: scores.count, by: Self.slice).flatMap { start in
      try rows(Array(scores[start..<min(start + Self.slice, scores.count)]), people)
    }
  }

  /// What is asked of people once.
  private struct People {
    let levels: [PersonID: LevelID]
    let joined: [PersonID: Timestamp]

    init(_ work: Work) throws {
      levels = Dictionary(
        try StaffStore.people(work).compactMap { person in person.level.map { (person.id, $0) } },
        uniquingKeysWith: { $1 })
      joined = try StaffStore.joined(work)
    }
  }

  private func rows(_ scores: [ScoreStore.Kept], _ people: People) throws -> [Row] {
    let ids = Set(scores.map(\.conversation))
    let conversations = Dictionary(
      uniqueKeysWithValues: try ConversationStore.get(work, ids).map { ($0.id, $0) })
    let heated = try heated(ids)
    let orders = try OrderStore.of(work, Array(Set(conversations.values.map(\.customer))))
    return scores.compactMap { score in
      guard let agent = score.agent, let it = conversations[score.conversation] else { return nil }
      var candidate = Candidate(
        conversation: it.id.rawValue, agent: agent.rawValue, team: score.team?.rawValue ?? 0,
        channel: it.channel, level: people.levels[agent]?.rawValue ?? 0, rating: it.rating?.score,
        duration: score.closedAt - it.openedAt, isHeated: heated.contains(it.id), handovers: it.handovers)
      if let joined = people.joined[agent] {
        candidate.tenure = Int((score.closedAt - joined).milliseconds / LocalClock.dayLength)
      }
      let recent = (orders[it.customer] ?? []).filter {
        $0.createdAt <= score.closedAt && score.closedAt - $0.createdAt <= Self.about
      }
      candidate.value = recent.map(\.amount).max() ?? .zero
      candidate.isRefunded = recent.contains { $0.status == .closed }
      return Row(candidate: candidate, agent: agent, team: score.team, closedAt: score.closedAt)
    }
  }

  /// An order this long ago is still what a customer may be talking about.
  private static let about = Span.days(30)

  private func heated(_ ids: Set<ConversationID>) throws -> Set<ConversationID> {
    guard !ids.isEmpty else { return [] }
    return try FindingStore.conversations(work, with: "no_empathy_first", among: ids)
      .union(AlertStore.conversations(work, with: .upset, among: ids))
  }
}
