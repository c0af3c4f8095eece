import Journal
import Kernel
import WebKernel

/// Draws each morning's sample, and closes what nobody appealed in time.
public struct InspectionReader: PlainReader {
  let books: RuleBooks
  /// Makes the scores that samples are drawn among.
  private let watch: any FeatureReader

  public init(_ books: RuleBooks, after watch: any FeatureReader) {
    (self.books, self.watch) = (books, watch)
  }

  public var name: String { "inspection" }

  /// A closed conversation sets the alarm of a shop that was founded before there were samples.
  public let kinds: JournalKinds = [
    InspectionEvents.appealOver, InspectionEvents.sampling, ShopEvents.founded, ConversationEvents.closed,
  ]

  /// What was closed before the alarm rang is scored when the sample is drawn.
  public func leader(of kind: String) -> (any FeatureReader)? {
    kind == InspectionEvents.sampling ? watch : nil
  }

  public func handle(_ work: Work, _ entries: [JournalEntry]) throws {
    for entry in entries {
      switch entry.kind {
      case InspectionEvents.appealOver:
        try InspectionDesk(books: books).lapse(work, InspectionEvents.appealOver.subject(of: entry))
      case InspectionEvents.sampling: try SamplingDesk.drawDue(work)
      default: try SamplingDesk.keepGoing(work)
      }
    }
  }
}
