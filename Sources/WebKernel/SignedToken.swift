import Crypto
import Foundation

/// JSON Web Tokens of one kind: JWS compact serialization (RFC 7515 §7.1) with HS256 (RFC 7518 §3.2). A token that names
/// any other algorithm is none, whatever its signature.
enum SignedToken {
  struct Forged: Error {}

  private struct Header: Codable {
    var alg: String
    var typ: String?
    /// Extensions that must be understood (RFC 7515 §4.1.11): none is.
    var crit: [String]?
  }

  /// `{"alg":"HS256","typ":"JWT"}`.
  private static let header = base64URL(Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8))

  static func sign(_ claims: some Encodable, _ key: SymmetricKey) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let words = "\(header).\(base64URL(try encoder.encode(claims)))"
    return "\(words).\(base64URL(Data(code(words, key))))"
  }

  /// - Throws: `Forged` for anything but a token signed with this key; `DecodingError` when its claims are others.
  static func read<Claims: Decodable>(_ token: String, _ key: SymmetricKey, as type: Claims.Type) throws
    -> Claims
  {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = data(parts[0]), let claims = data(parts[1]), let code = data(parts[2]),
      HMAC<SHA256>.isValidAuthenticationCode(
        code, authenticating: Data("\(parts[0]).\(parts[1])".utf8), using: key)
    else { throw Forged() }
    let header = try JSONDecoder().decode(Header.self, from: head)
    guard header.alg == "HS256", header.crit == nil else { throw Forged() }
    return try JSONDecoder().decode(Claims.self, from: claims)
  }

  private static func code(_ words: String, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
    HMAC<SHA256>.authenticationCode(for: Data(words.utf8), using: key)
  }

  private static func base64URL(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// RFC 4648 §5 without padding; nil for anything else, so that a token has one form.
  private static func data(_ part: Substring) -> Data? {
    let isPlain = part.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || $0 == 0x2d
        || $0 == 0x5f
    }
    guard isPlain else { return nil }
    let text = part.replacing("-", with: "+").replacing("_", with: "/")
    guard let data = Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)),
      base64URL(data) == part
    else { return nil }
    return data
  }
}
