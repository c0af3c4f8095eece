import Conversations
import Kernel
import Storage

/// Files as stored: in the database, so that they are as durable as the message that brings them, and on every node.
enum FileStore {
  struct File: Sendable, Equatable {
    let id: FileID
    let name: String
    let type: String
    let size: Int
    let width: Int?
    let height: Int?
    let uploader: String
    var conversation: ConversationID?
    var isInternal: Bool
  }

  static let columns = SQLColumns<File>(
    .key("id", \.id), .init("name", \.name), .init("type", \.type), .init("size", \.size),
    .init("width", \.width), .init("height", \.height), .init("uploader", \.uploader),
    .init("conversation", \.conversation), .init("internal", \.isInternal))

  static func insert(
    _ tx: any SQLTransaction, _ shop: ShopID, _ file: File, _ bytes: [UInt8], at now: Timestamp
  ) throws {
    try tx.run(
      """
      INSERT INTO file (shop, \(columns), at)
      VALUES (\(shop), \(values: columns, of: file), \(now))
      """)
    try tx.run("INSERT INTO file_content (shop, id, bytes) VALUES (\(shop), \(file.id), \(bytes))")
    try sweep(tx, shop, before: now - .days(1))
  }

  /// Uploads that no message ever brought.
  private static func sweep(_ tx: any SQLTransaction, _ shop: ShopID, before: Timestamp) throws {
    let stale: SQLText =
      "SELECT id FROM file WHERE shop = \(shop) AND conversation IS NULL AND at < \(before)"
    try tx.run("DELETE FROM file_content WHERE shop = \(shop) AND id IN (\(stale))")
    try tx.run("DELETE FROM file WHERE shop = \(shop) AND conversation IS NULL AND at < \(before)")
  }

  static func get(_ tx: any SQLTransaction, _ shop: ShopID, _ id: FileID) throws -> File {
    let row = try tx.row("SELECT \(columns) FROM file WHERE shop = \(shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("file") }
    return try file(row)
  }

  static func get(_ tx: any SQLTransaction, _ shop: ShopID, _ ids: Set<FileID>) throws -> [FileID: File] {
    guard !ids.isEmpty else { return [:] }
    return Dictionary(
      try tx.rows(
        "SELECT \(columns) FROM file WHERE shop = \(shop) AND id IN (\(list: ids))"
      ).map { row in
        let file = try file(row)
        return (file.id, file)
      }, uniquingKeysWith: { $1 })
  }

  static func bytes(_ tx: any SQLTransaction, _ shop: ShopID, _ id: FileID) throws -> [UInt8] {
    try tx.value("SELECT bytes FROM file_content WHERE shop = \(shop) AND id = \(id)") ?? []
  }

  /// A file belongs to the first message that brings it. - Throws: `invalid` for a file of somebody else.
  static func attach(
    _ tx: any SQLTransaction, _ actor: Actor, _ id: FileID, to conversation: ConversationID, isInternal: Bool
  ) throws -> File {
    guard let file = try get(tx, actor.shop, [id])[id],
      file.uploader == actor.name, file.conversation == nil || file.conversation == conversation
    else { throw Problem.invalid("file", "unknown") }
    // What the customer has been sent stays theirs, also when a note brings it again.
    let isInternal = isInternal && (file.conversation == nil || file.isInternal)
    try tx.run(
      """
      UPDATE file SET conversation = \(conversation), internal = \(isInternal)
      WHERE shop = \(actor.shop) AND id = \(id)
      """)
    return file
  }

  private static func file(_ row: SQLRow) throws -> File {
    File(
      id: try row.get("id"), name: try row.get("name"), type: try row.get("type"), size: try row.get("size"),
      width: try row.get("width"), height: try row.get("height"), uploader: try row.get("uploader"),
      conversation: try row.get("conversation"), isInternal: try row.get("internal"))
  }
}
