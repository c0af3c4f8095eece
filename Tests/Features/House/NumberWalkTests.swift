import Foundation
import HTTPTypes
import Kernel
import Testing

@testable import Server
@testable import WebKernel

/// Every number that any route takes is sent as large, as small and as odd as numbers go. Nothing traps, nothing is answered
/// with 500, and whatever was taken the desk goes on, also after a restart.
@Suite(.shop({ ($0.visitorWrites, $0.visits) = (10_000_000, 10_000_000) })) struct NumberWalkTests {
  private let world = Scene.world, shop = Scene.shop

  private static let extremes = [
    "0", "-1", "1.5", "9007199254740992", "9007199254740993", "9223372036854775807", "-9223372036854775808",
    "9223372036854775808", "253402300799999", "253402300800000", "1e308", "-1e308", "1e400",
  ]
  private static let days = ["0001-01-01", "9999-12-31", "2026-02-30", "10000-01-01", "-2026-01-01"]

  /// Bodies of routes that make something, with a number in each place that takes one.
  private func bodies(_ things: Things) -> [(String, [String: Any])] {
    let day = ["from": "2026-11-01", "to": "2026-11-30"]
    return [
      (
        "POST /api/v1/staff",
        [
          "login": "neu", "name": "新", "nickname": "新", "password": World.password,
          "role": "agent", "teams": [shop.firstTeam], "skills": [String](), "capacity": 3,
        ]
      ),
      ("PATCH /api/v1/staff/{id}", ["capacity": 3]),
      ("POST /api/v1/levels", ["name": "新", "rank": 2, "capacity": 3]),
      ("PATCH /api/v1/levels/{id}", ["rank": 2, "capacity": 3]),
      ("PUT /api/v1/conversations/{id}/reading", ["seq": 1]),
      ("POST /api/v1/conversations/{id}/parking", ["until": 1_795_320_000_000, "promise": "查一下"]),
      (
        "POST /api/v1/quick-replies",
        ["scope": "shop", "title": "活动", "text": "好的", "expiresAt": 1_795_320_000_000]
      ),
      ("PATCH /api/v1/quick-replies/{id}", ["expiresAt": 1_795_320_000_000]),
      ("POST /api/v1/alerts/{id}/snooze", ["minutes": 5]),
      (
        "PUT /api/v1/quality/settings", ["promotions": [["name": "双十一", "from": 0, "to": 1_795_320_000_000]]]
      ),
      (
        "PUT /api/v1/quality/settings",
        [
          "authority": [
            "most": 100, "mayCompensate": true, "levels": ["x": ["most": 1, "mayCompensate": true]],
          ]
        ]
      ),
      ("PUT /api/v1/quality/settings", ["facts": [["article": "戒指", "topics": ["重"], "values": [3]]]]),
      ("POST /api/v1/quality/rulebook/trial", ["days": 7]),
      ("POST /api/v1/quality/rulebook/restoration", ["restore": 1, "version": 1]),
      (
        "POST /api/v1/review-schemes",
        ["name": "晒图", "amount": 500, "days": 15, "perCustomer": 1, "budget": 10_000, "words": "谢谢"]
          .merging(day) { $1 }
      ),
      (
        "PUT /api/v1/review-schemes/{id}",
        ["name": "晒图", "amount": 500, "days": 15, "perCustomer": 1, "budget": 10_000, "words": "谢谢"]
          .merging(day) { $1 }
      ),
      ("POST /api/v1/metrics/settlements", ["day": "2026-11-20", "reason": "x"]),
      ("POST /c/v1/ratings", ["score": 5]),
      ("PUT /c/v1/reading", ["seq": 1, "delivered": 1]),
    ]
  }

  /// The value with one number after another in place of each of its own.
  private func variants(_ body: Any) -> [String] {
    let hole = "\u{1}"
    var found: [String] = []
    func walk(_ value: Any, _ put: (Any) -> Any) {
      if let object = value as? [String: Any] {
        for key in object.keys.sorted() {
          walk(object[key]!) { inner in
            var copy = object
            copy[key] = inner
            return put(copy)
          }
        }
      } else if let list = value as? [Any] {
        for index in list.indices {
          walk(list[index]) { inner in
            var copy = list
            copy[index] = inner
            return put(copy)
          }
        }
      } else if let number = value as? NSNumber, isNoTruth(number) {
        let text = json(put(hole))
        found += Self.extremes.map { text.replacing("\"\\u0001\"", with: $0) }
      } else if let text = value as? String, CivilDay(text) != nil {
        found += Self.days.map { json(put($0)) }
      }
    }
    walk(body) { $0 }
    return found
  }

  private func isNoTruth(_ number: NSNumber) -> Bool { String(cString: number.objCType) != "c" }

  private func json(_ value: Any) -> String {
    String(
      decoding: (try? JSONSerialization.data(withJSONObject: value, options: .sortedKeys)) ?? Data(),
      as: UTF8.self)
  }

  private func send(_ route: String, _ body: String, as caller: Caller, _ things: Things) async throws {
    let words = route.split(separator: " ")
    let answer = try await world.ask(
      .init(rawValue: String(words[0]))!, RouteTable.fill(String(words[1]), things), as: caller,
      body: Array(body.utf8))
    #expect(answer.status < 500, "\(route) \(body.prefix(200)): \(answer.text)")
  }

  @Test func `no number in any body stops the desk`() async throws {
    let things = try await world.things(of: shop)
    let visitor = try await world.visit(shop)
    try await world.say("你好", visitor)
    var sent = 0
    func send(all body: Any, to route: String) async throws {
      for text in variants(body) {
        try await self.send(route, text, as: route.contains("/c/") ? visitor : shop.owner, things)
        sent += 1
      }
    }
    for (route, body) in bodies(things) { try await send(all: body, to: route) }
    // What can be read and written back is sent as it is read, one number changed.
    let gets = Set(world.features.routes.filter { $0.method == .get }.map(\.path))
    for route in world.features.routes
    where [.put, .patch].contains(route.method) && gets.contains(route.path) {
      let read = try await world.ask(.get, RouteTable.fill(route.path, things), as: shop.owner)
      guard read.status == 200, let body = try? JSONSerialization.jsonObject(with: Data(read.body)) else {
        continue
      }
      try await send(all: body, to: "\(route.method.rawValue) \(route.path)")
    }
    #expect(sent > 600)
    try await goesOn(things)
  }

  @Test func `no number in any address stops the desk`() async throws {
    let things = try await world.things(of: shop)
    let visitor = try await world.visit(shop)
    let names = ["limit", "before", "after", "cursor"]
    let numbers = [
      "0", "-1", "1.5", "9007199254740993", "9223372036854775807", "9223372036854775808", "1e400",
      "fzzzzzzzzzzzz",
    ]
    for route in world.features.routes where route.method == .get && !route.path.hasSuffix("stream") {
      let path = RouteTable.fill(route.path, things).replacing("{day}", with: "2026-11-20")
      let caller = route.path.hasPrefix("/c/") ? visitor : shop.owner
      for name in names {
        for number in numbers {
          let text = number.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
          let answer = try await world.ask(.get, "\(path)?\(name)=\(text)", as: caller)
          #expect(answer.status < 500, "\(path)?\(name)=\(number): \(answer.text)")
        }
      }
      for day in Self.days {
        let answer = try await world.ask(.get, "\(path)?from=\(day)&to=9999-12-31&day=\(day)", as: caller)
        #expect(answer.status < 500, "\(path) \(day): \(answer.text)")
      }
    }
    try await goesOn(things)
  }

  @Test func `what the database holds of before stops nothing`() async throws {
    let things = try await world.things(of: shop)
    let big = Int64.max
    let settings = #"{"promotions":[{"name":"x","from":0,"to":9223372036854775807}]}"#
    try await world.engine.write { [id = shop.id] tx in
      try tx.run("DELETE FROM quality_settings WHERE shop = \(id)")
      try tx.run("INSERT INTO quality_settings (shop, settings) VALUES (\(id), \(settings))")
      try tx.run("UPDATE quick_reply SET expires_at = \(big)")
      try tx.run("UPDATE conversation SET reopen_until = \(big)")
    }
    try await goesOn(things)
  }

  /// A draft, a message, figures, opening hours, and a restart.
  private func goesOn(_ things: Things) async throws {
    try await world.settle()
    try await world.wait(.minutes(3))
    let visitor = try await world.visit(shop)
    let talk = try await world.say("在吗", visitor)
    let taken = try await world.accept(talk, shop("lin"))
    #expect(taken.status == 200, "\(taken.text)")
    let words = "亲，今天最后一天活动，错过就没有了，赶紧拍"
    for (path, body) in [
      ("advice", ["text": words]), ("messages", ["key": "walk-0001", "kind": "text", "text": words]),
    ] {
      let answer = try await world.ask(.post, "/api/v1/conversations/\(talk)/\(path)", as: shop("lin"), body)
      #expect([200, 201].contains(answer.status), "\(path): \(answer.text)")
    }
    try await world.say("好", visitor)
    for path in [
      "metrics/figures?from=2026-11-20&to=2026-11-23", "metrics/now", "shop/hours", "me",
      "conversations?view=open",
    ] {
      #expect(try await world.ask(.get, "/api/v1/\(path)", as: shop.owner).status == 200, "\(path)")
    }
    try await world.features.open()
    try await world.settle()
    #expect(try await world.engine.read { try Features.parkedReaders($0) } == [])
  }
}
