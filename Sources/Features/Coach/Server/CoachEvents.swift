import Journal
import Kernel

/// What becomes of words that are held.
enum CoachEvents {
  static let asked = JournalKind<HoldID, JournalNothing>("hold.asked")
  static let released = JournalKind<HoldID, JournalNothing>("hold.released")
  static let refused = JournalKind<HoldID, JournalNothing>("hold.refused")
  static let withdrawn = JournalKind<HoldID, JournalNothing>("hold.withdrawn")

  static let all: JournalKinds = [asked, released, refused, withdrawn]

  static func entered(_ phase: Hold.Phase) -> JournalKind<HoldID, JournalNothing> {
    switch phase {
    case .waiting: asked
    case .released: released
    case .refused: refused
    case .withdrawn: withdrawn
    }
  }
}
