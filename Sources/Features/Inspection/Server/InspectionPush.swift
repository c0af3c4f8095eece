import Journal
import Kernel
import Rulebook
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

  public func frames(_ work: Work, _ entries: [JournalEntry]) throws
    -> [PushFrame]
  {
    let about = entries.filter { InspectionEvents.steps.contains($0.kind) }
    guard !about.isEmpty else { return [] }
    let book = try books.book(work)
    return try about.map { try inspection(work, $0, book) }
  }

  /// To the agent, once it was fed back, and to those who inspect.
  private func inspection(_ work: Work, _ entry: JournalEntry, _ book: RuleBook) throws
    -> PushFrame
  {
    let scored = try InspectionStore.get(work, InspectionID(rawValue: entry.subject))
    let view = try InspectionView.load(work, [scored], book)[0]
    let cause = entry.verb
    return PushFrame(
      seq: entry.seq, event: "inspection", InspectionFrame(inspection: view, cause: cause),
      to: .staff { scored.isVisible(to: $0) })
  }
}
