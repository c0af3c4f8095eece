import Kernel
import Storage

/// Who has taken which sample, for how long: so that two people do not score the same by accident.
enum SampleClaimStore {
  struct Claim: Sendable {
    let conversation: ConversationID
    let person: PersonID
    let until: Timestamp
  }

  static func set(_ tx: any SQLTransaction, _ shop: ShopID, _ it: Claim) throws {
    try tx.run(
      """
      INSERT INTO inspection_claim (shop, conversation, person, until)
      VALUES (\(shop), \(it.conversation), \(it.person), \(it.until))
      ON CONFLICT (shop, conversation, person) DO UPDATE SET until = excluded.until
      """)
  }

  static func drop(
    _ tx: any SQLTransaction, _ shop: ShopID, _ conversation: ConversationID, _ person: PersonID
  ) throws {
    try tx.run(
      """
      DELETE FROM inspection_claim
      WHERE shop = \(shop) AND conversation = \(conversation) AND person = \(person)
      """)
  }

  /// Those that have not lapsed.
  static func of(
    _ tx: any SQLTransaction, _ shop: ShopID, _ conversations: Set<ConversationID>, at now: Timestamp
  ) throws -> [Claim] {
    guard !conversations.isEmpty else { return [] }
    return try tx.rows(
      """
      SELECT conversation, person, until FROM inspection_claim
      WHERE shop = \(shop) AND conversation IN (\(list: conversations)) AND until > \(now)
      ORDER BY until, person
      """
    ).map {
      Claim(
        conversation: try $0.get("conversation"), person: try $0.get("person"), until: try $0.get("until"))
    }
  }
}
