import Journal
import Kernel
import Storage

/// A follower of the journal as a feature writes it: what it does is done by the desk itself, in two steps for a batch
/// of entries (`JournalReader`).
public protocol FeatureReader: Sendable {
  /// Names the cursor; never changes after a release.
  var name: String { get }
  var kinds: JournalKinds { get }
  /// Whose effects of all that came before an entry of this kind must be there when it is handled; usually nobody's.
  func leader(of kind: String) -> (any FeatureReader)?
  /// Reads and decides, on a snapshot; writes nothing.
  /// - Throws: to be called again with the same entries, later and later, and parked in the end.
  func look(_ work: Work, _ entries: [JournalEntry], _ glance: JournalGlance) throws -> Effects
}

extension FeatureReader {
  /// What a reader has decided; written together with its cursor. May run again in another transaction.
  public typealias Effects = @Sendable (Work) throws -> Void

  public func leader(of kind: String) -> (any FeatureReader)? { nil }
}

/// A reader that seldom has anything to do, and does it where it stands: in the writing transaction.
public protocol PlainReader: FeatureReader {
  func handle(_ work: Work, _ entries: [JournalEntry]) throws
}

extension PlainReader {
  public func look(_ work: Work, _ entries: [JournalEntry], _ glance: JournalGlance) throws -> Effects {
    { work in try handle(work, entries) }
  }
}

/// Gives a feature's reader the house it works in.
public struct HousedReader: JournalReader {
  let reader: any FeatureReader
  let house: House

  public init(_ reader: any FeatureReader, _ house: House) {
    self.reader = reader
    self.house = house
  }

  public var name: String { reader.name }
  public func wants(_ kind: String) -> Bool { reader.kinds.contains(kind) }

  public func leader(of kind: String) -> (any JournalReader)? {
    reader.leader(of: kind).map { HousedReader($0, house) }
  }

  public func look(at entries: [JournalEntry], _ glance: JournalGlance, in tx: any SQLTransaction) throws
    -> JournalEffects
  {
    let (actor, now) = (Actor.system(glance.shop), house.clock.now())
    let effects = try reader.look(Work(tx, house, actor, at: now), entries, glance)
    return { [house] tx in try effects(Work(tx, house, actor, at: now)) }
  }
}
