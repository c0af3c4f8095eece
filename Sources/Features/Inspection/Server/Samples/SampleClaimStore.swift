import Kernel
import Storage
import WebKernel

/// Who has taken which sample, for how long: so that two people do not score the same by accident.
enum SampleClaimStore {
  struct Claim: Sendable, Equatable {
    let conversation: ConversationID
    let person: PersonID
    let until: Timestamp
  }

  static let columns = SQLColumns<Claim>(
    .key("conversation", \.conversation), .key("person", \.person), .init("until", \.until))

  static func set(_ work: Work, _ it: Claim) throws {
    try work.run(
      """
      INSERT INTO inspection_claim (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))
      ON CONFLICT (shop, conversation, person) DO UPDATE SET \(excluded: columns)
      """)
  }

  static func drop(_ work: Work, _ conversation: ConversationID, _ person: PersonID) throws {
    try work.run(
      """
      DELETE FROM inspection_claim
      WHERE shop = \(work.shop) AND conversation = \(conversation) AND person = \(person)
      """)
  }

  /// Those that have not lapsed.
  static func of(_ work: Work, _ conversations: Set<ConversationID>) throws -> [Claim] {
    guard !conversations.isEmpty else { return [] }
    return try work.rows(
      """
      SELECT \(columns) FROM inspection_claim
      WHERE shop = \(work.shop) AND conversation IN (\(list: conversations)) AND until > \(work.now)
      ORDER BY until, person
      """
    ).map {
      Claim(
        conversation: try $0.get("conversation"), person: try $0.get("person"), until: try $0.get("until"))
    }
  }
}
