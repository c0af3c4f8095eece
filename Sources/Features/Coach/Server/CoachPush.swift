import Journal
import Kernel
import Rulebook
import Storage
import WebKernel

/// What pages learn about words that wait.
public struct CoachPush: Sendable {
  let books: RuleBooks

  public init(_ books: RuleBooks) { self.books = books }

  private struct HoldFrame: Encodable {
    let hold: HoldView
  }

  public func frames(_ entries: [JournalEntry], _ shop: ShopID, _ tx: any SQLTransaction) throws
    -> [PushFrame]
  {
    let about = entries.filter { $0.kind.hasPrefix("hold.") }
    guard !about.isEmpty else { return [] }
    let book = try books.book(tx, shop)
    return try about.map { try hold($0, book, tx) }
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
}
