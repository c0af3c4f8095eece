import Journal
import Kernel
import Reviews
import WebKernel

/// What pages learn about photo rewards.
public enum ReviewPush {
  private struct ClaimFrame: Encodable {
    let claim: ClaimView
  }
  private struct SchemeFrame: Encodable {
    let scheme: SchemeView
  }

  public static func frames(_ work: Work, _ entries: [JournalEntry]) throws
    -> [PushFrame]
  {
    try entries.compactMap { entry in
      switch entry.kind {
      case _ where ReviewEvents.steps.contains(entry.kind): try claim(work, entry)
      case ReviewEvents.schemeChanged: try scheme(work, entry)
      default: nil
      }
    }
  }

  private static func claim(_ work: Work, _ entry: JournalEntry) throws -> PushFrame {
    let claim = try ClaimStore.get(work, RewardClaimID(rawValue: entry.subject))
    let view = try ClaimView.load(work, [claim])[0]
    return PushFrame(
      seq: entry.seq, event: "review", ClaimFrame(claim: view), to: .staff { claim.isVisible(to: $0) })
  }

  private static func scheme(_ work: Work, _ entry: JournalEntry) throws -> PushFrame? {
    let id = RewardSchemeID(rawValue: entry.subject)
    guard let scheme = try SchemeStore.find(work, id) else { return nil }
    let view = SchemeView(scheme, try ClaimStore.tally(work, id))
    return PushFrame(
      seq: entry.seq, event: "review", SchemeFrame(scheme: view),
      to: .staff { $0.scope("review:claim") != nil })
  }
}
