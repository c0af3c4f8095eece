import Foundation
import Kernel
import Storage

/// What a database holds, in a form that is the same for two runs of one story: ids become their rank by age, and
/// what is left to chance (sessions, keys of system notes) is left out.
enum WorldState {
  /// One line a row.
  static func lines(_ tx: any SQLTransaction) throws -> [String] {
    let tables = try tables(tx)
    let ranks = ranks(tables)
    return tables.flatMap { table in
      table.rows.map { row in
        let cells = zip(table.columns, row).filter { !isChance(table.name, $0.0) }
          .map { "\($0)=\(text($1, ranks))" }
        return "\(table.name) \(cells.joined(separator: " "))"
      }
    }.sorted()
  }

  private struct Table {
    let name: String
    let columns: [String]
    let rows: [[SQLValue]]
  }

  /// Cursors may lawfully stand elsewhere: they move past entries nobody wants in other strides.
  private static let others: Set<String> = ["session", "account", "journal_cursor", "migration"]

  private static func tables(_ tx: any SQLTransaction) throws -> [Table] {
    let names = try tx.rows(
      """
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND name NOT LIKE 'message_search_%'
      """
    ).map { try $0.get("name", as: String.self) }.filter { !others.contains($0) }
    return try names.map { name in
      let columns = try tx.rows(SQLText(stringLiteral: "SELECT name FROM pragma_table_info('\(name)')"))
      let rows = try tx.rows(SQLText(stringLiteral: "SELECT * FROM \(name)")).map(\.values)
      return Table(name: name, columns: try columns.map { try $0.get("name") }, rows: rows)
    }
  }

  private static func isChance(_ table: String, _ column: String) -> Bool {
    // The fingerprint of a request has the ids of its path in it.
    table == "message" && column == "key" || table == "idempotency" && column == "request"
  }

  /// Ids are far beyond any moment in milliseconds.
  private static func ranks(_ tables: [Table]) -> [Int64: Int] {
    let ids = Set(
      tables.flatMap(\.rows).joined().compactMap { value -> Int64? in
        guard case .int(let number) = value, number > 1 << 50 else { return nil }
        return number
      })
    return Dictionary(uniqueKeysWithValues: zip(ids.sorted(), 1...))
  }

  private static func text(_ value: SQLValue, _ ranks: [Int64: Int]) -> String {
    switch value {
    case .null: return "-"
    case .double(let number): return "\(number)"
    case .int(let number): return ranks[number].map { "#\($0)" } ?? "\(number)"
    case .blob(let bytes): return withRanks(ordered(String(decoding: bytes, as: UTF8.self)), ranks)
    case .text(let text): return withRanks(ordered(text), ranks)
    }
  }

  /// JSON in one form: sets are kept in any order, and keys that the server makes are chance.
  private static func ordered(_ text: String) -> String {
    guard text.hasPrefix("{") || text.hasPrefix("["),
      let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      let bytes = try? JSONSerialization.data(withJSONObject: ordered(value), options: .sortedKeys)
    else { return text }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func ordered(_ value: Any) -> Any {
    switch value {
    case let list as [String]: list.sorted()
    case let list as [Any]: list.map(ordered)
    case let object as [String: Any]: object.filter { $0.key != "key" }.mapValues(ordered)
    default: value
    }
  }

  /// The ids in a text, as base32, become ranks too.
  private static func withRanks(_ text: String, _ ranks: [Int64: Int]) -> String {
    var result: [UInt8] = []
    var word: [UInt8] = []
    func end() {
      let plain = String(decoding: word, as: UTF8.self)
      let rank = word.count > 10 ? Base32.value(plain).flatMap { ranks[$0] } : nil
      result += rank.map { Array("#\($0)".utf8) } ?? word
      word = []
    }
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) {
        word.append(byte)
      } else {
        end()
        result.append(byte)
      }
    }
    end()
    return String(decoding: result, as: UTF8.self)
  }
}

extension WorldState {
  private static let rules: [(String, SQLText)] = [
    (
      "the journal has a gap",
      """
      SELECT h.shop FROM journal_head h JOIN journal j ON j.shop = h.shop
      GROUP BY h.shop, h.seq HAVING COUNT(*) <> h.seq OR MAX(j.seq) <> h.seq
      """
    ),
    (
      "a conversation's messages are not numbered one by one",
      """
      SELECT c.id FROM conversation c LEFT JOIN message m ON m.shop = c.shop AND m.conversation = c.id
      GROUP BY c.shop, c.id HAVING COUNT(m.seq) <> c.seq OR COALESCE(MAX(m.seq), 0) <> c.seq
      """
    ),
    (
      "a conversation is in a state that is none",
      """
      SELECT id FROM conversation WHERE (phase = 'queued' AND agent IS NOT NULL)
        OR (phase IN ('offered', 'active', 'parked') AND agent IS NULL)
        OR (phase = 'offered') <> (offered_until IS NOT NULL)
        OR (phase = 'parked' AND parked_until IS NULL) OR (phase = 'closed') <> (closed_at IS NOT NULL)
      """
    ),
    (
      "words without a journal entry",
      """
      SELECT m.id FROM message m WHERE NOT EXISTS (SELECT 1 FROM journal j
        WHERE j.shop = m.shop AND j.subject = m.conversation AND j.kind = 'message.sent' AND j.at = m.at)
      """
    ),
    ("a reader is parked", "SELECT reader FROM journal_cursor WHERE parked_at IS NOT NULL"),
  ]

  /// What no failure may ever leave behind; empty when all is well.
  static func complaints(_ tx: any SQLTransaction) throws -> [String] {
    try rules.compactMap { words, sql in
      let rows = try tx.rows(sql)
      return rows.isEmpty ? nil : "\(words): \(rows.map { "\($0.values)" }.joined(separator: ", "))"
    }
  }
}
