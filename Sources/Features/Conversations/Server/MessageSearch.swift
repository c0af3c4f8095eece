import Conversations
import Kernel
import Storage
import WebKernel

/// Search in what was written. The index holds the same terms on both engines (`SearchText`); as terms of one text may
/// stand apart, each hit is checked against the text.
public enum MessageSearch {
  static func add(_ work: Work, _ message: Message) throws {
    try add(work.tx, work.shop, message.id, message.text)
  }

  /// For rows that arrive from another database, where the index is not copied but made anew.
  public static func follow(_ table: String, _ rows: [SQLRow], _ tx: any SQLTransaction) throws {
    guard table == "message" else { return }
    for row in rows where try row.get("kind", as: String.self) == MessageKind.text.rawValue {
      let text: String = try row.get("text")
      if !text.isEmpty { try add(tx, row.get("shop"), row.get("id"), text) }
    }
  }

  private static func add(_ tx: any SQLTransaction, _ shop: ShopID, _ id: MessageID, _ text: String) throws {
    let terms = SearchText.terms(text)
    switch tx.dialect {
    case .sqlite:
      try tx.run("INSERT INTO message_search (rowid, terms) VALUES (\(id), \(terms))")
    case .postgres:
      try tx.run(
        """
        INSERT INTO message_search (shop, id, terms)
        VALUES (\(shop), \(id), to_tsvector('simple', \(terms)))
        """)
    }
  }

  /// Newest first. `isVisible` decides on the conversation; hits that are not visible are passed over, and the search
  /// goes on until the page is full or 20 pages' worth have been looked at.
  static func find(_ work: Work, _ query: String, page: Page, isVisible: (ConversationID) throws -> Bool)
    throws -> (hits: [Message], next: Int64?)
  {
    guard let match = SearchText.match(query) else { return ([], nil) }
    // Here and not in SQL: SQLite's lower() knows only ASCII.
    let words = query.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    var hits: [Message] = []
    var before = page.cursor ?? Int64.max
    for _ in 0..<20 {
      let rows = try candidates(work, match, before: before, limit: page.limit)
      for message in rows where try holds(message.text, words) && isVisible(message.conversation) {
        guard hits.count < page.limit else { return (hits, hits.last?.id.rawValue) }
        hits.append(message)
      }
      guard rows.count == page.limit, let last = rows.last else { return (hits, nil) }
      before = last.id.rawValue
    }
    return (hits, before)
  }

  private static func holds(_ text: String, _ words: [String]) -> Bool {
    let text = text.lowercased()
    return words.allSatisfy(text.contains)
  }

  private static func candidates(_ work: Work, _ match: String, before: Int64, limit: Int) throws -> [Message]
  {
    let source: SQLText =
      work.dialect == .sqlite
      ? "message_search s JOIN message m ON m.id = s.rowid WHERE message_search MATCH \(match) AND s.rowid < \(before)"
      : """
      message_search s JOIN message m ON m.id = s.id
      WHERE s.shop = \(work.shop) AND s.terms @@ to_tsquery('simple', \(postgres(match))) AND s.id < \(before)
      """
    return try work.rows(
      """
      SELECT \(MessageStore.columns, in: "m") FROM \(source) AND m.shop = \(work.shop)
      ORDER BY m.id DESC LIMIT \(limit)
      """
    ).map(MessageStore.message)
  }

  /// "退款" AND "款了"* in FTS5's words is '退款' & '款了':* in PostgreSQL's.
  private static func postgres(_ match: String) -> String {
    match.split(separator: " AND ").map { term in
      let isPrefix = term.hasSuffix("*")
      let word = term.filter { $0 != "\"" && $0 != "*" && $0 != "'" }
      return "'\(word)'" + (isPrefix ? ":*" : "")
    }.joined(separator: " & ")
  }
}
