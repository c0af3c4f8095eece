import Foundation
import Kernel
import Testing

@Suite(.shop) struct SecrecyTests {
  private let world = Scene.world, shop = Scene.shop

  private let png: [UInt8] =
    [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2, 0, 0,
      0, 3,
    ]

  @Test func `notes and whispers never reach the customer's routes`() async throws {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    #expect(try await world.reply("他很急，机密", in: id, shop("lin"), ["internal": true]).status == 201)
    #expect(try await world.reply("让他三十，机密", in: id, shop("wang"), ["whisper": true]).status == 201)
    #expect(try await world.reply("您好", in: id, shop("lin")).status == 201)
    let desk = try await world.ask(.get, "/api/v1/conversations/\(id)/messages", as: shop("lin")).text
    #expect(desk.contains("他很急") && desk.contains("让他三十"))
    for path in ["messages", "messages?after=0", "messages?before=99", "conversation"] {
      let seen = try await world.ask(.get, "/c/v1/\(path)", as: visitor)
      #expect(seen.status == 200 && !seen.text.contains("机密"), "\(path)")
    }
    let again = try await world.ask(.post, "/c/v1/visits", ["widget": shop.widget, "token": visitor.token!])
    #expect(!again.text.contains("机密"))
    #expect(try await world.heard(visitor).contains("您好"))
  }

  @Test func `to whisper needs the right`() async throws {
    let (id, _) = try await world.held(by: "lin", in: shop)
    #expect(try await world.reply("x", in: id, shop("lin"), ["whisper": true]).status == 403)
    #expect(try await world.reply("x", in: id, shop("he"), ["internal": true]).status == 403)
    #expect(try await world.reply("x", in: id, shop("wang"), ["whisper": true]).status == 201)
  }

  private func upload(_ caller: Caller, _ bytes: [UInt8], _ name: String = "a.png")
    async throws
    -> Answer
  {
    let base = caller.token == nil ? "/api/v1" : "/c/v1"
    return try await world.ask(.post, "\(base)/files?name=\(name)", as: caller, body: bytes)
  }

  @Test func `a file of a note stays inside, and one sent to the customer stays theirs`() async throws {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    for (first, second) in [(true, true), (false, true), (true, false), (false, false)] {
      let file = try await upload(shop("lin"), png).id
      for isInternal in [first, second] {
        let sent = try await world.reply(
          "", in: id, shop("lin"), ["kind": "image", "file": file, "internal": isInternal])
        #expect(sent.status == 201)
      }
      let seen = try await world.ask(.get, "/c/v1/files/\(file)", as: visitor)
      #expect(seen.status == (first && second ? 404 : 200), "\(first) \(second)")
    }
  }

  @Test func `other people's files are not there`() async throws {
    let (id, visitor) = try await world.held(by: "lin", in: shop)
    let stranger = try await world.visit(shop)
    let file = try await upload(visitor, png).id
    func seen(_ caller: Caller) async throws -> Int {
      let base = caller.token == nil ? "/api/v1" : "/c/v1"
      return try await world.ask(.get, "\(base)/files/\(file)", as: caller).status
    }
    #expect(try await seen(visitor) == 200)
    for other in [stranger, shop("lin"), shop.owner] { #expect(try await seen(other) == 404) }
    _ = try await world.ask(
      .post, "/c/v1/messages", as: visitor, ["key": "file-key-1", "kind": "image", "file": file])
    for other in [visitor, shop("lin"), shop.owner] { #expect(try await seen(other) == 200) }
    for other in [stranger, shop("sun")] { #expect(try await seen(other) == 404) }
    let stolen = try await world.ask(
      .post, "/c/v1/messages", as: stranger, ["key": "file-key-2", "kind": "image", "file": file])
    #expect(stolen.status == 422)
    #expect(try await world.see(id, shop("sun")).status == 404)
  }

  @Test(.shop { $0.upload = 1_000 })
  func `what a file is, its first bytes say, and a page or a program is refused`() async throws {
    let visitor = try await world.visit(shop)
    let good = try await upload(visitor, png, "evil.html")
    #expect(try good.file.type == "image/png" && good.file.width == 2 && good.file.height == 3)
    let bytes = try await world.ask(.get, good.file.url, as: visitor)
    #expect(bytes.body == png && bytes.headers[.contentType] == "image/png")
    #expect(bytes.headers[.xContentTypeOptions] == "nosniff")
    #expect(bytes.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox")
    for evil in ["<html><script>", "  <svg onload=x>", "#!/bin/sh", "\u{7F}ELF\u{1}", "MZ\u{90}\u{0}"] {
      #expect(try await upload(visitor, Array(evil.utf8)).code == "file.type")
    }
    let text = try await upload(visitor, Array("第一行".utf8), "%2e%2e%2f%0d%0aX%22.txt")
    let saved = try await world.ask(.get, text.file.url, as: visitor)
    #expect(saved.headers[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''") == true)
    #expect(saved.headers[.contentDisposition]?.contains("\n") == false)
    #expect(try await upload(visitor, png + Array(repeating: 0, count: 977)).status == 413)
    #expect(try await upload(visitor, []).status == 422)
  }
}
