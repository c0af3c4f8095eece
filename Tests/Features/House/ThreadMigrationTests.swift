import Foundation
import Kernel
import Server
import Storage
import TestSupport
import Testing

/// A database from before there were accounts and threads keeps all that was said, where it was said.
@Suite struct ThreadMigrationTests {
  /// What came with accounts and threads, and since.
  private static let news = Features.migrations.map(\.name).filter {
    $0 == "conversations.4" || $0.hasPrefix("channels.") && $0 != "channels.1"
  }

  /// Two customers with web chat, one of them by two browsers, and one whose talk was imported.
  private func fill(_ tx: any SQLTransaction) throws {
    try tx.run(
      "INSERT INTO shop (id, name, time_zone, locale, settings, hours, created_at) VALUES (1, '店', 'Asia/Shanghai', 'zh', '{}', '{}', 5)"
    )
    try tx.run(
      """
      INSERT INTO widget (shop, id, key, secret, title, greeting, offline_text, color, team, origins, ask_contact)
      VALUES (1, 20, 'the-key', \([1, 2] as [UInt8]), '客服', '您好', '不在', '#123456', NULL, '[]', 1)
      """)
    for (customer, channel) in [(31, "web"), (32, "web"), (33, "咚咚")] as [(Int64, String)] {
      try tx.run(
        """
        INSERT INTO customer (shop, id, name, nickname, phone, email, note, tags, vip, created_at)
        VALUES (1, \(customer), '', '', '', '', '', '[]', 0, 5)
        """)
      try identity(tx, customer + 10, of: customer, channel)
      try conversation(tx, customer + 100, of: customer, channel)
    }
    try identity(tx, 51, of: 31, "site")
    try conversation(tx, 134, of: 31, "web")
    try tx.run("INSERT INTO conversation_source (shop, source, conversation) VALUES (1, 'x', 133)")
  }

  private func identity(_ tx: any SQLTransaction, _ id: Int64, of customer: Int64, _ channel: String) throws {
    try tx.run(
      """
      INSERT INTO identity (shop, id, customer, channel, external_id, verified, created_at)
      VALUES (1, \(id), \(customer), \(channel), \("x\(id)"), 0, 5)
      """)
  }

  private func conversation(_ tx: any SQLTransaction, _ id: Int64, of customer: Int64, _ channel: String)
    throws
  {
    try tx.run(
      """
      INSERT INTO conversation (shop, id, customer, channel, phase, refused, participants, opened_at, queued_at,
        priority, seq, agent_read_seq, customer_read_seq, customer_delivered_seq, unread, holding_sent, handovers,
        left_message, last_message_at, version)
      VALUES (1, \(id), \(customer), \(channel), 'queued', '[]', '[]', 5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 1)
      """)
  }

  @Test func `old talk belongs to the shop's widget, a customer's browsers share their thread`() async throws
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let old = Features.migrations.filter { !Self.news.contains($0.name) }
    #expect(old.count == Features.migrations.count - Self.news.count)
    let database = try await TestDatabase(old, at: .zero, in: folder)
    try await database.engine.write { try fill($0) }
    try await Migrator(Features.migrations).migrate(database.engine, at: .zero)
    func texts(_ question: SQLText) async throws -> [String] {
      try await database.engine.read { tx in
        try tx.rows(question).map { row in
          row.values.map { value in
            switch value {
            case .int(let number): "\(number)"
            case .text(let text): text
            default: "-"
            }
          }.joined(separator: " ")
        }
      }
    }
    let threads = try await texts("SELECT id, account, thread FROM conversation ORDER BY id")
    let names = try await texts("SELECT external_id, thread FROM channel_thread ORDER BY external_id")
    let widgets = try await texts(
      "SELECT a.name, a.channel, w.key, w.title FROM web_widget w JOIN channel_account a ON a.id = w.account")
    #expect(threads == ["131 20 31", "132 20 32", "133 - -", "134 20 31"])
    #expect(names == ["41 31", "42 32", "51 31"])
    #expect(widgets == ["客服 web the-key 客服"])
  }
}
