import Foundation
import Kernel

/// Bodies from a seed: objects with the names that routes know and values they do not reckon with, some of them
/// damaged afterwards.
struct BodyMaker {
  private var random: SeededGenerator
  private let ids: [String]

  init(seed: String, _ things: Things) {
    random = SeededGenerator(seed: seed.utf8.reduce(UInt64(5_381)) { $0 &* 33 &+ UInt64($1) })
    ids = things.ids.values.sorted()
  }

  private static let names = [
    "key", "kind", "text", "file", "order", "internal", "whisper", "quickReply", "agent", "team", "reason",
    "until",
    "promise", "solved", "note", "seq", "delivered", "active", "name", "nickname", "login", "password",
    "role",
    "teams", "skills", "level", "capacity", "disabled", "status", "rank", "other", "scope", "category",
    "title",
    "expiresAt", "week", "special", "origins", "color", "greeting", "askContact", "score", "tags", "contact",
    "widget", "token", "identity", "page", "shop", "owner", "timeZone", "locale", "theme", "current", "next",
    "offerSeconds", "reopenHours", "holding", "rampMinutes", "vip", "phone", "email",
    "scheme", "pictures", "accepted", "refusal", "words", "means", "reference", "amount", "budget", "days",
  ]

  private static let texts = [
    "", " ", "text", "image", "own", "team", "shop", "ready", "offline", "presale", "owner", "agent", "zh",
    "dark",
    "#aabbcc", "https://a.example", "09:00", "2026-02-30", "好", "\u{0}", "\u{FEFF}", "👩‍👩‍👧",
    "'; DROP TABLE person; --",
    "{customer.name}", "{", "{{", "%", "e\u{301}", "\u{202E}abc", "𫠝", String(repeating: "长", count: 5_000),
    "eyJhbGciOiJub25lIn0.e30.", "Asia/Shanghai", "GMT+99999", "key-00001", "a good password",
  ]

  mutating func next() -> [UInt8] {
    let pairs = (0..<Int.random(in: 0...7, using: &random)).map { _ in
      "\(quoted(Self.names.randomElement(using: &random)!)):\(value(3))"
    }
    let body = Array("{\(pairs.joined(separator: ","))}".utf8)
    return Int.random(in: 0..<5, using: &random) == 0 ? damaged(body) : body
  }

  private mutating func value(_ depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 12 : 9), using: &random) {
    case 0: return "null"
    case 1: return Bool.random(using: &random) ? "true" : "false"
    case 2: return "\(Int64.random(in: .min ... .max, using: &random))"
    case 3:
      return ["-0", "0", "1", "5", "1e400", "-1e-400", "0.5", "9223372036854775807", "-9223372036854775808"]
        .randomElement(using: &random)!
    case 4, 5: return quoted(ids.randomElement(using: &random)!)
    case 6, 7, 8: return quoted(Self.texts.randomElement(using: &random)!)
    case 9, 10:
      let items = (0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth - 1) }
      return "[\(items.joined(separator: ","))]"
    default: return "{\(quoted(Self.names.randomElement(using: &random)!)):\(value(depth - 1))}"
    }
  }

  private func quoted(_ text: String) -> String {
    String(decoding: (try? JSONEncoder().encode(text)) ?? Data("\"\"".utf8), as: UTF8.self)
  }

  private mutating func damaged(_ body: [UInt8]) -> [UInt8] {
    var body = body
    for _ in 0..<Int.random(in: 1...4, using: &random) where !body.isEmpty {
      let place = Int.random(in: 0..<body.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: body[place] = UInt8.random(in: .min ... .max, using: &random)
      case 1: body.remove(at: place)
      default: body.insert(contentsOf: body.prefix(place), at: place)
      }
    }
    return body
  }
}
