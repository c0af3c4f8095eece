import Kernel
import Storage

/// A follower of the journal whose effects live in the database. It sees every entry of its kinds, in order per
/// shop, at least once, and works in two steps: it looks beside the writer, in a snapshot, and decides; then what it
/// decided is written together with its cursor, so that each effect happens once.
///
/// What happens between the two is not in the decision. It needs no further check when it has an entry of its own that
/// the reader wants, because that one is looked at next; whatever else was relied on, the effects check themselves.
public protocol JournalReader: Sendable {
  /// Names the cursor; never changes after a release.
  var name: String { get }
  func wants(_ kind: String) -> Bool
  /// Whose effects of all that came before an entry of this kind must be there when it is handled; usually nobody's.
  func leader(of kind: String) -> (any JournalReader)?
  /// Reads a snapshot that holds these entries, and perhaps later ones, and decides; writes nothing.
  /// - Throws: to be called again with the same entries, later and later, and parked in the end.
  func look(at entries: [JournalEntry], _ glance: JournalGlance, in tx: any SQLTransaction) throws
    -> JournalEffects
}

/// What a reader has decided; runs in the writing transaction that moves its cursor, and may run again in another.
public typealias JournalEffects = @Sendable (any SQLTransaction) throws -> Void

/// How a reader comes to its entries.
public struct JournalGlance: Sendable {
  public let shop: ShopID
  /// Whether everything before these entries was read and written by this reader in this process, nothing between: what
  /// it remembers of what it has written still holds.
  public let isContinuing: Bool

  public init(_ shop: ShopID, isContinuing: Bool) {
    self.shop = shop
    self.isContinuing = isContinuing
  }
}

extension JournalReader {
  public func leader(of kind: String) -> (any JournalReader)? { nil }

  /// The first of these that may be handled now, and whether one comes after them that has to wait for its leader.
  func ready(_ entries: [JournalEntry], in tx: any SQLTransaction) throws -> (
    entries: [JournalEntry], isHeld: Bool
  ) {
    let held = try entries.firstIndex { entry in
      guard let leader = leader(of: entry.kind) else { return false }
      return try !leader.hasDone(before: entry, in: tx)
    }
    return (Array(entries[..<(held ?? entries.endIndex)]), held != nil)
  }

  /// Whether nothing is left for it to do before this entry. Its cursor may stand further back: it does not move for
  /// entries that nobody wants.
  private func hasDone(before entry: JournalEntry, in tx: any SQLTransaction) throws -> Bool {
    let cursor = try JournalCursor.load(tx, name, entry.shop)
    let kinds = try tx.rows(
      """
      SELECT DISTINCT kind FROM journal
      WHERE shop = \(entry.shop) AND seq > \(cursor.seq) AND seq < \(entry.seq)
      """)
    return try kinds.allSatisfy { try !wants($0.get("kind")) }
  }
}

/// A reader's place in one shop's journal, as stored.
public struct JournalCursor: Sendable, Equatable {
  public let reader: String
  public let shop: ShopID
  public var seq: Int64 = 0
  public var failures = 0
  public var error: String?
  public var parkedAt: Timestamp?

  public init(reader: String, shop: ShopID, seq: Int64 = 0) {
    self.reader = reader
    self.shop = shop
    self.seq = seq
  }

  static let columns = SQLColumns<JournalCursor>(
    .key("reader", \.reader), .key("shop", \.shop), .init("seq", \.seq), .init("failures", \.failures),
    .init("error", \.error), .init("parked_at", \.parkedAt))

  public static func load(_ tx: any SQLTransaction, _ reader: String, _ shop: ShopID) throws -> JournalCursor
  {
    var cursor = JournalCursor(reader: reader, shop: shop)
    let row = try tx.row(
      "SELECT \(columns) FROM journal_cursor WHERE reader = \(reader) AND shop = \(shop)")
    guard let row else { return cursor }
    cursor.seq = try row.get("seq")
    cursor.failures = try row.get("failures")
    cursor.error = try row.get("error")
    cursor.parkedAt = try row.get("parked_at")
    return cursor
  }

  public func save(_ tx: any SQLTransaction) throws {
    try tx.run(
      """
      INSERT INTO journal_cursor (\(Self.columns)) VALUES (\(values: Self.columns, of: self))
      ON CONFLICT (reader, shop) DO UPDATE SET \(excluded: Self.columns)
      """)
  }

  public static func parked(_ tx: any SQLTransaction) throws -> [(reader: String, shop: ShopID)] {
    try tx.rows("SELECT reader, shop FROM journal_cursor WHERE parked_at IS NOT NULL")
      .map { (try $0.get("reader"), try $0.get("shop")) }
  }
}
