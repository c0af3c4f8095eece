import ChatLogFiles
import ChatLogs
import Foundation
import Kernel
import Server
import ServiceMetrics
import Storage
import Testing

@Suite(.shop) struct LogImportTests {
  private let world = Scene.world, shop = Scene.shop

  private static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("shared/data")
  private static var isThere: Bool {
    FileManager.default.fileExists(atPath: data.appendingPathComponent("chatlog_jd.csv.gz").path)
  }

  private func put(_ path: String, into world: World, _ shop: TestShop) async throws -> LogImport.Outcome {
    var options = LogOptions()
    options.keepsText = true
    let log = LogReading(options)
    try log.read([path])
    let outcome = try await world.house.write(in: shop.id) { work in
      try LogImport().run(work, log, .init())
    }
    try await world.settle()
    return outcome
  }

  /// The number at a key that may itself hold dots.
  private func differences(_ wanted: [String: Any], _ found: [String: Any]?) -> [String] {
    wanted.flatMap { key, value -> [String] in
      if let object = value as? [String: Any] {
        return differences(object, found?[key] as? [String: Any]).map { "\(key)/\($0)" }
      }
      return value as? NSNumber == found?[key] as? NSNumber
        ? [] : ["\(key): \(value) ≠ \(found?[key] ?? "nothing")"]
    }
  }

  @Test(.enabled(if: isThere, "the worked log lies beside the project"))
  func `the worked log gives the same figures from the desk as from the file`() async throws {
    let log = Self.data.appendingPathComponent("chatlog_jd.csv.gz").path
    let outcome = try await put(log, into: world, shop)
    #expect(outcome.conversations == 330 && outcome.messages == 9_801 && outcome.newPeople.count == 12)
    let expected =
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: Self.data.appendingPathComponent("chatlog_jd.expected.json")))
      as! [String: Any]
    let answer = try await world.ask(
      .get, "/api/v1/metrics/figures?from=2026-11-01&to=2026-11-21&by=agent", as: shop.owner)
    let found = try JSONSerialization.jsonObject(with: Data(answer.body)) as! [String: Any]
    #expect(differences(expected["shop"] as! [String: Any], found["whole"] as? [String: Any]) == [])
    let items = found["items"] as? [[String: Any]] ?? []
    for (name, figures) in expected["agents"] as! [String: Any] {
      let item = items.first { $0["name"] as? String == name }
      #expect(differences(figures as! [String: Any], item?["figures"] as? [String: Any]) == [], "\(name)")
    }

    let again = try await put(log, into: world, shop)
    #expect(again.conversations == 0 && again.messages == 0 && again.customers == 0 && again.newPeople == [])
    let after = try await world.ask(
      .get, "/api/v1/metrics/figures?from=2026-11-01&to=2026-11-21&by=agent", as: shop.owner)
    #expect(after.body == answer.body)
    let hits = try await world.ask(.get, "/api/v1/search/messages?q=%E9%80%80%E6%AC%BE", as: shop.owner)
    #expect(try hits.count > 10, "what was put in can be searched")
  }

  private func file(_ rows: [String]) throws -> String {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-\(UUID()).csv")
    let header =
      "shop,channel,conversation_id,customer_id,agent,role,sent_at,text,order_id,rating,rating_reason"
    try Data(([header] + rows).joined(separator: "\n").utf8).write(to: url)
    return url.path
  }

  @Test func `a longer log of the same talk adds what is new`() async throws {
    let rows = [
      "店,咚咚,c1,甲,小lin,customer,2026-11-20 10:00:00,在吗,,,", "店,咚咚,c1,甲,小lin,human,2026-11-20 10:00:10,在,,,",
      "店,咚咚,c1,甲,小lin,customer,2026-11-20 10:00:20,好,,满意,",
    ]
    let short = try file(Array(rows[..<1]))
    let long = try file(rows)
    defer { [short, long].forEach { try? FileManager.default.removeItem(atPath: $0) } }
    #expect(try await put(short, into: world, shop).messages == 1)
    let outcome = try await put(long, into: world, shop)
    #expect(
      outcome.messages == 2 && outcome.known == 1 && outcome.conversations == 0 && outcome.newPeople == [])
    let figures = try await world.ask(
      .get, "/api/v1/metrics/figures?from=2026-11-20&to=2026-11-20", as: shop("lin"))
    #expect(try figures.figures.whole.answered == 1 && figures.figures.whole.messagesIn == 2)
  }

  @Test(arguments: [("客服态度不好", 1), ("态度差，催了半天", 1), ("回复太慢", 0)])
  func `a reason blames the attitude alike in a file and on the desk`(reason: String, blames: Int)
    async throws
  {
    let log = try file([
      "店,快手,c1,甲,小lin,customer,2026-11-20 10:00:00,在吗,,,",
      "店,快手,c1,甲,小lin,human,2026-11-20 10:00:10,在,,,",
      "店,快手,c1,甲,小lin,customer,2026-11-20 10:00:20,好,,失望,\(reason)",
    ])
    defer { try? FileManager.default.removeItem(atPath: log) }
    _ = try await put(log, into: world, shop)
    let figures = try await world.ask(
      .get, "/api/v1/metrics/figures?from=2026-11-20&to=2026-11-20", as: shop("lin"))
    let attitude = try figures.figures.whole["ks.attitude"]
    #expect(attitude?.num == blames && attitude?.den == 1, "\(figures.text)")
    let layout = Layout("x", columns: [:])
    #expect(layout.attitude.contains { reason.contains($0) } == (blames == 1))
  }

  @Test func `a log of several shops must say which, and nothing is put in until then`() async throws {
    let log = try file([
      "甲店,咚咚,c1,甲,小陈,customer,2026-11-20 10:00:00,在吗,,,", "乙店,咚咚,c2,乙,小林,customer,2026-11-20 10:00:00,在吗,,,",
    ])
    defer { try? FileManager.default.removeItem(atPath: log) }
    await #expect(throws: Problem.self) { try await put(log, into: world, shop) }
    let count = try await world.engine.read { tx in
      try tx.value("SELECT COUNT(*) AS n FROM conversation", as: Int64.self)
    }
    #expect(count == 0)
  }

  @Test func `people a log brings cannot sign in, and imported talk stays closed and quiet`() async throws {
    let log = try file([
      "店,咚咚,c1,甲,外聘小王,customer,2026-11-20 10:00:00,在吗,,,", "店,咚咚,c1,甲,外聘小王,human,2026-11-20 10:00:10,在,,,",
      "店,咚咚,c1,甲,外聘小王,customer,2026-11-20 10:00:20,还在吗,,,",
    ])
    defer { try? FileManager.default.removeItem(atPath: log) }
    #expect(try await put(log, into: world, shop).newPeople == ["外聘小王"])
    let staff = try await world.ask(.get, "/api/v1/staff", as: shop.owner)
    let person = try #require(
      staff.people.items.first { $0.nickname == "外聘小王" })
    #expect(person.disabled)
    let answer = try await world.ask(.post, "/api/v1/sessions", ["login": person.login, "password": "!"])
    #expect(answer.code == "session.wrong")
    let open = try await world.ask(.get, "/api/v1/conversations?view=open", as: shop.owner)
    #expect(try open.count == 0)
    let now = try await world.ask(.get, "/api/v1/metrics/now", as: shop.owner)
    #expect(try now.teamNow.waiting.count == 0)
  }
}
