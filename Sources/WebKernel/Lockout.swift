import Kernel
import Storage

/// Failed sign-ins slow down further ones, per account and per address: after `free` failures each one more locks
/// for twice as long, from 30 s up to an hour. A success forgets the account's failures.
public struct Lockout: Sendable {
  static let accountFree = 5
  static let addressFree = 30

  /// Seconds to wait after the n-th failure.
  static func pause(failures: Int, free: Int) -> Int {
    failures < free ? 0 : min(30 << min(failures - free, 7), 3_600)
  }

  let keys: [(key: String, free: Int)]

  public init(login: String, address: String) {
    keys = [("login:\(login)", Self.accountFree), ("address:\(address)", Self.addressFree)]
  }

  /// - Throws: `Problem` `session.locked` with the seconds left.
  public func check(_ tx: any SQLTransaction, now: Timestamp) throws {
    for (key, free) in keys {
      guard let row = try tx.row("SELECT failures, at FROM signin_failure WHERE key = \(key)") else {
        continue
      }
      let at: Timestamp = try row.get("at")
      let until = at + .seconds(Self.pause(failures: try row.get("failures"), free: free))
      guard until > now else { continue }
      let seconds = Int((until - now).milliseconds / 1_000) + 1
      throw Problem(.limited, "session.locked", "too many failed sign-ins", retryAfter: seconds)
    }
  }

  public func failed(_ tx: any SQLTransaction, now: Timestamp) throws {
    for (key, _) in keys {
      try tx.run(
        """
        INSERT INTO signin_failure (key, failures, at) VALUES (\(key), 1, \(now))
        ON CONFLICT (key) DO UPDATE SET failures = signin_failure.failures + 1, at = excluded.at
        """)
    }
    try tx.run("DELETE FROM signin_failure WHERE at < \(now - .days(1))")
  }

  public func succeeded(_ tx: any SQLTransaction) throws {
    try tx.run("DELETE FROM signin_failure WHERE key = \(keys[0].key)")
  }
}
