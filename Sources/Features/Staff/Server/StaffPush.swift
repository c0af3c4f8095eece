import Journal
import Kernel
import Storage
import WebKernel

/// Tells every page of the shop when somebody's status, connection or particulars change.
public enum StaffPush {
  private struct Frame: Encodable {
    let person: PersonView
  }

  public static func frames(
    _ entries: [JournalEntry], _ shop: ShopID, _ tx: any SQLTransaction
  ) throws -> [PushFrame] {
    let about = entries.filter { $0.kind.hasPrefix("staff.") }
    guard !about.isEmpty else { return [] }
    let people = Dictionary(
      try PersonView.all(tx, shop).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    return about.compactMap { entry in
      guard let person = people[PersonID(rawValue: entry.subject)] else { return nil }
      return PushFrame(
        seq: entry.seq, event: "staff", Frame(person: person),
        to: .staff { $0.scope("staff:read") != nil })
    }
  }
}
