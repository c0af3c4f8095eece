import Conversations
import Journal
import Kernel
import Rulebook
import Storage
import Watch
import WebKernel

/// Calls supervisors, and takes down who has seen to it.
struct AlertDesk: Sendable {
  let house: House

  init(_ house: House) { self.house = house }

  /// Why somebody is called.
  struct Cause: Sendable {
    let kind: AlertKind
    let severity: Severity
    let rule: String
    let seq: Int
    let agent: PersonID?
    let conversation: Conversation
  }

  func raise(
    _ tx: any SQLTransaction, _ cause: Cause, _ policy: AlertPolicy, _ shop: ShopID, at now: Timestamp
  ) throws {
    let former = try AlertStore.former(tx, shop, cause.conversation.id, cause.kind)
    let rang = try AlertStore.rang(tx, shop, since: now - .hours(1))
    switch policy.decide(
      cause.kind, cause.severity, former: former.map(AlertPolicy.Former.init), rang: rang, at: now)
    {
    case .count:
      guard var former else { return }
      former.count += 1
      former.lastAt = now
      try change(tx, former, by: .system(shop), at: now)
    case .raise(let rings):
      // What stands open and is now worse rings anew in place of the old one.
      if var former, former.isOpen {
        former.endedAt = now
        try AlertStore.update(tx, shop, former)
      }
      let alert = Alert(
        id: house.ids.next(at: now), conversation: cause.conversation.id, kind: cause.kind,
        severity: cause.severity, rule: cause.rule, seq: cause.seq, agent: cause.agent,
        team: cause.conversation.team, firstAt: now, lastAt: now, rangAt: rings ? now : nil)
      try AlertStore.insert(tx, shop, alert)
      try house.journal.append(tx, "alert.raised", subject: alert.id, by: .system(shop), at: now)
    }
  }

  /// Its conversation is over.
  func end(_ tx: any SQLTransaction, _ conversation: ConversationID, _ shop: ShopID, at now: Timestamp) throws
  {
    for var alert in try AlertStore.open(tx, shop, conversation) {
      alert.endedAt = now
      try change(tx, alert, by: .system(shop), at: now)
    }
  }

  /// What it was about is settled.
  func end(
    _ tx: any SQLTransaction, _ conversation: ConversationID, _ kind: AlertKind, by actor: Actor,
    at now: Timestamp
  ) throws {
    for var alert in try AlertStore.open(tx, actor.shop, conversation) where alert.kind == kind {
      alert.endedAt = now
      try change(tx, alert, by: actor, at: now)
    }
  }

  /// - Throws: not-found for what the actor may not see.
  private func access(_ tx: any SQLTransaction, _ id: AlertID, _ actor: Actor) throws -> Alert {
    let alert = try AlertStore.get(tx, actor.shop, id)
    guard alert.isVisible(to: actor) else { throw Problem.notFound("alert") }
    return alert
  }

  /// By a name; the first one counts.
  func acknowledge(_ tx: any SQLTransaction, _ id: AlertID, by actor: Actor, at now: Timestamp) throws
    -> Alert
  {
    var alert = try access(tx, id, actor)
    guard alert.isOpen else { return alert }
    alert.acknowledgedBy = actor.person
    alert.acknowledgedAt = now
    try change(tx, alert, by: actor, at: now)
    return alert
  }

  /// - Throws: `invalid` outside 1…240 minutes; `alert.over` when somebody has seen to it already.
  func snooze(_ tx: any SQLTransaction, _ id: AlertID, minutes: Int, by actor: Actor, at now: Timestamp)
    throws
    -> Alert
  {
    guard (1...240).contains(minutes) else { throw Problem.invalid("minutes", "out_of_range") }
    var alert = try access(tx, id, actor)
    guard alert.isOpen else { throw Problem(.conflict, "alert.over", "somebody has seen to it") }
    alert.snoozedUntil = now + .minutes(minutes)
    alert.snoozedBy = actor.person
    try house.timers.set(tx, actor.shop, "snooze", alert.id, due: now + .minutes(minutes))
    try change(tx, alert, by: actor, at: now)
    return alert
  }

  /// A snooze is over: it rings again if nobody has seen to it.
  func wake(_ tx: any SQLTransaction, _ id: AlertID, _ shop: ShopID, at now: Timestamp) throws {
    var alert = try AlertStore.get(tx, shop, id)
    guard alert.isOpen, let until = alert.snoozedUntil, until <= now else { return }
    alert.snoozedUntil = nil
    alert.snoozedBy = nil
    alert.rangAt = now
    try AlertStore.update(tx, shop, alert)
    try house.journal.append(tx, "alert.raised", subject: alert.id, by: .system(shop), at: now)
  }

  private func change(_ tx: any SQLTransaction, _ alert: Alert, by actor: Actor, at now: Timestamp) throws {
    try AlertStore.update(tx, actor.shop, alert)
    try house.journal.append(tx, "alert.changed", subject: alert.id, by: actor, at: now)
  }
}

extension Alert {
  func isVisible(to actor: Actor) -> Bool {
    actor.may("quality:watch", people: Set([agent].compactMap { $0 }), team: team)
  }
}

extension AlertPolicy.Former {
  init(_ alert: Alert) {
    // One that ended with its conversation is as one that was seen to.
    self.init(
      severity: alert.severity, lastAt: alert.lastAt, acknowledgedAt: alert.acknowledgedAt ?? alert.endedAt,
      snoozedUntil: alert.snoozedUntil)
  }
}
