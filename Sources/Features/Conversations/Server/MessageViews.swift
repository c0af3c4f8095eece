import Conversations
import Kernel
import Orders
import Storage
import WebKernel

struct FileView: Encodable, Sendable {
  let id: FileID
  let name, type, url: String
  let size: Int
  let width, height: Int?

  /// - Parameter base: "/api/v1" for the desk, "/c/v1" for customers.
  init(_ file: FileStore.File, base: String) {
    id = file.id
    name = file.name
    type = file.type
    size = file.size
    width = file.width
    height = file.height
    url = "\(base)/files/\(file.id)"
  }
}

/// A message as pages see it, with what it refers to.
public struct MessageView: Encodable, Sendable {
  let id: MessageID
  let conversation: ConversationID
  let seq: Int
  let author: Author
  let by: PersonID?
  let byName: String?
  let kind: MessageKind
  let isInternal, whisper: Bool
  let text: String
  let file: FileView?
  let order: Order?
  let system: SystemNote?
  let rating: Rating?
  let key: String
  let at: Timestamp
  /// The desk's affair; left out where there is nothing to hand over.
  let delivery: Delivery?

  private enum CodingKeys: String, CodingKey {
    case id, conversation, seq, author, by, byName, kind, whisper, text, file, order, system, rating, key, at
    case delivery
    case isInternal = "internal"
  }

  public static func load(_ work: Work, _ messages: [Message], forCustomer: Bool = false) throws
    -> [MessageView]
  {
    // Most messages name nobody and bring nothing: what they do not need is not asked for.
    let names = try StaffStore.names(work, of: Set(messages.compactMap(\.by)))
    let files = try FileStore.get(work, Set(messages.compactMap(\.file)))
    let ordered = Set(messages.compactMap { $0.order.map(OrderID.init(rawValue:)) })
    let orders = ordered.isEmpty ? [:] : try OrderStore.get(work, ordered)
    let base = forCustomer ? "/c/v1" : "/api/v1"
    return messages.map { message in
      MessageView(
        id: message.id, conversation: message.conversation, seq: message.seq, author: message.author,
        by: forCustomer ? nil : message.by, byName: message.by.flatMap { names[$0] }, kind: message.kind,
        isInternal: message.isInternal, whisper: message.isWhisper, text: message.text,
        file: message.file.flatMap { files[$0] }.map { FileView($0, base: base) },
        order: message.order.flatMap { orders[OrderID(rawValue: $0)] }, system: message.system,
        rating: message.rating, key: message.key, at: message.at,
        delivery: forCustomer ? nil : message.delivery)
    }
  }
}

/// Unsent text of people, kept so that another browser shows it too.
enum DraftStore {
  static func of(_ work: Work, _ person: PersonID, in conversations: [ConversationID]) throws
    -> [ConversationID: String]
  {
    guard !conversations.isEmpty else { return [:] }
    let rows = try work.rows(
      """
      SELECT conversation, text FROM draft
      WHERE shop = \(work.shop) AND person = \(person) AND conversation IN (\(list: conversations))
      """)
    return Dictionary(
      try rows.map { (try $0.get("conversation"), try $0.get("text")) }, uniquingKeysWith: { $1 })
  }

  static func save(_ work: Work, _ person: PersonID, _ conversation: ConversationID, _ text: String) throws {
    guard !text.isEmpty else {
      try work.run(
        """
        DELETE FROM draft
        WHERE shop = \(work.shop) AND person = \(person) AND conversation = \(conversation)
        """)
      return
    }
    try work.run(
      """
      INSERT INTO draft (shop, person, conversation, text)
      VALUES (\(work.shop), \(person), \(conversation), \(text))
      ON CONFLICT (shop, person, conversation) DO UPDATE SET text = excluded.text
      """)
  }
}
