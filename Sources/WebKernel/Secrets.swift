import Crypto
import Foundation
import JWTKit
import Kernel

/// The installation's one secret, and what is made from it.
public struct Secrets: Sendable {
  private let key: SymmetricKey

  /// - Parameter bytes: 32 random bytes, the same on every node.
  public init(bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

  public static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// Text of `count` random bytes, safe in addresses and cookies.
  public static func token(_ count: Int = 24) -> String {
    Data(random(count)).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  public static func digest(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

  /// A key for one purpose, derived by HKDF (RFC 5869).
  func derived(_ purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Data("nuanxi.\(purpose)".utf8), outputByteCount: 32)
  }

  /// Keys that sign what visitors carry.
  func visitorKeys() async -> JWTKeyCollection {
    await JWTKeyCollection().add(hmac: HMACKey(key: derived("visitor")), digestAlgorithm: .sha256)
  }
}
