import Conversations
import Journal
import Kernel
import Quality
import Storage
import WebKernel

/// What pages learn about findings, how a conversation stands, alerts and held words.
public struct QualityPush: Sendable {
  let house: House
  let books: RuleBooks

  public init(_ house: House, _ books: RuleBooks) {
    self.house = house
    self.books = books
  }

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
  private struct InspectionFrame: Encodable {
    let inspection: InspectionView
    /// scored, fed_back, acknowledged, appealed, decided.
    let cause: String
  }
  private struct HoldFrame: Encodable {
    let hold: HoldView
  }

  public func frames(_ entries: [JournalEntry], _ shop: ShopID, _ tx: any SQLTransaction) throws
    -> [PushFrame]
  {
    let about = entries.filter {
      ["finding", "watch", "alert", "hold", "inspection"].contains($0.kind.prefix { $0 != "." })
    }
    guard !about.isEmpty else { return [] }
    let book = try books.book(tx, shop)
    return try about.compactMap { entry in
      switch entry.kind {
      case "finding.born", "watch.changed": try quality(entry, book, tx)
      case "alert.raised", "alert.changed": try alert(entry, book, tx)
      case "inspection.sampled": nil
      case _ where entry.kind.hasPrefix("inspection."): try inspection(entry, book, tx)
      default: try entry.kind.hasPrefix("hold.") ? hold(entry, book, tx) : nil
      }
    }
  }

  private func quality(_ entry: JournalEntry, _ book: RuleBook, _ tx: any SQLTransaction) throws -> PushFrame?
  {
    let id = ConversationID(rawValue: entry.subject)
    let conversation = try ConversationStore.get(tx, entry.shop, id)
    var findings: [FindingStore.Kept] = []
    if entry.kind == "finding.born" {
      let born = Set(try entry.decode(QualityReader.Born.self).keys)
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

  private func hold(_ entry: JournalEntry, _ book: RuleBook, _ tx: any SQLTransaction) throws -> PushFrame {
    let hold = try HoldStore.get(tx, entry.shop, HoldID(rawValue: entry.subject))
    let conversation = try ConversationStore.get(tx, entry.shop, hold.conversation)
    let view = HoldView(hold, try StaffStore.names(tx, entry.shop), book)
    return PushFrame(
      seq: entry.seq, event: "hold", HoldFrame(hold: view),
      to: .staff {
        $0.person == hold.person
          || $0.may("quality:watch", people: conversation.holders, team: conversation.team)
      })
  }

  /// To the agent, once it was fed back, and to those who inspect.
  private func inspection(_ entry: JournalEntry, _ book: RuleBook, _ tx: any SQLTransaction) throws
    -> PushFrame
  {
    let scored = try InspectionStore.get(tx, entry.shop, InspectionID(rawValue: entry.subject))
    let view = try InspectionView.load(tx, entry.shop, [scored], book)[0]
    let cause = String(entry.kind.dropFirst("inspection.".count))
    return PushFrame(
      seq: entry.seq, event: "inspection", InspectionFrame(inspection: view, cause: cause),
      to: .staff { scored.isVisible(to: $0) })
  }
}
