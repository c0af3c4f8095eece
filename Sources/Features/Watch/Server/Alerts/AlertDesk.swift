import Coach
import Conversations
import Journal
import Kernel
import Rulebook
import Watch
import WebKernel

/// Calls supervisors, and takes down who has seen to it.
enum AlertDesk {
  /// Why somebody is called.
  struct Cause: Sendable {
    let kind: AlertKind
    let severity: Severity
    let rule: String
    let seq: Int
    let agent: PersonID?
    let conversation: Conversation
  }

  static func raise(_ work: Work, _ cause: Cause, _ policy: AlertPolicy) throws {
    let former = try AlertStore.former(work, cause.conversation.id, cause.kind)
    let rang = try AlertStore.rang(work, since: work.now - .hours(1))
    switch policy.decide(
      cause.kind, cause.severity, former: former.map(AlertPolicy.Former.init), rang: rang, at: work.now)
    {
    case .count:
      guard var former else { return }
      former.count += 1
      former.lastAt = work.now
      try change(work.asSystem, former)
    case .raise(let rings):
      // What stands open and is now worse rings anew in place of the old one.
      if var former, former.isOpen {
        former.endedAt = work.now
        try AlertStore.update(work, former)
      }
      let alert = Alert(
        id: work.newID(), conversation: cause.conversation.id, kind: cause.kind,
        severity: cause.severity, rule: cause.rule, seq: cause.seq, agent: cause.agent,
        team: cause.conversation.team, firstAt: work.now, lastAt: work.now, rangAt: rings ? work.now : nil)
      try AlertStore.insert(work, alert)
      try work.asSystem.append(WatchEvents.alertRaised, alert.id)
    }
  }

  /// Words wait to be let pass.
  static func raise(_ work: Work, _ hold: Hold, in conversation: Conversation) throws {
    let cause = Cause(
      kind: .held, severity: .redLine, rule: hold.findings[0].rule, seq: conversation.seq,
      agent: hold.person, conversation: conversation)
    try raise(work, cause, WatchSettings.load(work).alerts)
  }

  /// Its conversation is over.
  static func end(_ work: Work, _ conversation: ConversationID) throws {
    for var alert in try AlertStore.open(work, conversation) {
      alert.endedAt = work.now
      try change(work.asSystem, alert)
    }
  }

  /// What it was about is settled.
  static func end(_ work: Work, _ conversation: ConversationID, _ kind: AlertKind) throws {
    for var alert in try AlertStore.open(work, conversation) where alert.kind == kind {
      alert.endedAt = work.now
      try change(work, alert)
    }
  }

  /// - Throws: not-found for what the actor may not see.
  private static func access(_ work: Work, _ id: AlertID) throws -> Alert {
    let alert = try AlertStore.get(work, id)
    guard alert.isVisible(to: work.actor) else { throw Problem.notFound("alert") }
    return alert
  }

  /// By a name; the first one counts.
  static func acknowledge(_ work: Work, _ id: AlertID) throws
    -> Alert
  {
    var alert = try access(work, id)
    guard alert.isOpen else { return alert }
    alert.acknowledgedBy = work.actor.person
    alert.acknowledgedAt = work.now
    try change(work, alert)
    return alert
  }

  /// - Throws: `invalid` outside 1…240 minutes; `alert.over` when somebody has seen to it already.
  static func snooze(_ work: Work, _ id: AlertID, minutes: Int)
    throws
    -> Alert
  {
    guard (1...240).contains(minutes) else { throw Problem.invalid("minutes", "out_of_range") }
    var alert = try access(work, id)
    guard alert.isOpen else { throw Problem(.conflict, "alert.over", "somebody has seen to it") }
    alert.snoozedUntil = work.now + .minutes(minutes)
    alert.snoozedBy = work.actor.person
    try work.setTimer(WatchEvents.snooze, alert.id, due: work.now + .minutes(minutes))
    try change(work, alert)
    return alert
  }

  /// A snooze is over: it rings again if nobody has seen to it.
  static func wake(_ work: Work, _ id: AlertID) throws {
    var alert = try AlertStore.get(work, id)
    guard alert.isOpen, let until = alert.snoozedUntil, until <= work.now else { return }
    alert.snoozedUntil = nil
    alert.snoozedBy = nil
    alert.rangAt = work.now
    try AlertStore.update(work, alert)
    try work.asSystem.append(WatchEvents.alertRaised, alert.id)
  }

  private static func change(_ work: Work, _ alert: Alert) throws {
    try AlertStore.update(work, alert)
    try work.append(WatchEvents.alertChanged, alert.id)
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
