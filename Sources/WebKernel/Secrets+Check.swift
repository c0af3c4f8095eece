import Crypto
import Foundation
import Kernel
import Storage

extension Secrets {
  public static let migrations = [
    Migration(
      "web.2",
      """
      CREATE TABLE installation (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
      DROP INDEX idempotency_at;
      CREATE INDEX idempotency_at ON idempotency (shop, at);

      """)
  ]

  /// Every process on a database must have the same secret, or one could not read what another has sealed.
  /// - Throws: `Problem` `secret.differs`.
  public func check(_ engine: any SQLEngine) async throws {
    let mark = mark
    let known = try await engine.read { tx in
      try tx.value("SELECT value FROM installation WHERE key = 'secret'", as: String.self)
    }
    if known == nil {
      try await engine.write { tx in
        try tx.run(
          "INSERT INTO installation (key, value) VALUES ('secret', \(mark)) ON CONFLICT (key) DO NOTHING")
      }
      return try await check(engine)
    }
    guard known == mark else {
      throw Problem(.conflict, "secret.differs", "this database was made with another secret.key")
    }
  }
}
