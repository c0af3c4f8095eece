import Journal
import Kernel
import Rulebook
import Storage
import WebKernel

/// What pages learn about scored conversations.
public struct InspectionPush: Sendable {
  let books: RuleBooks

  public init(_ books: RuleBooks) { self.books = books }

  private struct InspectionFrame: Encodable {
    let inspection: InspectionView
    /// scored, fed_back, acknowledged, appealed, decided.
    let cause: String
  }

  public func frames(_ entries: [JournalEntry], _ shop: ShopID, _ tx: any SQLTransaction) throws
    -> [PushFrame]
  {
    let about = entries.filter { $0.kind.hasPrefix("inspection.") && $0.kind != "inspection.sampled" }
    guard !about.isEmpty else { return [] }
    let book = try books.book(tx, shop)
    return try about.map { try inspection($0, book, tx) }
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
