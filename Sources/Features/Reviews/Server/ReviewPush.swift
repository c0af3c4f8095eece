import Journal
import Kernel
import Reviews
import Storage
import WebKernel

/// What pages learn about photo rewards.
public enum ReviewPush {
  private struct ClaimFrame: Encodable {
    let claim: ClaimView
  }
  private struct SchemeFrame: Encodable {
    let scheme: SchemeView
  }

  public static func frames(_ entries: [JournalEntry], _ shop: ShopID, _ tx: any SQLTransaction) throws
    -> [PushFrame]
  {
    try entries.compactMap { entry in
      switch entry.kind.prefix(while: { $0 != "." }) {
      case "review": try claim(entry, tx)
      case "scheme": try scheme(entry, tx)
      default: nil
      }
    }
  }

  private static func claim(_ entry: JournalEntry, _ tx: any SQLTransaction) throws -> PushFrame {
    let claim = try ClaimStore.get(tx, entry.shop, RewardClaimID(rawValue: entry.subject))
    let view = try ClaimView.load(tx, entry.shop, [claim])[0]
    return PushFrame(
      seq: entry.seq, event: "review", ClaimFrame(claim: view), to: .staff { claim.isVisible(to: $0) })
  }

  private static func scheme(_ entry: JournalEntry, _ tx: any SQLTransaction) throws -> PushFrame? {
    let id = RewardSchemeID(rawValue: entry.subject)
    guard let scheme = try SchemeStore.find(tx, entry.shop, id) else { return nil }
    let view = SchemeView(scheme, try ClaimStore.tally(tx, entry.shop, id))
    return PushFrame(
      seq: entry.seq, event: "review", SchemeFrame(scheme: view),
      to: .staff { $0.scope("review:claim") != nil })
  }
}
