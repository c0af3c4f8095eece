import Journal
import Kernel
import WebKernel

/// Tells every page of the shop when somebody's status, connection or particulars change.
public enum StaffPush {
  private struct Frame: Encodable {
    let person: PersonView
  }

  public static func frames(_ work: Work, _ entries: [JournalEntry]) throws -> [PushFrame] {
    let about = entries.filter { StaffEvents.shown.contains($0.kind) }
    guard !about.isEmpty else { return [] }
    let people = Dictionary(
      try PersonView.all(work).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    return about.compactMap { entry in
      guard let person = people[PersonID(rawValue: entry.subject)] else { return nil }
      return PushFrame(
        seq: entry.seq, event: "staff", Frame(person: person),
        to: .staff { $0.scope("staff:read") != nil })
    }
  }
}
