import Kernel
import Storage

/// The append-only record of each shop. Whoever changes state appends in the same transaction; readers follow.
///
/// The shop's counter row is updated first in the appending transaction, so no two appenders of one shop overlap and
/// the order of `seq` is the order of commits on every engine. A rolled-back append gives its number back.
public struct Journal: Sendable {
  public let bell: JournalBell

  public init(bell: JournalBell = JournalBell()) { self.bell = bell }

  @discardableResult
  public func append(
    _ tx: any SQLTransaction, _ kind: String, subject: some JournalSubject, by actor: Actor,
    _ payload: some Encodable & Sendable = JournalNothing(), at now: Timestamp
  ) throws -> Int64 {
    let shop = actor.shop
    let seq = try tx.value(
      """
      INSERT INTO journal_head (shop, seq) VALUES (\(shop), 1)
      ON CONFLICT (shop) DO UPDATE SET seq = journal_head.seq + 1 RETURNING seq
      """, as: Int64.self)!
    let entry = JournalEntry(
      shop: shop, seq: seq, at: now, kind: kind, subject: subject.journalSubject, actor: actor.name,
      payload: String(decoding: try JSONWriter.encode(payload), as: UTF8.self))
    try tx.run(
      "INSERT INTO journal (\(JournalEntry.columns)) VALUES (\(values: JournalEntry.columns, of: entry))")
    tx.afterCommit { [bell] in bell.ring(shop) }
    return seq
  }

  /// The newest sequence number of the shop, 0 when nothing happened yet.
  public static func head(_ tx: any SQLTransaction, _ shop: ShopID) throws -> Int64 {
    try tx.value("SELECT seq FROM journal_head WHERE shop = \(shop)") ?? 0
  }

  public static func entries(
    _ tx: any SQLTransaction, _ shop: ShopID, after seq: Int64, limit: Int
  ) throws -> [JournalEntry] {
    try tx.rows(
      """
      SELECT \(JournalEntry.columns) FROM journal
      WHERE shop = \(shop) AND seq > \(seq) ORDER BY seq LIMIT \(limit)
      """
    ).map(JournalEntry.init)
  }
}

/// What a journal entry can be about.
public protocol JournalSubject: Sendable {
  var journalSubject: Int64 { get }
  init(journalSubject: Int64)
}
extension ID: JournalSubject {
  public var journalSubject: Int64 { rawValue }
  public init(journalSubject: Int64) { self.init(rawValue: journalSubject) }
}
extension Int64: JournalSubject {
  public var journalSubject: Int64 { self }
  public init(journalSubject: Int64) { self = journalSubject }
}

/// The payload of an entry that says all in its kind and subject.
public struct JournalNothing: Codable, Sendable {
  public init() {}
}
