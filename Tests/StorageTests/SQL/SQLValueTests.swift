import Kernel
import Storage
import Testing

@Suite struct SQLValueTests {
  private func back<T: SQLBindable & SQLReadable>(_ value: T, from column: StaticString) async throws -> T {
    let notebook = try await Notebook()
    return try await notebook.engine.write { tx in
      try tx.run(
        "INSERT INTO note (id, \(source: column)) VALUES (1, \(value)) ON CONFLICT (id) DO NOTHING")
      return try tx.row("SELECT \(source: column) AS it FROM note")!.get("it", as: T.self)
    }
  }

  /// Told in the log by its beginning and its length.
  struct Sample<Value: Collection & Sendable>: Sendable, CustomTestStringConvertible {
    let value: Value
    var testDescription: String { "\(value.prefix(12)), \(value.count) long" }
  }

  private static let texts = [
    "", "退款了，谢谢", "𠮷野家 👩‍👩‍👧‍👦", "it's; DROP TABLE note; --", "line\nline\ttab", "?1 :a $b @c %d \\ \"",
    String(repeating: "长", count: 100_000),
  ].map(Sample.init)

  @Test(arguments: texts)
  func `text comes back as it was`(_ text: Sample<String>) async throws {
    #expect(try await back(text.value, from: "text") == text.value)
  }

  private static let numbers: [Int64] = [0, 1, -1, .max, .min, 9_007_199_254_740_993, 4_294_967_296]

  @Test(arguments: numbers)
  func `whole numbers keep all 64 bits`(_ number: Int64) async throws {
    #expect(try await back(number, from: "number") == number)
  }

  private static let blobs = [[], [0], Array(0...255), Array(repeating: UInt8(0), count: 70_000)]
    .map(Sample.init)

  @Test(arguments: blobs)
  func `bytes come back as they were`(_ bytes: Sample<[UInt8]>) async throws {
    #expect(try await back(bytes.value, from: "bytes") == bytes.value)
  }

  @Test(arguments: [0.1, -0.0, 1e300, 3.0, Double.leastNonzeroMagnitude])
  func `real numbers come back as they were`(_ number: Double) async throws {
    #expect(try await back(number, from: "real") == number)
  }

  @Test func `nothing stays nothing in every type`() async throws {
    #expect(try await back(String?.none, from: "text") == nil)
    #expect(try await back(Int64?.none, from: "number") == nil)
    #expect(try await back([UInt8]?.none, from: "bytes") == nil)
    #expect(try await back(Double?.none, from: "real") == nil)
    #expect(try await back(String?.some(""), from: "text") == "")
  }

  @Test func `ids, moments, money and truth are whole numbers`() async throws {
    #expect(try await back(ShopID(rawValue: 77), from: "number") == ShopID(rawValue: 77))
    #expect(try await back(Notebook.start, from: "number") == Notebook.start)
    #expect(try await back(Money(fen: -5), from: "number") == Money(fen: -5))
    #expect(try await back(true, from: "number"))
  }

  @Test func `text with a NUL is refused rather than cut short`() async throws {
    await #expect(throws: (any Error).self) { try await back("a\u{0}b", from: "text") }
  }

  @Test func `a column of another type or name is a programming error that says so`() async throws {
    let notebook = try await Notebook()
    try await notebook.write(1, "words")
    for column in ["text", "nowhere"] {
      await #expect(throws: SQLColumnMismatch.self) {
        try await notebook.engine.read { tx in
          _ = try tx.row("SELECT text FROM note")!.get(column, as: Int.self)
        }
      }
    }
  }
}

@Suite struct KeptDecodingTests {
  private struct Settings: Codable, Equatable {
    var name: String
  }

  @Test func `the same text comes to the same, another to another, whatever it is decoded as`() async throws {
    let notebook = try await Notebook()
    for (id, text) in [(1, #"{"name":"甲"}"#), (2, #"{"name":"乙"}"#), (3, #"{"name":"甲"}"#)] {
      try await notebook.write(id, text)
    }
    for _ in 1...2 {
      let names = try await notebook.engine.read { tx in
        try tx.rows("SELECT text FROM note ORDER BY id").map {
          try $0.keptJSON("text", as: Settings.self).name
        }
      }
      #expect(names == ["甲", "乙", "甲"])
      let others = try await notebook.engine.read { tx in
        try tx.rows("SELECT text FROM note ORDER BY id").map {
          try $0.keptJSON("text", as: [String: String]?.self)?["name"]
        }
      }
      #expect(others == ["甲", "乙", "甲"])
    }
  }
}
