import Crypto
import Foundation

/// What a shop's own server makes of its customer: a JWT, put together here from RFC 7515 by hand, not by the desk's
/// own code.
enum ShopSignature {
  static func text(_ bytes: some DataProtocol) -> String {
    Data(bytes).base64EncodedString().replacing("=", with: "").replacing("+", with: "-").replacing(
      "/", with: "_")
  }

  static func token(
    _ payload: String, _ secret: String, header: String = #"{"alg":"HS256","typ":"JWT"}"#
  ) -> String {
    let words = "\(text(Data(header.utf8))).\(text(Data(payload.utf8)))"
    let key = SymmetricKey(data: Data(secret.utf8))
    return "\(words).\(text(Data(HMAC<SHA256>.authenticationCode(for: Data(words.utf8), using: key))))"
  }
}
