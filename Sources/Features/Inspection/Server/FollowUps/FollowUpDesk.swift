import Inspection
import Journal
import Kernel
import WebKernel

/// 改进跟进: opens one when the same finding comes again after it was fed back or confirmed.
enum FollowUpDesk {
  static let window = Span.days(14)

  /// Looks at what is held against an agent. One that is open counts on; one that was closed after the newest of
  /// these findings is not opened anew.
  static func look(_ work: Work, _ agent: PersonID) throws {
    let entries = try FollowUpStore.entries(work, agent, since: work.now - Self.window)
    for due in FollowUp.due(entries.map(\.entry), window: Self.window) {
      guard let first = due.at.first, let last = due.at.last else { continue }
      let former = try FollowUpStore.former(work, agent, due.rule)
      if let former, former.doneAt == nil || former.lastAt >= last {
        try count(work, former, due.at)
        continue
      }
      let kept = FollowUpStore.Kept(
        id: work.newID(), agent: agent, team: entries.last { $0.entry.rule == due.rule }?.team,
        rule: due.rule, times: due.at.count, firstAt: first, lastAt: last, at: work.now)
      try FollowUpStore.insert(work, kept)
      try work.asSystem.append(InspectionEvents.followUpOpened, kept.id)
    }
  }

  /// What comes again while one is open belongs to it.
  private static func count(_ work: Work, _ former: FollowUpStore.Kept, _ at: [Timestamp]) throws {
    let later = at.filter { $0 > former.lastAt }
    guard former.doneAt == nil, let last = later.last else { return }
    var kept = former
    (kept.times, kept.lastAt) = (former.times + later.count, last)
    try FollowUpStore.update(work, kept)
  }

  /// - Throws: not-found; forbidden for one's own.
  static func close(_ work: Work, _ id: FollowUpID, note: String?) throws -> FollowUpStore.Kept {
    var kept = try FollowUpStore.get(work, id)
    guard work.actor.may("quality:inspect", people: [kept.agent], team: kept.team) else {
      throw Problem.notFound("follow-up")
    }
    guard kept.agent != work.actor.person else { throw Problem.forbidden("somebody else closes it") }
    guard kept.doneAt == nil else { return kept }
    var validation = Validation()
    kept.note = validation.text(note, "note", min: 0, max: 500)
    try validation.check()
    (kept.doneBy, kept.doneAt) = (work.actor.person, work.now)
    try FollowUpStore.update(work, kept)
    try work.append(InspectionEvents.followUpClosed, id)
    return kept
  }
}
