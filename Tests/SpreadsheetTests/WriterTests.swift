import Foundation
import Kernel
import Spreadsheet
import Testing

@Suite struct WriterTests {
  private func roundTrip(_ cells: [[SheetCell]], header: [String] = []) throws -> [Row] {
    var read: [Row] = []
    try withFolder { folder in
      let writer = try WorkbookWriter(path: "\(folder)/a.xlsx")
      let sheet = try writer.addSheet("表", header: header)
      for row in cells { try sheet.append(row) }
      try writer.close()
      read = try rows(WorkbookReader(path: "\(folder)/a.xlsx"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.xlsx"])
    }
    return read
  }

  @Test func `every kind of cell comes back`() throws {
    let noon: Int64 = 1_793_620_800_000  // 2026-11-02 12:00:00
    let cells: [SheetCell] = [
      .text("您好"), .integer(42), .integer(-7), .number(3.14159, decimals: 2), .percent(0.256),
      .duration(.seconds(99_000)),
      .money(Money(fen: 123_456)), .dateTime(wallMilliseconds: noon + 250), .date(CivilDay(number: 20_759)),
      .empty,
      .link("暖席", to: .address("https://example.com/?q=一&b=2#top")), .link("去", to: .sheet("表", row: 3)),
    ]
    #expect(
      try roundTrip([cells], header: ["甲", "乙"]) == [
        Row(1, ["甲", "乙"]),
        Row(
          2,
          [
            "您好", "42", "-7", "3.14159", "0.256", "27:30:00", "1234.56", "2026-11-02 12:00:00.250",
            "2026-11-02", "",
            "暖席", "去",
          ]),
      ])
  }

  @Test(arguments: [
    "=1+1", "=一\n二", "+86 138", "-1", "@SUM(A1)", "\tx", " 前后 ", "一\n二", "<b>&amp;\"'", "_x0041_", "👩‍👩‍👧 𠮷",
    "0012",
    "1E5",
    "_x", "！“”\u{FFFD}", "TRUE",
  ])
  func `text stays the text it is`(text: String) throws {
    #expect(try roundTrip([[.text(text)]]) == [Row(1, [text])])
  }

  @Test func `what a cell cannot hold is dropped, replaced or cut`() throws {
    let rows = try roundTrip([
      [.text("a\u{0}b\u{7}c\u{FFFE}d\r\ne\rf")], [.text(String(repeating: "字", count: 32_767))],
      [.text(String(repeating: "字", count: 32_768))], [.text(String(repeating: "a", count: 32_765) + "𠮷𠮷")],
      [
        .integer(1_234_567_890_123_456), .money(Money(fen: .min)), .duration(.seconds(-61)),
        .number(.nan, decimals: 1),
      ],
      [
        .dateTime(wallMilliseconds: .max), .dateTime(wallMilliseconds: .min), .date(CivilDay(number: .max)),
        .text("末"),
      ],
      [.number(2, decimals: .max), .percent(0.5, decimals: .min), .duration(Span(milliseconds: .max))],
    ])
    #expect(rows[0].cells == ["abcd\ne\nf"])
    #expect(rows[1].cells == [String(repeating: "字", count: 32_767)])
    #expect(rows[2].cells == [String(repeating: "字", count: 32_766) + "…"])
    #expect(rows[3].cells == [String(repeating: "a", count: 32_765) + "…"])
    #expect(rows[4].cells == ["1234567890123456", "-¥90,071,992,547,409.92", "-00:01:01"])
    #expect(rows[5].cells == ["", "", "", "末"])
    #expect(rows[6].cells == ["2", "0.5", "140779055:59:59.998"])
  }

  @Test(arguments: [
    "javascript:alert(1)", "file:///etc/passwd", "https://a b", "https://a/internal:x", "", "ftp://x",
  ])
  func `an address that is none of the web is plain text`(address: String) throws {
    try withFolder { folder in
      let writer = try WorkbookWriter(path: "\(folder)/a.xlsx")
      try writer.addSheet("表").append([.link("文字", to: .address(address))])
      try writer.close()
      #expect(try rows(WorkbookReader(path: "\(folder)/a.xlsx")) == [Row(1, ["文字"])])
      #expect(
        try partText("xl/worksheets/sheet1.xml", of: "\(folder)/a.xlsx")?.contains("<hyperlink") == false)
    }
  }

  @Test func `titles stay in view and can be filtered, columns fit what they show`() throws {
    try withFolder { folder in
      let writer = try WorkbookWriter(path: "\(folder)/a.xlsx")
      let sheet = try writer.addSheet("表", header: ["客户", "备注", "时间"])
      try sheet.append([.text("a"), .text("您好，请问什么时候发货？"), .dateTime(wallMilliseconds: 0)])
      try sheet.append([.text("b"), .text(String(repeating: "长", count: 99))])
      try writer.close()
      let xml = try partText("xl/worksheets/sheet1.xml", of: "\(folder)/a.xlsx") ?? ""
      #expect(xml.contains("ySplit=\"1\" topLeftCell=\"A2\"") && xml.contains("state=\"frozen\""))
      #expect(xml.contains("<autoFilter ref=\"A1:C3\"/>"))
      // Shown widths of 7 + 2, 60 + 2 and 19 + 2 digits; the file counts 5 pixels of padding more.
      for (column, width) in [(1, "9.7"), (2, "62.7"), (3, "21.7")] {
        #expect(xml.contains("<col min=\"\(column)\" max=\"\(column)\" width=\"\(width)"))
      }
    }
  }

  @Test func `names of sheets follow Excel's rules and are unique`() throws {
    try withFolder { folder in
      let writer = try WorkbookWriter(path: "\(folder)/a.xlsx")
      let wishes = [
        "", "a/b:c", "'q'", "History", "X", "x", String(repeating: "长", count: 40),
        String(repeating: "长", count: 50),
      ]
      let names = try wishes.map { try writer.addSheet($0).name }
      let long = String(repeating: "长", count: 31)
      #expect(
        names == [
          "Sheet", "a b c", "q", "History (2)", "X", "x (2)", long, String(long.dropLast(4)) + " (2)",
        ])
      try writer.close()
      #expect(try WorkbookReader(path: "\(folder)/a.xlsx").sheetNames == names)
    }
  }

  @Test func `sheets may be written in turns`() throws {
    try withFolder { folder in
      let writer = try WorkbookWriter(path: "\(folder)/a.xlsx")
      let sheets = try ["一", "二"].map { try writer.addSheet($0, header: ["序号"]) }
      for number in 1...50 { for sheet in sheets { try sheet.append([.integer(number)]) } }
      try writer.close()
      let reader = try WorkbookReader(path: "\(folder)/a.xlsx")
      for index in 0...1 {
        #expect(try rows(reader, index).map(\.cells) == [["序号"]] + (1...50).map { ["\($0)"] })
      }
    }
  }

  @Test func `a workbook given up leaves nothing behind and what was there stays`() throws {
    try withFolder { folder in
      let path = "\(folder)/a.xlsx"
      try Data("before".utf8).write(to: URL(fileURLWithPath: path))
      do {
        let writer = try WorkbookWriter(path: path)
        try writer.addSheet("表").append([.text("x")])
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.xlsx"])
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
    }
  }

  @Test func `a failure is told and leaves nothing behind`() throws {
    try withFolder { folder in
      #expect(throws: WorkbookError.notWritten("No such file or directory")) {
        try WorkbookWriter(path: "\(folder)/no/a.xlsx")
      }
      try FileManager.default.createDirectory(atPath: "\(folder)/a.xlsx/x", withIntermediateDirectories: true)
      do {
        let writer = try WorkbookWriter(path: "\(folder)/a.xlsx")
        #expect(throws: WorkbookError.self) { try writer.close() }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.xlsx"])
    }
  }

  @Test func `nothing can be written after the end`() throws {
    try withFolder { folder in
      let writer = try WorkbookWriter(path: "\(folder)/a.xlsx")
      let sheet = try writer.addSheet("表")
      #expect(throws: WorkbookError.tooLarge(.columns)) {
        try sheet.append([SheetCell](repeating: .empty, count: 16_385))
      }
      try writer.close()
      let closed = WorkbookError.notWritten("it is closed")
      #expect(throws: closed) { try sheet.append([.text("x")]) }
      #expect(throws: closed) { try writer.addSheet("二") }
      #expect(throws: closed) { try writer.close() }
    }
  }
}
