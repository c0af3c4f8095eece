import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOEmbedded
import Testing

@testable import WebKernel

@Suite(.shop) struct BadInputTests {
  private let world = Scene.world, shop = Scene.shop

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let body: [UInt8]
    let code: String
    var field: String?
    var testDescription: String { name }

    init(_ name: String, _ body: String, _ code: String, _ field: String? = nil) {
      self.init(name, Array(body.utf8), code, field)
    }
    init(_ name: String, _ body: [UInt8], _ code: String, _ field: String? = nil) {
      (self.name, self.body, self.code, self.field) = (name, body, code, field)
    }
  }

  private static let deep = String(repeating: "[", count: 100_000 / 2)
  static let cases: [Case] = [
    Case("nothing", "", "body.json"), Case("half", "{\"name\":", "body.json"),
    Case("null", "null", "body.json"),
    Case("list", "[]", "body.json"), Case("word", "hello", "body.json"),
    Case("not UTF-8", [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x7D], "body.encoding"),
    Case(
      "UTF-16", Array("{\"name\":\"x\"}".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "body.encoding"
    ),
    Case("depth bomb", deep, "body.depth"), Case("deep value", #"{"name":\#(deep)"#, "body.depth"),
    Case("just too deep", "{\"name\":" + String(repeating: "[", count: 32) + "]", "body.depth"),
    Case("number for text", #"{"name":5}"#, "invalid", "name"),
    Case("list for text", #"{"name":["x"]}"#, "invalid", "name"),
    Case("text for number", #"{"offerSeconds":"5"}"#, "invalid", "offerSeconds"),
    Case("fraction", #"{"offerSeconds":5.5}"#, "body.json"),
    Case("huge", #"{"offerSeconds":99999999999999999999999}"#, "invalid", "offerSeconds"),
    Case("largest", #"{"offerSeconds":9223372036854775807}"#, "invalid", "offerSeconds"),
    Case("beyond double", #"{"offerSeconds":1e999}"#, "invalid", "offerSeconds"),
    Case("out of range", #"{"offerSeconds":4}"#, "invalid", "offerSeconds"),
    Case("empty", #"{"name":"  "}"#, "invalid", "name"),
    Case("overlong", #"{"name":"\#(String(repeating: "长", count: 61))"}"#, "invalid", "name"),
    Case(
      "within a list", #"{"holding":[{"afterSeconds":45,"text":"a"},{"afterSeconds":"x"}]}"#, "invalid",
      "holding.Index 1.afterSeconds"),
    Case("unknown zone", #"{"timeZone":"Mars/Base"}"#, "invalid", "timeZone"),
    Case("NUL", #"{"name":"a\u0000b"}"#, "text.nul"),
    Case("raw NUL", "{\"name\":\"a\u{0}b\"}", "body.encoding"),
  ]

  @Test(arguments: cases)
  func `a bad body is refused by name and changes nothing`(_ it: Case) async throws {
    let (head, before) = try await (world.head(shop), world.ask(.get, "/api/v1/shop", as: shop.owner).text)
    let answer = try await world.ask(.patch, "/api/v1/shop", as: shop.owner, body: it.body)
    #expect(answer.status == 422 && answer.code == it.code, "\(answer.text)")
    #expect(try answer.refusal.field == it.field)
    #expect(answer.headers[.contentType] == "application/problem+json")
    #expect(try await world.head(shop) == head)
    #expect(try await world.ask(.get, "/api/v1/shop", as: shop.owner).text == before)
  }

  @Test func `the same body within the bounds gets through`() async throws {
    let name = String(repeating: "长", count: 60)
    let answer = try await world.ask(
      .patch, "/api/v1/shop", as: shop.owner, ["name": name, "offerSeconds": 5])
    #expect(try answer.shop.name == name && answer.shop.offerSeconds == 5)
  }

  @Test(arguments: [
    ("conversations?limit=0", "limit"), ("conversations?limit=101", "limit"),
    ("conversations?limit=-1", "limit"),
    ("conversations?limit=x", "limit"), ("conversations?limit=99999999999999999999", "limit"),
    ("customers?cursor=!!", "cursor"), ("customers?cursor=zzzzzzzzzzzzzzzz", "cursor"),
    ("customers?q=\(String(repeating: "x", count: 101))", "q"), ("conversations?view=everything", "view"),
    ("conversations?team=1+or+1", "team"), ("search/messages", "q"), ("search/messages?q=%20", "q"),
    ("search/messages?q=\(String(repeating: "x", count: 101))", "q"),
    ("quick-replies?q=\(String(repeating: "x", count: 101))", "q"),
  ])
  func `a bad query is refused by name`(_ query: String, _ field: String) async throws {
    let answer = try await world.ask(.get, "/api/v1/\(query)", as: shop.owner)
    #expect(try answer.status == 422 && answer.refusal.field == field, "\(answer.text)")
  }

  @Test(arguments: [
    "conversations?limit=1", "conversations?limit=100", "customers?cursor=7zz", "customers?q=%00",
    "customers?q=%FF%FE", "search/messages?q=%00", "search/messages?q=%22%2A", "search/messages?q=AND",
    "search/messages?q=%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80",
    "search/messages?q=a%E2%93%90b",
    "search/messages?q=%F0%AB%A0%9D%F0%AB%A0%9E", "search/messages?q=%F0%9F%91%8D",
    "search/messages?q=NEAR(a%20b)",
    "search/messages?q=terms:x", "search/messages?q=-x", "search/messages?q=%E0%B8%97%E0%B8%B5%E0%B9%88",
    "search/messages?q=%ED%95%9C%EA%B5%AD", "search/messages?q=x%00y", "search/messages?q=%F0%9F%84%B0x",
    "conversations/../../etc/passwd", "conversations/%2e%2e", "conversations/%00", "conversations/0",
    "conversations/-1", "conversations/7zzzzzzzzzzzz",
    "conversations/{long}",
    "files/%F0%9F%91%8D", "nowhere",
  ])
  func `whatever stands in an address, nothing breaks`(_ path: String) async throws {
    try await world.say("हिन्दी ⓐ 退款 𫠝𫠞", world.visit(shop))
    let place = path.replacing("{long}", with: String(repeating: "z", count: 3_000))
    let answer = try await world.ask(.get, "/api/v1/\(place)", as: shop.owner)
    #expect(answer.status < 500, "\(answer.text)")
  }

  @Test(.shop { $0.body = 1_000 }, arguments: [true, false])
  func `a body above the limit is refused, declared or not`(_ isDeclared: Bool) async throws {
    func send(_ count: Int) async throws -> Answer {
      let body = Array(#"{"name":"\#(String(repeating: "x", count: 20))"}"#.utf8)
      let padded = body + Array(repeating: UInt8(ascii: " "), count: count - body.count)
      return try await world.ask(
        .patch, "/api/v1/shop", as: shop.owner, body: padded,
        headers: isDeclared ? ["Content-Length": "\(count)"] : [:])
    }
    #expect(try await send(1_000).status == 200)
    let refused = try await send(1_001)
    #expect(refused.status == 413 && refused.code == "body.size")
    #expect(refused.headers[.connection] == "close")
  }
}
