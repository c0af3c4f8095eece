import Crypto
import Foundation
import Kernel
import Testing

@testable import WebKernel

@Suite struct SignedVisitTests {
  private func sign(_ secret: String, exp: Int64, sub: String = "member-7") -> String {
    ShopSignature.token(#"{"sub":"\#(sub)","name":"王女士","exp":\#(exp)}"#, secret)
  }

  private func visit(_ world: World, _ shop: TestShop, _ identity: String, token: String? = nil) async throws
    -> Answer
  {
    var body: [String: Any] = ["widget": shop.widget, "identity": identity]
    body["token"] = token
    return try await world.ask(.post, "/c/v1/visits", body)
  }

  private func scene() async throws -> (World, TestShop, secret: String, soon: Int64) {
    let world = try await World()
    let shop = try await world.setUp()
    let secret = try #require(
      try await world.ask(.get, "/api/v1/widget", as: shop.owner).widget.secret)
    return (world, shop, secret, world.clock.now.milliseconds / 1_000 + 60)
  }

  @Test func `signed by the shop, a stranger becomes the customer, and brings along what they said`()
    async throws
  {
    let (world, shop, secret, soon) = try await scene()
    let stranger = try await world.visit(shop)
    let id = try await world.say("在吗", stranger)
    let known = try await visit(world, shop, sign(secret, exp: soon), token: stranger.token)
    #expect(try known.status == 201 && known.visit.customer.name == "王女士")
    #expect(try known.visit.customer.known)
    #expect(try known.visit.conversation?.id == id)
    let elsewhere = try await visit(world, shop, sign(secret, exp: soon))
    #expect(try elsewhere.visit.conversation?.id == id)
    #expect(try await world.own(stranger).status == 401, "the token of before is over")
    let other = try await visit(world, shop, sign(secret, exp: soon, sub: "member-8"))
    #expect(try other.visit.conversation == nil)
  }

  @Test(arguments: [
    "wrong secret", "over", "alg none", "alg none, signed", "alg HS512", "must be understood",
    "another signature",
    "half a signature", "padded", "four parts", "tampered", "empty sub", "long sub", "no end",
    "number for a name",
    "visitor token", "rubbish",
  ])
  func `what the shop did not sign, or not for now, is refused`(_ what: String) async throws {
    let (world, shop, secret, soon) = try await scene()
    let good = sign(secret, exp: soon)
    let claims = #"{"sub":"member-7","exp":\#(soon)}"#
    let parts = good.split(separator: ".").map(String.init)
    let bad =
      switch what {
      case "wrong secret": sign("another secret of the same length!", exp: soon)
      case "over": sign(secret, exp: soon - 61)
      case "alg none": ShopSignature.text(Data(#"{"alg":"none","typ":"JWT"}"#.utf8)) + ".\(parts[1])."
      case "alg none, signed": ShopSignature.token(claims, secret, header: #"{"alg":"none"}"#)
      case "alg HS512": ShopSignature.token(claims, secret, header: #"{"alg":"HS512"}"#)
      case "must be understood":
        ShopSignature.token(claims, secret, header: #"{"alg":"HS256","crit":["b64"],"b64":false}"#)
      case "another signature":
        "\(parts[0]).\(parts[1]).\(sign(secret, exp: soon + 1).split(separator: ".")[2])"
      case "half a signature": "\(parts[0]).\(parts[1]).\(parts[2].prefix(20))"
      case "padded": "\(good)="
      case "four parts": "\(good).x"
      case "tampered":
        "\(parts[0]).\(ShopSignature.text(Data(claims.replacing("7", with: "9").utf8))).\(parts[2])"
      case "empty sub": sign(secret, exp: soon, sub: "")
      case "long sub": sign(secret, exp: soon, sub: String(repeating: "x", count: 201))
      case "no end": ShopSignature.token(#"{"sub":"member-7"}"#, secret)
      case "number for a name": ShopSignature.token(#"{"sub":7,"exp":\#(soon)}"#, secret)
      case "visitor token": try await world.visit(shop).token!
      default: "a.b.c"
      }
    let refused = try await visit(world, shop, bad)
    #expect(refused.status == 422 && refused.code == "identity.invalid")
    #expect(try await visit(world, shop, good).status == 201)
  }

  @Test func `a new secret ends the trust in the old one`() async throws {
    let (world, shop, secret, soon) = try await scene()
    let renewed = try await world.ask(.post, "/api/v1/widget/secret", as: shop.owner, [:])
    let fresh = try #require(renewed.widget.secret)
    #expect(fresh != secret && !fresh.isEmpty)
    #expect(try await visit(world, shop, sign(secret, exp: soon)).code == "identity.invalid")
    #expect(try await visit(world, shop, sign(fresh, exp: soon)).status == 201)
    #expect(try await world.ask(.get, "/api/v1/widget", as: shop("zhao")).widget.secret == nil)
  }

  @Test func `a visitor's token of another shop or another installation makes a stranger`() async throws {
    let (world, shop, _, _) = try await scene()
    let foreign = try await world.another("别家", prefix: "b-")
    let visitor = try await world.visit(foreign)
    try await world.say("在吗", visitor)
    let there = try await world.ask(.post, "/c/v1/visits", ["widget": shop.widget, "token": visitor.token!])
    #expect(try there.status == 201 && there.visit.conversation == nil)
    let tokens = VisitorTokens(Secrets(bytes: Array(repeating: 8, count: 32)))
    let forged = try tokens.sign(.init(shop: shop.id, identity: 1), now: world.clock.now)
    #expect(try await world.own(Caller(token: forged)).status == 401)
    world.clock.advance(.days(181))
    #expect(try await world.own(visitor).status == 401)
  }

  /// RFC 7515, appendix A.1: its key, header and claims, and the signature given there.
  @Test func `the standard's own example reads`() throws {
    struct Claims: Decodable {
      let iss: String
      let exp: Int
    }
    let key = try #require(
      Data(
        base64Encoded:
          "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ+EstJQLr/T+1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow=="
      ))
    let token = """
      eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.\
      eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
      dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk
      """
    let claims = try SignedToken.read(token, SymmetricKey(data: key), as: Claims.self)
    #expect(claims.iss == "joe" && claims.exp == 1_300_819_380)
  }
}
