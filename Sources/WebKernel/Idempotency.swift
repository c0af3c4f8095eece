import Crypto
import Foundation
import Kernel
import Storage

/// The same key with the same request answers what it answered first, and has had one effect: key and effect are
/// written in one transaction. Keys are kept for two days.
public enum Idempotency {
  private static let kept = Span.days(2)

  /// Commands run within it; free routes call it in their own last transaction.
  public static func run(
    _ tx: any SQLTransaction, _ call: Call,
    _ body: (Call, any SQLTransaction) throws -> Reply
  ) throws -> Reply {
    guard let key = call.header("Idempotency-Key") else {
      return try body(call, tx)
    }
    guard (8...80).contains(key.utf8.count) else {
      throw Problem.invalid("Idempotency-Key", "out_of_range")
    }
    let request = fingerprint(call)
    if let kept = try find(tx, call, key, request) { return kept }
    let reply = try body(call, tx)
    try tx.run(
      """
      INSERT INTO idempotency (shop, actor, key, request, status, body, at)
      VALUES (\(call.actor.shop), \(call.actor.name), \(key), \(request), \(reply.status), \(reply.body), \(call.now))
      """)
    try tx.run("DELETE FROM idempotency WHERE at < \(call.now - kept)")
    return reply
  }

  private static func find(
    _ tx: any SQLTransaction, _ call: Call, _ key: String, _ request: [UInt8]
  ) throws -> Reply? {
    let row = try tx.row(
      """
      SELECT request, status, body FROM idempotency
      WHERE shop = \(call.actor.shop) AND actor = \(call.actor.name) AND key = \(key)
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
    hash.update(data: Data("\(call.method.rawValue) \(call.path)\n".utf8))
    for (name, value) in call.parameters.sorted(by: { $0.key < $1.key }) {
      hash.update(data: Data("\(name)=\(value)\n".utf8))
    }
    hash.update(data: call.body)
    return Array(hash.finalize())
  }
}
