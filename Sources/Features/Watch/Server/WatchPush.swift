import Conversations
import Journal
import Kernel
import Rulebook
import WebKernel

/// What pages learn about findings, how a conversation stands, and alerts.
public struct WatchPush: Sendable {
  let books: RuleBooks

  public init(_ books: RuleBooks) { self.books = books }

  private struct QualityFrame: Encodable {
    let conversation: ConversationID
    let findings: [FindingView]
    let watch: WatchView?
  }
  private struct AlertFrame: Encodable {
    let alert: AlertView
    /// Whether this is the moment for a sound.
    let isNew: Bool
  }

  public func frames(_ work: Work, _ entries: [JournalEntry]) throws
    -> [PushFrame]
  {
    let about = entries.filter { WatchEvents.all.contains($0.kind) }
    guard !about.isEmpty else { return [] }
    let book = try books.book(work)
    return try about.compactMap { entry in
      switch entry.kind {
      case WatchEvents.findingBorn, WatchEvents.changed: try quality(work, entry, book)
      case WatchEvents.alertRaised, WatchEvents.alertChanged: try alert(work, entry, book)
      default: nil
      }
    }
  }

  private func quality(_ work: Work, _ entry: JournalEntry, _ book: RuleBook) throws -> PushFrame? {
    let id = ConversationID(rawValue: entry.subject)
    let conversation = try ConversationStore.get(work, id)
    var findings: [FindingStore.Kept] = []
    if entry.kind == WatchEvents.findingBorn {
      let born = Set(try WatchEvents.findingBorn.payload(of: entry).keys)
      findings = try FindingStore.of(work, id).filter { born.contains($0.key) }
    }
    let frame = QualityFrame(
      conversation: id, findings: try FindingView.load(work, findings, book),
      watch: try WatchStore.of(work, [id]).first.map { WatchView($0, book) })
    return PushFrame(
      seq: entry.seq, event: "quality", frame,
      to: .staff { $0.may("quality:read", people: conversation.holders, team: conversation.team) })
  }

  private func alert(_ work: Work, _ entry: JournalEntry, _ book: RuleBook) throws -> PushFrame? {
    guard let alert = try AlertStore.get(work, [AlertID(rawValue: entry.subject)]).first else {
      return nil
    }
    let view = try AlertView.load(work, [alert], book)[0]
    let isNew = entry.kind == WatchEvents.alertRaised && alert.rangAt != nil && alert.isOpen
    return PushFrame(
      seq: entry.seq, event: "alert", AlertFrame(alert: view, isNew: isNew),
      to: .staff { alert.isVisible(to: $0) })
  }
}
