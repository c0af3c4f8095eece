import Journal
import Kernel
import Storage
import WebKernel

/// Draws each morning's sample, and closes what nobody appealed in time.
public struct InspectionReader: JournalReader {
  let house: House
  let books: RuleBooks
  private let watch: any JournalReader

  /// - Parameter watch: makes the scores that samples are drawn among.
  public init(_ house: House, _ books: RuleBooks, after watch: any JournalReader) {
    (self.house, self.books, self.watch) = (house, books, watch)
  }

  public var name: String { "inspection" }

  /// A closed conversation sets the alarm of a shop that was founded before there were samples.
  private static let kinds: Set<String> = [
    "timer.inspection", "timer.sampling", "shop.founded", "conversation.closed",
  ]

  public func wants(_ kind: String) -> Bool { Self.kinds.contains(kind) }

  /// What was closed before the alarm rang is scored when the sample is drawn.
  public func leader(of kind: String) -> (any JournalReader)? { kind == "timer.sampling" ? watch : nil }

  public func handle(_ entries: [JournalEntry], of shop: ShopID, in tx: any SQLTransaction) throws {
    let sampling = SamplingDesk(house)
    for entry in entries {
      switch entry.kind {
      case "timer.inspection":
        try InspectionDesk(house: house, books: books).lapse(
          tx, InspectionID(rawValue: entry.subject), shop, at: house.clock.now())
      case "timer.sampling": try sampling.drawDue(tx, shop)
      default: try sampling.keepGoing(tx, shop)
      }
    }
  }
}
