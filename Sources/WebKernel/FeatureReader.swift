import Journal
import Kernel
import Storage

/// A follower of the journal as a feature writes it: what it does is done by the desk itself, in one piece of work for a
/// batch of entries.
public protocol FeatureReader: Sendable {
  /// Names the cursor; never changes after a release.
  var name: String { get }
  var kinds: JournalKinds { get }
  /// Whose effects of all that came before an entry of this kind must be there when it is handled; usually nobody's.
  func leader(of kind: String) -> (any FeatureReader)?
  /// - Throws: to be called again with the same entries, later and later, and parked in the end.
  func handle(_ work: Work, _ entries: [JournalEntry]) throws
}

extension FeatureReader {
  public func leader(of kind: String) -> (any FeatureReader)? { nil }
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

  public func handle(_ entries: [JournalEntry], of shop: ShopID, in tx: any SQLTransaction) throws {
    try reader.handle(Work(tx, house, .system(shop), at: house.clock.now()), entries)
  }
}
