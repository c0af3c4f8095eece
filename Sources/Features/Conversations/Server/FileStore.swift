import Conversations
import Kernel
import Storage
import WebKernel

/// Files as stored: in the database, so that they are as durable as the message that brings them, and on every node.
public enum FileStore {
  public struct File: Sendable, Equatable {
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

  static func insert(_ work: Work, _ file: File, _ bytes: [UInt8]) throws {
    try work.run(
      """
      INSERT INTO file (shop, \(columns), at)
      VALUES (\(work.shop), \(values: columns, of: file), \(work.now))
      """)
    try work.run("INSERT INTO file_content (shop, id, bytes) VALUES (\(work.shop), \(file.id), \(bytes))")
    try sweep(work, before: work.now - .days(1))
  }

  /// Uploads that no message ever brought.
  private static func sweep(_ work: Work, before: Timestamp) throws {
    let stale: SQLText =
      "SELECT id FROM file WHERE shop = \(work.shop) AND conversation IS NULL AND at < \(before)"
    try work.run("DELETE FROM file_content WHERE shop = \(work.shop) AND id IN (\(stale))")
    try work.run("DELETE FROM file WHERE shop = \(work.shop) AND conversation IS NULL AND at < \(before)")
  }

  public static func get(_ work: Work, _ id: FileID) throws -> File {
    let row = try work.row("SELECT \(columns) FROM file WHERE shop = \(work.shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("file") }
    return try file(row)
  }

  /// Bytes. - Throws: not-found.
  public static func size(_ work: Work, _ id: FileID) throws -> Int { try get(work, id).size }

  public static func get(_ work: Work, _ ids: Set<FileID>) throws -> [FileID: File] {
    guard !ids.isEmpty else { return [:] }
    return Dictionary(
      try work.rows(
        "SELECT \(columns) FROM file WHERE shop = \(work.shop) AND id IN (\(list: ids))"
      ).map { row in
        let file = try file(row)
        return (file.id, file)
      }, uniquingKeysWith: { $1 })
  }

  public static func bytes(_ work: Work, _ id: FileID) throws -> [UInt8] {
    try work.value("SELECT bytes FROM file_content WHERE shop = \(work.shop) AND id = \(id)") ?? []
  }

  /// A file belongs to the first message that brings it. - Throws: `invalid` for a file of somebody else.
  static func attach(_ work: Work, _ id: FileID, to conversation: ConversationID, isInternal: Bool) throws
    -> File
  {
    guard let file = try get(work, [id])[id],
      file.uploader == work.actor.name, file.conversation == nil || file.conversation == conversation
    else { throw Problem.invalid("file", "unknown") }
    // What the customer has been sent stays theirs, also when a note brings it again.
    let isInternal = isInternal && (file.conversation == nil || file.isInternal)
    try work.run(
      """
      UPDATE file SET conversation = \(conversation), internal = \(isInternal)
      WHERE shop = \(work.shop) AND id = \(id)
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
