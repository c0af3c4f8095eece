import Channels
import Kernel
import Storage
import WebKernel

/// Accounts as stored.
enum AccountStore {
  static let columns = SQLColumns<ChannelAccount>(
    .key("id", \.id), .init("channel", \.channel), .init("name", \.name), .init("team", \.team),
    .init("created_at", \.createdAt))

  /// - Throws: not-found.
  static func get(_ work: Work, _ id: ChannelAccountID) throws -> ChannelAccount {
    let row = try work.row("SELECT \(columns) FROM channel_account WHERE shop = \(work.shop) AND id = \(id)")
    guard let row else { throw Problem.notFound("account") }
    return try account(row)
  }

  /// - Throws: `invalid` for a team of another shop.
  static func insert(_ work: Work, _ it: ChannelAccount) throws {
    try write(
      work, "INSERT INTO channel_account (shop, \(columns)) VALUES (\(work.shop), \(values: columns, of: it))"
    )
  }

  /// - Throws: `invalid` for a team of another shop.
  static func update(_ work: Work, _ it: ChannelAccount) throws {
    try write(
      work, "UPDATE channel_account SET \(set: columns, to: it) WHERE shop = \(work.shop) AND id = \(it.id)")
  }

  private static func write(_ work: Work, _ text: SQLText) throws {
    do { try work.run(text) } catch SQLFailure.constraint { throw Problem.invalid("team", "unknown") }
  }

  static func account(_ row: SQLRow) throws -> ChannelAccount {
    ChannelAccount(
      id: try row.get("id"), channel: try row.get("channel"), name: try row.get("name"),
      team: try row.get("team"), createdAt: try row.get("created_at"))
  }
}
