import Kernel
import Testing

@testable import ChatLogs

/// Rows of tables against a reader that is plain and slow.
@Suite struct RowTests {
  static let names = ["shop", "agent", "text"]

  static func read(_ text: String, delimiter: UInt8 = 44) -> [[String]] {
    var rows: [[String]] = []
    var parser = DelimitedRows(
      delimiter: delimiter, columns: [Field.shop.rawValue, Field.agent.rawValue, Field.text.rawValue])
    Array(text.utf8).withUnsafeBytes { bytes in
      parser.forEachRow(bytes, at: 0) { row, _ in
        rows.append([row.text(.shop), row.text(.agent), row.text(.text)])
      }
    }
    return rows
  }

  /// Character by character, as RFC 4180 says, with our one liberty: a quote inside an unquoted field is itself.
  static func plainly(_ text: String) -> [[String]] {
    var (rows, row, field) = ([[String]](), [String](), [UInt8]())
    let bytes = Array(text.utf8)
    var at = 0
    func end() {
      row.append(String(decoding: field, as: UTF8.self))
      field = []
    }
    func endRow() {
      if field.last == 13 { field.removeLast() }
      if !row.isEmpty || !field.isEmpty {
        end()
        rows.append(Array((row + ["", "", ""]).prefix(3)))
      }
      row = []
      field = []
    }
    while at < bytes.count {
      if bytes[at] == 34, field.isEmpty, at == 0 || bytes[at - 1] == 44 || bytes[at - 1] == 10 {
        at += 1
        while at < bytes.count {
          if bytes[at] == 34 {
            if at + 1 < bytes.count, bytes[at + 1] == 34 { at += 1 } else { break }
          }
          field.append(bytes[at])
          at += 1
        }
        while at < bytes.count, bytes[at] != 44, bytes[at] != 10 { at += 1 }
        let text = field
        if at >= bytes.count || bytes[at] == 10 {
          row.append(String(decoding: text, as: UTF8.self))
          rows.append(Array((row + ["", "", ""]).prefix(3)))
          (row, field) = ([], [])
          at += 1
          continue
        }
        at += 1
        row.append(String(decoding: text, as: UTF8.self))
        field = []
        continue
      }
      if bytes[at] == 44 { end() } else if bytes[at] == 10 { endRow() } else { field.append(bytes[at]) }
      at += 1
    }
    if !row.isEmpty || !field.isEmpty { endRow() }
    return rows
  }

  static func randomText(_ chance: inout SeededGenerator) -> String {
    let pieces = ["a", "退款", ",", ",", "\"", "\"\"", "\n", "\r\n", " ", "12345678", "\"x,y\"", "\"一\n二\""]
    return (0..<Int.random(in: 0...40, using: &chance)).map { _ in pieces.randomElement(using: &chance)! }
      .joined()
  }

  @Test func `rows are what a plain reader reads`() {
    var chance = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      // A closed quote, so that both agree where the text ends.
      let text = Self.randomText(&chance) + "\n"
      let rows = Self.read(text)
      #expect(rows == Self.plainly(text), "\(text.debugDescription)")
    }
  }

  @Test func `a block cut at whole rows gives the same rows`() {
    var chance = SeededGenerator(seed: 11)
    let edges = RowEdges(delimiter: 44, quotes: true)
    for _ in 0..<5_000 {
      let text = (0..<6).map { _ in
        "a,b,\"退,\n款\"\"\"\nx,y\"z,w\n" + String(Int.random(in: 0...9, using: &chance)) + ",k,\n"
      }
      .joined()
      let bytes = Array(text.utf8)
      let cut = Int.random(in: 0...bytes.count, using: &chance)
      let end = bytes[..<cut].withUnsafeBytes { edges.wholeRows($0).end }
      let parts =
        Self.read(String(decoding: bytes[..<end], as: UTF8.self))
        + Self.read(String(decoding: bytes[end...], as: UTF8.self))
      #expect(parts == Self.read(text))
      #expect(end > 0 || cut < 20)
    }
  }

  @Test func `an open quote at the end of a block is noticed`() {
    let edges = RowEdges(delimiter: 44, quotes: true)
    let whole = Array("a,b\nc,\"d\ne".utf8).withUnsafeBytes { edges.wholeRows($0) }
    #expect(whole.end == 4 && whole.isInside)
    #expect(Array("a,\"b\"\n".utf8).withUnsafeBytes { edges.wholeRows($0) } == (6, false))
  }

  @Test func `the first row of a table is its header`() throws {
    let header = try #require(DelimitedRows.header(Array("会话ID,\"发送,时间\",内容\r\n1,2,3\n".utf8), delimiter: 44))
    #expect(header.names == ["会话ID", "发送,时间", "内容"])
    #expect(DelimitedRows.header(Array("a,b".utf8), delimiter: 44) == nil)
  }
}
