import Foundation
import Spreadsheet
import Testing

@Suite struct DamageTests {
  private let whole = HandMade(
    strings: "<si><t>字</t></si>", rows: "<row><c t=\"s\"><v>0</v></c></row>"
  ).zip.finished()

  private func failure(_ bytes: [UInt8], _ limits: WorkbookLimits = .init()) -> WorkbookError? {
    do {
      _ = try rowsOf(bytes, limits)
      return nil
    } catch { return error as? WorkbookError }
  }

  @Test func `a file cut anywhere is told from a whole one`() {
    for length in 1..<whole.count {
      let found = failure(Array(whole[..<length]))
      #expect(length < 4 ? found != nil : found == .truncated, "cut at \(length)")
    }
    #expect(failure(whole) == nil)
  }

  @Test func `a byte changed anywhere never harms`() {
    for position in whole.indices {
      for flip: UInt8 in [0x01, 0x80, 0xFF] {
        var bytes = whole
        bytes[position] ^= flip
        _ = failure(bytes)
      }
    }
  }

  @Test(arguments: [
    ([], WorkbookError.Format.empty), (Array("姓名,电话\n张三,1".utf8), .text),
    ([0xD5, 0xC5, 0xC8, 0xFD, 0x2C, 0x31], .text),
    (Array("\u{FEFF}<html><table>".utf8), .markup), ([0x89, 0x50, 0x4E, 0x47, 0, 1, 2], .unknown),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldExcel),
  ])
  func `what is not a zip archive is named`(head: [UInt8], format: WorkbookError.Format) {
    let rest = [UInt8](repeating: 0, count: format == .oldExcel ? 600 : 0)
    #expect(failure(head + rest) == .otherFormat(format))
  }

  @Test func `an archive that holds something else is named`() {
    var zip = ZipBuilder()
    zip.add("word/document.xml", [])
    #expect(failure(zip.finished()) == .otherFormat(.archive))
    zip.add("xl/workbook.bin", [])
    #expect(failure(zip.finished()) == .otherFormat(.binaryExcel))
    var open = ZipBuilder()
    open.add("content.xml", [])
    #expect(failure(open.finished()) == .otherFormat(.openDocument))
  }

  @Test func `both ways to encrypt are recognised`() {
    let name = "EncryptedPackage".utf8.flatMap { [$0, UInt8(0)] }
    let compound: [UInt8] =
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 2_000) + name
    #expect(failure(compound) == .encrypted)
    var zip = ZipBuilder()
    for (part, text) in HandMade().allParts { zip.add(part, Array(text.utf8), flags: 1) }
    #expect(failure(zip.finished()) == .encrypted)
  }

  @Test func `a missing part is named`() {
    let made = HandMade(parts: ["xl/worksheets/sheet1.xml": String?.none])
    #expect(throws: WorkbookError.missing(part: "xl/worksheets/sheet1.xml")) { try made.read() }
    #expect(
      failure(HandMade(parts: ["xl/workbook.xml": String?.none]).zip.finished()) == .otherFormat(.archive))
  }

  @Test func `wrong checksums, methods, counts, doubles and texts are damage`() {
    let parts = HandMade(rows: "<row><c><v>1</v></c></row>").allParts
    func damaged(_ change: (inout ZipBuilder, String, [UInt8]) -> Void, claiming: Int? = nil) -> Bool {
      var zip = ZipBuilder()
      for (name, text) in parts.sorted(by: { $0.key < $1.key }) { change(&zip, name, Array(text.utf8)) }
      guard case .damaged = failure(zip.finished(claiming: claiming)) else { return false }
      return true
    }
    #expect(damaged { $0.add($1, $2, checksum: 1) })
    #expect(damaged { $0.add($1, $2, method: 12) })
    #expect(damaged { $0.add($1, $2, size: 5) })
    #expect(damaged { $0.add($1, $2, packed: Array(deflated($2).dropLast(3)), method: 8) })
    #expect(damaged { $0.add($1, $2, packed: [0xFF] + deflated($2), method: 8) })
    #expect(damaged({ $0.add($1, $2) }, claiming: 9))
    #expect(damaged { zip, name, text in for _ in 0...1 { zip.add(name, text) } })
  }

  @Test(arguments: [
    "<row r=\"2\"/><row r=\"2\"/>", "<row><c t=\"s\"><v>5</v></c></row>",
    "<row><c r=\"12\"><v>1</v></c></row>",
    "<row><c r=\"XFE1\"><v>1</v></c></row>", "<row><c>", "<row></c>", "<row>&nbsp;</row>", "\u{1}",
  ])
  func `a sheet that makes no sense is damage`(rows: String) {
    guard case .damaged = failure(HandMade(rows: rows).zip.finished()) else {
      Issue.record("not damaged: \(rows)")
      return
    }
  }

  @Test func `a path without a readable file is told`() throws {
    #expect(throws: WorkbookError.unreadable("No such file or directory")) {
      try WorkbookReader(path: "/no/such.xlsx")
    }
    #expect(throws: WorkbookError.unreadable("not a regular file")) { try WorkbookReader(path: "/") }
  }

  @Test func `every error has words and a stable code`() {
    let all: [WorkbookError] = [
      .unreadable("x"), .otherFormat(.oldExcel), .encrypted, .truncated, .damaged(part: "p", "x"),
      .missing(part: "p"),
      .noSuchSheet(0), .documentType(part: "p"), .tooLarge(.rows), .notWritten("x"),
    ]
    #expect(Set(all.map(\.description)).count == all.count)
    #expect(all.allSatisfy { $0.code.hasPrefix("workbook.") })
  }
}
