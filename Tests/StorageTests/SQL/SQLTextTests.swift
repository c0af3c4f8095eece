import Storage
import Testing

@Suite struct SQLTextTests {
  @Test(arguments: [
    "' OR '1'='1", "1); DELETE FROM note; --", "\"; DROP TABLE note", "%", "?", "\\'",
  ])
  func `a value that looks like SQL is a value`(_ evil: String) async throws {
    let notebook = try await Notebook()
    try await notebook.write(1, "harmless")
    try await notebook.write(2, evil)
    let found = try await notebook.engine.write { tx in
      try tx.rows("SELECT id FROM note WHERE text = \(evil)").map { try $0.get("id", as: Int.self) }
    }
    #expect(found == [2])
    #expect(try await notebook.ids() == [1, 2])
  }

  @Test func `a list is bound item by item, and an empty one matches nothing`() async throws {
    let notebook = try await Notebook()
    for id in 1...4 { try await notebook.write(id, "\(id)') OR ('1'='1") }
    let picked: @Sendable ([String]) async throws -> Int = { texts in
      try await notebook.engine.read { tx in
        try tx.value("SELECT COUNT(*) AS n FROM note WHERE text IN (\(list: texts))")!
      }
    }
    #expect(try await picked(["1') OR ('1'='1", "3') OR ('1'='1", "5"]) == 2)
    #expect(try await picked([]) == 0)
  }

  @Test func `pieces put together keep the order of their values`() {
    let condition: SQLText = "a = \(1) AND b = \("x")"
    let text: SQLText = "SELECT \(source: "c") FROM t WHERE \(condition) AND d IN (\(list: [2, 3]))"
    let all = text + " LIMIT \(4)"
    #expect(all.sql == "SELECT c FROM t WHERE a = ? AND b = ? AND d IN (?, ?) LIMIT ?")
    #expect(all.values == [.int(1), .text("x"), .int(2), .int(3), .int(4)])
  }

  @Test(arguments: [
    ("50%", ["50% off"]), ("a_b", ["a_b"]), ("!", ["wow!"]), ("off", ["50% off"]), ("%", ["50% off"]),
  ])
  func `what people type is text, not a pattern`(_ typed: String, _ expected: [String]) async throws {
    let notebook = try await Notebook()
    for (id, text) in ["50% off", "500 of", "a_b", "axb", "wow!"].enumerated() {
      try await notebook.write(id, text)
    }
    let found = try await notebook.engine.read { tx in
      try tx.rows("SELECT text FROM note WHERE text LIKE \("%\(SQLLike.escaped(typed))%") ESCAPE '!'")
        .map { try $0.get("text", as: String.self) }
    }
    #expect(found == expected)
  }
}
