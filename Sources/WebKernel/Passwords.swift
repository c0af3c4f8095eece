import Crypto
import CryptoExtras
import Dispatch
import Foundation
import Kernel

/// Passwords as scrypt (RFC 7914) hashes that carry their own cost: `scrypt$log2N$salt$hash`, r = 8, p = 1.
public struct Passwords: Sendable {
  private static let queue = DispatchQueue(label: "nuanxi.scrypt", attributes: .concurrent)
  /// Each derivation takes 32 MB and a core; more at once would only let strangers starve the desk.
  private static let places = DispatchSemaphore(value: 2)

  let log2N: Int

  public init(log2N: Int) { self.log2N = log2N }

  /// - Throws: `Problem` `invalid` for a password under 8 or over 200 characters.
  public func check(_ password: String, field: String) throws {
    guard password.count >= 8 else { throw Problem.invalid(field, "too_short") }
    guard password.count <= 200 else { throw Problem.invalid(field, "too_long") }
  }

  public func hash(_ password: String) async throws -> String {
    let salt = Secrets.random(16)
    let key = try await Self.derive(password, salt, log2N)
    return "scrypt$\(log2N)$\(Self.text(salt))$\(Self.text(key))"
  }

  /// Takes as long for an account that does not exist (`stored` is nil) as for one that does.
  public func matches(_ password: String, _ stored: String?) async throws -> Bool {
    let parts = (stored ?? "").split(separator: "$")
    guard parts.count == 4, let cost = Int(parts[1]), (1...20).contains(cost),
      let salt = Data(base64Encoded: String(parts[2])),
      let expected = Data(base64Encoded: String(parts[3]))
    else {
      _ = try await Self.derive(password, Array("no such account!".utf8), log2N)
      return false
    }
    let key = try await Self.derive(password, Array(salt), cost)
    return zip(key, expected).reduce(UInt8(key.count == expected.count ? 0 : 1)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  private static func derive(_ password: String, _ salt: [UInt8], _ log2N: Int) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { continuation in
      queue.async {
        places.wait()
        defer { places.signal() }
        continuation.resume(
          with: Result {
            try KDF.Scrypt.deriveKey(
              from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << log2N,
              blockSize: 8, parallelism: 1
            ).withUnsafeBytes { Array($0) }
          })
      }
    }
  }
}
