import Conversations
import Kernel
import Rulebook
import Watch
import WebKernel

/// What a conversation came to when it was read again, and what of it is to be written: the reader's own tables change
/// by nobody else, so what stood there when it was read still stands.
struct WatchReading: Sendable {
  /// One that nobody knew before.
  private struct Fresh: Sendable {
    let finding: Finding
    let isWaived: Bool
  }

  private let source: TalkSource
  private let settings: WatchSettings
  private let fresh: [Fresh]
  /// How it stands on the wall; nil when it is over.
  private let stand: WatchStore.Kept?
  private let before: WatchStore.Kept?

  init(_ work: Work, _ source: TalkSource, _ watch: TalkWatch, _ settings: WatchSettings) throws {
    self.source = source
    self.settings = settings
    fresh = try Self.unknown(work, watch.findings, source.conversation.id)
    guard source.conversation.phase != .closed else {
      (stand, before) = (nil, nil)
      return
    }
    stand = Self.stand(source, watch)
    before = try WatchStore.of(work, [source.conversation.id]).first
  }

  private static func unknown(_ work: Work, _ findings: [Finding], _ id: ConversationID) throws -> [Fresh] {
    guard !findings.isEmpty else { return [] }
    let known = try FindingStore.keys(work, id)
    let new = findings.filter { !known.contains($0.key) }
    guard !new.isEmpty else { return [] }
    let released = try HoldStore.released(work, id)
    return new.map { Fresh(finding: $0, isWaived: $0.messages.contains(where: released.contains)) }
  }

  private static func stand(_ source: TalkSource, _ watch: TalkWatch) -> WatchStore.Kept {
    let risk = Risk(
      watch.findings.map { ($0.rule, $0.severity) }, state: watch.state, isComplaint: watch.isComplaint,
      handovers: source.conversation.handovers, isVIP: source.customer.isVIP)
    return WatchStore.Kept(
      conversation: source.conversation.id, risk: risk.points, reasons: risk.reasons, state: watch.state,
      countdowns: watch.countdowns)
  }

  func write(_ work: Work) throws {
    let born = try fresh.filter { try FindingStore.insert(work, source, $0.finding, isWaived: $0.isWaived) }
    if let stand { try follow(work, stand, born) } else { try end(work) }
    guard !born.isEmpty else { return }
    try work.asSystem.append(
      WatchEvents.findingBorn, source.conversation.id, WatchReader.Born(keys: born.map(\.finding.key)))
  }

  private func end(_ work: Work) throws {
    let id = source.conversation.id
    try ScoreStore.renew(work, source.conversation, settings.weights)
    try WatchStore.drop(work, id)
    try work.cancelTimer(WatchEvents.countdown, id)
    try AlertDesk.end(work, id)
    try HoldDesk.end(work, id)
  }

  private func follow(_ work: Work, _ after: WatchStore.Kept, _ born: [Fresh]) throws {
    if before != after { try WatchStore.save(work, after) }
    try alarm(work, before?.countdowns.first, after.countdowns.first)
    try call(work, born, hasBecomeUpset: after.state == .upset && before?.state != .upset)
    guard born.isEmpty, before?.risk != after.risk || before?.state != after.state else { return }
    try work.asSystem.append(WatchEvents.changed, source.conversation.id)
  }

  /// Rings when the next time runs out: a moment later, because a time is over only after its last millisecond.
  private func alarm(_ work: Work, _ before: Countdown?, _ after: Countdown?) throws {
    guard before?.dueAt != after?.dueAt || (after.map { $0.dueAt <= work.now } ?? false) else { return }
    if let after {
      try work.setTimer(
        WatchEvents.countdown, source.conversation.id, due: after.dueAt + Span(milliseconds: 1))
    } else {
      try work.cancelTimer(WatchEvents.countdown, source.conversation.id)
    }
  }

  /// What is long past calls nobody: it was imported, or the reader has been away.
  private static let recent = Span.minutes(10)

  private func call(_ work: Work, _ born: [Fresh], hasBecomeUpset: Bool) throws {
    for finding in born.filter({ !$0.isWaived }).map(\.finding) where finding.at + Self.recent >= work.now {
      guard let kind = AlertKind(finding.rule, finding.severity) else { continue }
      let cause = AlertDesk.Cause(
        kind: kind, severity: finding.severity, rule: finding.rule, seq: finding.messages.first ?? 0,
        agent: source.agent(of: finding), conversation: source.conversation)
      try AlertDesk.raise(work, cause, settings.alerts)
    }
    let last = source.messages.last { $0.author == .customer }
    guard hasBecomeUpset, let last, last.at + Self.recent >= work.now else { return }
    let cause = AlertDesk.Cause(
      kind: .upset, severity: .major, rule: "", seq: last.seq, agent: source.conversation.agent,
      conversation: source.conversation)
    try AlertDesk.raise(work, cause, settings.alerts)
  }
}
