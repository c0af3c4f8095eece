import Spreadsheet
import Testing

/// Files made to exhaust memory or to reach other files.
@Suite struct HostileTests {
  private func limit(_ made: HandMade, _ limits: WorkbookLimits = .init()) -> WorkbookError? {
    do {
      _ = try made.read(limits)
      return nil
    } catch { return error as? WorkbookError }
  }

  @Test(arguments: [
    "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE w SYSTEM \"http://127.0.0.1/x.dtd\">",
    "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
  ])
  func `a document type is refused in every part`(declaration: String) {
    let parts = HandMade(strings: "<si/>", styles: "<a/>", rows: "<row/>").allParts
    for (name, text) in parts {
      let bare = text.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "")
      let made = HandMade(strings: "", styles: "", parts: [name: declaration + bare])
      #expect(limit(made) == .documentType(part: name.lowercased()), "\(name)")
    }
  }

  /// 4 GiB of spaces in 4 MiB: one flushed piece of 64 MiB, 64 times.
  private func bomb(_ name: String) -> [UInt8] {
    let piece = deflated([UInt8](repeating: 32, count: 64 << 20), flush: true)
    let packed = (0..<64).flatMap { _ in piece }
    var zip = ZipBuilder()
    for (part, text) in HandMade(strings: "").allParts where part != name { zip.add(part, Array(text.utf8)) }
    zip.add(name, [], packed: packed, method: 8, checksum: 0, size: 0xFFFF_FFFE)
    return zip.finished()
  }

  @Test(arguments: ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
  func `a zip bomb is given up early`(part: String) {
    #expect(throws: WorkbookError.tooLarge(.compressionRatio)) { try rowsOf(bomb(part)) }
  }

  @Test func `unpacked bytes are bounded over all parts of a pass`() {
    var limits = WorkbookLimits()
    limits.unpackedBytes = 10_000
    let text = String(repeating: " ", count: 6_000)
    #expect(limit(HandMade(strings: text, rows: ""), limits) == nil)
    #expect(limit(HandMade(strings: text, rows: text), limits) == .tooLarge(.unpackedBytes))
  }

  @Test func `shared strings are bounded in memory, empty ones too`() {
    var limits = WorkbookLimits()
    limits.sharedStringBytes = 10_000
    #expect(
      limit(HandMade(strings: String(repeating: "<si/>", count: 1_000)), limits)
        == .tooLarge(.sharedStringBytes))
    #expect(
      limit(HandMade(strings: "<si><t>\(String(repeating: "一", count: 4_000))</t></si>"), limits)
        == .tooLarge(.sharedStringBytes))
  }

  @Test func `one text named by every cell is bounded by the row and by the sheet`() {
    let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 1_000)
    let made = HandMade(
      strings: "<si><t>\(String(repeating: "一", count: 32_767))</t></si>", rows: "<row>\(cells)</row>")
    #expect(limit(made) == .tooLarge(.rowBytes))
    var limits = WorkbookLimits()
    limits.textBytes = 60
    let row = "<row><c t=\"s\"><v>0</v></c></row>"
    let strings = "<si><t>\(String(repeating: "一", count: 10))</t></si>"
    #expect(limit(HandMade(strings: strings, rows: row + row), limits) == nil)
    #expect(limit(HandMade(strings: strings, rows: row + row + row), limits) == .tooLarge(.textBytes))
  }

  @Test func `rows, columns, texts and depth end where the limits say`() {
    #expect(limit(HandMade(rows: "<row r=\"1048577\"/>")) == .tooLarge(.rows))
    #expect(limit(HandMade(rows: "<row><c r=\"AMK1\"><v>1</v></c></row>")) == .tooLarge(.columns))
    #expect(limit(HandMade(rows: "<row><c r=\"AMJ1\"><v>1</v></c></row>")) == nil)
    let text = String(repeating: "字", count: 32_767)
    #expect(limit(HandMade(rows: "<row><c t=\"str\"><v>\(text)</v></c></row>")) == nil)
    #expect(
      limit(HandMade(rows: "<row><c t=\"str\"><v>\(text)字</v></c></row>")) == .tooLarge(.cellCharacters))
    let deep = String(repeating: "<a>", count: 63) + String(repeating: "</a>", count: 63)
    #expect(limit(HandMade(rows: deep)) == .tooLarge(.xmlDepth))
  }

  @Test func `a tag without end and names without number are bounded`() {
    var zip = ZipBuilder()
    let start = "<worksheet xmlns=\"\(HandMade.main)\"><sheetData>"
    for (name, text) in HandMade().allParts where !name.contains("sheet1") { zip.add(name, Array(text.utf8)) }
    var long = zip
    var many = zip
    let filler = [UInt8](repeating: 97, count: 20 << 20)
    long.add("xl/worksheets/sheet1.xml", Array("\(start)<row r=\"".utf8) + filler)
    #expect(throws: WorkbookError.tooLarge(.markup)) { try rowsOf(long.finished()) }
    let names = (0..<400_000).map { "<n\($0)/>" }.joined()
    many.add("xl/worksheets/sheet1.xml", Array("\(start)\(names)".utf8))
    #expect(throws: WorkbookError.tooLarge(.markup)) { try rowsOf(many.finished()) }
  }

  @Test func `an archive of too many parts is refused`() {
    var zip = ZipBuilder()
    for number in 0...10_000 { zip.add("\(number)", []) }
    #expect(throws: WorkbookError.tooLarge(.parts)) { try WorkbookReader(bytes: zip.finished()) }
  }
}
