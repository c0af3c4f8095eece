import Inspection
import Journal
import Kernel
import Storage
import WebKernel

/// 改进跟进: opens one when the same finding comes again after it was fed back or confirmed.
struct FollowUpDesk: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  static let window = Span.days(14)

  /// Looks at what is held against an agent. One that is open counts on; one that was closed after the newest of
  /// these findings is not opened anew.
  func look(_ tx: any SQLTransaction, _ agent: PersonID, _ shop: ShopID, at now: Timestamp) throws {
    let entries = try FollowUpStore.entries(tx, shop, agent, since: now - Self.window)
    for due in FollowUp.due(entries.map(\.entry), window: Self.window) {
      guard let first = due.at.first, let last = due.at.last else { continue }
      let former = try FollowUpStore.former(tx, shop, agent, due.rule)
      if let former, former.doneAt == nil || former.lastAt >= last {
        try count(tx, former, due.at, shop)
        continue
      }
      let kept = FollowUpStore.Kept(
        id: house.ids.next(at: now), agent: agent, team: entries.last { $0.entry.rule == due.rule }?.team,
        rule: due.rule, times: due.at.count, firstAt: first, lastAt: last, at: now)
      try FollowUpStore.insert(tx, shop, kept)
      try house.journal.append(tx, "follow_up.opened", subject: kept.id, by: .system(shop), at: now)
    }
  }

  /// What comes again while one is open belongs to it.
  private func count(
    _ tx: any SQLTransaction, _ former: FollowUpStore.Kept, _ at: [Timestamp], _ shop: ShopID
  ) throws {
    let later = at.filter { $0 > former.lastAt }
    guard former.doneAt == nil, let last = later.last else { return }
    var kept = former
    (kept.times, kept.lastAt) = (former.times + later.count, last)
    try FollowUpStore.update(tx, shop, kept)
  }

  /// - Throws: not-found; forbidden for one's own.
  func close(
    _ tx: any SQLTransaction, _ id: FollowUpID, note: String?, by actor: Actor, at now: Timestamp
  ) throws -> FollowUpStore.Kept {
    var kept = try FollowUpStore.get(tx, actor.shop, id)
    guard actor.may("quality:inspect", people: [kept.agent], team: kept.team) else {
      throw Problem.notFound("follow-up")
    }
    guard kept.agent != actor.person else { throw Problem.forbidden("somebody else closes it") }
    guard kept.doneAt == nil else { return kept }
    var validation = Validation()
    kept.note = validation.text(note, "note", min: 0, max: 500)
    try validation.check()
    (kept.doneBy, kept.doneAt) = (actor.person, now)
    try FollowUpStore.update(tx, actor.shop, kept)
    try house.journal.append(tx, "follow_up.closed", subject: id, by: actor, at: now)
    return kept
  }
}
