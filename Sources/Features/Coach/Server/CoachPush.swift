import Journal
import Kernel
import Rulebook
import WebKernel

/// What pages learn about words that wait.
public struct CoachPush: Sendable {
  let books: RuleBooks

  public init(_ books: RuleBooks) { self.books = books }

  private struct HoldFrame: Encodable {
    let hold: HoldView
  }

  public func frames(_ work: Work, _ entries: [JournalEntry]) throws
    -> [PushFrame]
  {
    let about = entries.filter { CoachEvents.all.contains($0.kind) }
    guard !about.isEmpty else { return [] }
    let book = try books.book(work)
    return try about.map { try hold(work, $0, book) }
  }

  private func hold(_ work: Work, _ entry: JournalEntry, _ book: RuleBook) throws -> PushFrame {
    let hold = try HoldStore.get(work, HoldID(rawValue: entry.subject))
    let conversation = try ConversationStore.get(work, hold.conversation)
    let view = HoldView(hold, try StaffStore.names(work), book)
    return PushFrame(
      seq: entry.seq, event: "hold", HoldFrame(hold: view),
      to: .staff {
        $0.person == hold.person
          || $0.may("quality:watch", people: conversation.holders, team: conversation.team)
      })
  }
}
