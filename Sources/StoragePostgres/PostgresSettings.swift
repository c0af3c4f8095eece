import CLibpq
import Foundation
import Kernel

/// How to reach and treat a database.
public struct PostgresSettings: Sendable {
  /// A libpq connection URI; several hosts, `sslmode`, `sslrootcert`, `target_session_attrs` and all else it knows:
  /// https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING
  public let url: String
  /// Connections of this process for writes and for reads; one more listens.
  public var writers = 6
  public var readers = 6
  /// How many writes may wait before a further one is refused with `storage.busy`; reads likewise.
  public var waiting = 4_096
  /// How long a read or write is tried anew when the database is away, before its caller is told to come again.
  public var patience = Duration.seconds(5)
  /// Seconds after which the server ends a statement; 0 = never. For migrations and copies.
  public var statementSeconds = 30

  /// - Throws: `Problem` `database.url` when it is no URI of PostgreSQL.
  public init(url: String) throws {
    guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
      throw Problem(.invalid, "database.url", "starts with postgres:// or sqlite:")
    }
    var message: UnsafeMutablePointer<CChar>?
    guard let options = PQconninfoParse(url, &message) else {
      defer { PQfreemem(message) }
      throw Problem(.invalid, "database.url", message.map { String(cString: $0).trimmed } ?? "malformed")
    }
    PQconninfoFree(options)
    self.url = url
  }

  /// What a connection is made with; what the URL says itself comes after and wins.
  var parameters: [(String, String)] {
    [
      ("application_name", "nuanxi"), ("connect_timeout", "3"), ("client_encoding", "UTF8"),
      // A peer that vanished without a word is noticed within about ten seconds, by the sender and by the waiter.
      ("tcp_user_timeout", "8000"), ("keepalives_idle", "4"), ("keepalives_interval", "2"),
      ("keepalives_count", "2"), ("dbname", url),
    ]
  }

  /// Said to the server once connected; names and values are ours. Nobody thinks within a transaction, so one that
  /// stands idle has lost its node to a cut wire, while the other nodes wait for its lock.
  var session: String {
    """
    SET statement_timeout = '\(statementSeconds)s'; SET lock_timeout = '10s';
    SET idle_in_transaction_session_timeout = '\(statementSeconds == 0 ? 0 : 5)s'; SET TimeZone = 'UTC';
    SET standard_conforming_strings = on; SET client_min_messages = warning
    """
  }
}
