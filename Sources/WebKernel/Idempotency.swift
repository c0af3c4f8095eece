import Crypto
import Foundation
import Kernel
import Storage

/// The same key with the same request answers what it answered first, and has had one effect: key and effect are
/// written in one transaction. Keys are kept for two days.
enum Idempotency {
  private static let kept = Span.days(2)

  static func run(_ tx: any SQLTransaction, _ call: Call, _ body: () throws -> Reply) throws -> Reply {
    guard let key = call.header("Idempotency-Key"), call.access != .open else { return try body() }
    guard (8...80).contains(key.utf8.count) else {
      throw Problem.invalid("Idempotency-Key", "out_of_range")
    }
    let request = fingerprint(call)
    if let kept = try find(tx, call, key, request) { return kept }
    let reply = try body()
    try tx.run(
      """
      INSERT INTO idempotency (shop, actor, key, request, status, body, at)
      VALUES (\(call.actor.shop), \(call.actor.name), \(key), \(request), \(reply.status), \(reply.body), \(call.now))
      ON CONFLICT (shop, actor, key) DO UPDATE SET request = excluded.request, status = excluded.status,
        body = excluded.body, at = excluded.at
      """)
    // One write in sixty-four sweeps; what still lies about is not found any more.
    guard call.now.milliseconds % 64 == 0 else { return reply }
    try tx.run("DELETE FROM idempotency WHERE shop = \(call.actor.shop) AND at < \(call.now - kept)")
    return reply
  }

  private static func find(
    _ tx: any SQLTransaction, _ call: Call, _ key: String, _ request: [UInt8]
  ) throws -> Reply? {
    let row = try tx.row(
      """
      SELECT request, status, body FROM idempotency
      WHERE shop = \(call.actor.shop) AND actor = \(call.actor.name) AND key = \(key)
        AND at >= \(call.now - kept)
      """)
    guard let row else { return nil }
    guard try row.get("request", as: [UInt8].self) == request else {
      throw Problem(.conflict, "idempotency.mismatch", "this key was used for another request")
    }
    return Reply(
      status: try row.get("status"), body: try row.get("body"),
      headers: [.contentType: "application/json"])
  }

  private static func fingerprint(_ call: Call) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Data("\(call.route)\n".utf8))
    for (name, value) in call.parameters.sorted(by: { $0.key < $1.key }) {
      hash.update(data: Data("\(name)=\(value)\n".utf8))
    }
    hash.update(data: call.body)
    return Array(hash.finalize())
  }
}

extension Call {
  /// For routes that do their own writing: `body` has one effect per idempotency key. Commands have it without asking.
  public func once(_ tx: any SQLTransaction, _ body: () throws -> Reply) throws -> Reply {
    try Idempotency.run(tx, self, body)
  }
}
