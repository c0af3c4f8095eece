import Crypto
import Foundation
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

  /// Tells secrets apart without telling the secret.
  var mark: String {
    derived("mark").withUnsafeBytes { Data($0.prefix(12)).base64EncodedString() }
  }
}

extension Secrets {
  /// Encrypts what must not lie readable in the database: AES-256-GCM with a random nonce.
  public func seal(_ text: String) throws -> [UInt8] {
    let box = try AES.GCM.seal(Data(text.utf8), using: derived("at-rest"))
    return Array(box.combined ?? Data())
  }

  /// - Throws: when the bytes were changed, or sealed under another installation's secret.
  public func open(_ sealed: [UInt8]) throws -> String {
    let data = try AES.GCM.open(.init(combined: Data(sealed)), using: derived("at-rest"))
    return String(decoding: data, as: UTF8.self)
  }
}
