import Conversations
import Journal
import Kernel
import Rulebook
import Storage
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

  public func frames(_ entries: [JournalEntry], _ shop: ShopID, _ tx: any SQLTransaction) throws
    -> [PushFrame]
  {
    let about = entries.filter { ["finding", "watch", "alert"].contains($0.kind.prefix { $0 != "." }) }
    guard !about.isEmpty else { return [] }
    let book = try books.book(tx, shop)
    return try about.compactMap { entry in
      switch entry.kind {
      case "finding.born", "watch.changed": try quality(entry, book, tx)
      case "alert.raised", "alert.changed": try alert(entry, book, tx)
      default: nil
      }
    }
  }

  private func quality(_ entry: JournalEntry, _ book: RuleBook, _ tx: any SQLTransaction) throws -> PushFrame?
  {
    let id = ConversationID(rawValue: entry.subject)
    let conversation = try ConversationStore.get(tx, entry.shop, id)
    var findings: [FindingStore.Kept] = []
    if entry.kind == "finding.born" {
      let born = Set(try entry.decode(WatchReader.Born.self).keys)
      findings = try FindingStore.of(tx, entry.shop, id).filter { born.contains($0.key) }
    }
    let frame = QualityFrame(
      conversation: id, findings: try FindingView.load(tx, entry.shop, findings, book),
      watch: try WatchStore.of(tx, entry.shop, [id]).first.map { WatchView($0, book) })
    return PushFrame(
      seq: entry.seq, event: "quality", frame,
      to: .staff { $0.may("quality:read", people: conversation.holders, team: conversation.team) })
  }

  private func alert(_ entry: JournalEntry, _ book: RuleBook, _ tx: any SQLTransaction) throws -> PushFrame? {
    guard let alert = try AlertStore.get(tx, entry.shop, [AlertID(rawValue: entry.subject)]).first else {
      return nil
    }
    let view = try AlertView.load(tx, entry.shop, [alert], book)[0]
    let isNew = entry.kind == "alert.raised" && alert.rangAt != nil && alert.isOpen
    return PushFrame(
      seq: entry.seq, event: "alert", AlertFrame(alert: view, isNew: isNew),
      to: .staff { alert.isVisible(to: $0) })
  }
}
