import Spreadsheet
import Testing

@Suite struct VariantTests {
  private let one = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"

  @Test(arguments: [
    "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "../xl/./worksheets/sheet1.xml",
    "WorkSheets\\Sheet1.xml",
  ])
  func `parts are found by relative and absolute targets`(target: String) throws {
    #expect(try HandMade(sheetTarget: target, rows: one).read() == [Row(1, ["1"])])
    #expect(try HandMade(workbookTarget: "/xl/workbook.xml", rows: one).read() == [Row(1, ["1"])])
  }

  @Test func `strict files are read`() throws {
    let strict = HandMade(
      namespace: "http://purl.oclc.org/ooxml/spreadsheetml/main",
      officeNamespace: "http://purl.oclc.org/ooxml/officeDocument/relationships",
      strings: "<si><t>严</t></si>", rows: "<row><c t=\"s\"><v>0</v></c></row>")
    #expect(try strict.read() == [Row(1, ["严"])])
  }

  @Test func `elements may have prefixes, and foreign elements are passed over`() throws {
    let sheet = """
      <x:worksheet xmlns:x="\(HandMade.main)" xmlns:f="urn:foreign"><f:row><f:c><f:v>9</f:v></f:c></f:row>\
      <x:sheetData><x:row><x:c f:r="Z9"><f:v>8</f:v><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>
      """
    let made = HandMade(parts: ["xl/worksheets/sheet1.xml": sheet])
    #expect(try made.read() == [Row(1, ["1"])])
  }

  @Test func `a workbook needs neither styles nor shared strings nor package relationships`() throws {
    #expect(try HandMade(rows: one, parts: ["_rels/.rels": String?.none]).read() == [Row(1, ["1"])])
  }

  @Test func `text in UTF-16 is read`() throws {
    let text = "<worksheet xmlns=\"\(HandMade.main)\"><sheetData>\(one)</sheetData></worksheet>"
    var zip = ZipBuilder()
    for (name, part) in HandMade().allParts {
      let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { u16(Int($0)) }
      zip.add(name, name.contains("sheet1") ? utf16 : Array(part.utf8))
    }
    #expect(try rowsOf(zip.finished()) == [Row(1, ["1"])])
  }

  @Test func `stored parts, a comment, ZIP64 records and bytes after the end do no harm`() throws {
    var stored = ZipBuilder()
    for (name, part) in HandMade(rows: one).allParts { stored.add(name, Array(part.utf8)) }
    #expect(try rowsOf(stored.finished(comment: "made by hand")) == [Row(1, ["1"])])
    #expect(try rowsOf(stored.finished64()) == [Row(1, ["1"])])
    #expect(try rowsOf(stored.finished() + [0, 0, 0]) == [Row(1, ["1"])])
    var wide = ZipBuilder()
    for (name, part) in HandMade(rows: one).allParts { wide.add(name, Array(part.utf8), wide: true) }
    #expect(try rowsOf(wide.finished64()) == [Row(1, ["1"])])
  }

  @Test func `chart sheets are no worksheets`() throws {
    var made = HandMade(rows: one)
    let chart = "<Relationship Id=\"rId9\" Type=\"\(HandMade.office)/chartsheet\" Target=\"charts/1.xml\"/>"
    let relationships = made.allParts["xl/_rels/workbook.xml.rels"]!
    made.parts["xl/_rels/workbook.xml.rels"] = relationships.replacing(
      "<Relationship ", with: chart + "<Relationship ", maxReplacements: 1)
    made.parts["xl/workbook.xml"] = """
      <workbook xmlns="\(HandMade.main)" xmlns:r="\(HandMade.office)"><sheets><sheet name="图" r:id="rId9"/>\
      <sheet name="无" r:id="rId8"/><sheet name="表" r:id="rId1"/></sheets></workbook>
      """
    let reader = try WorkbookReader(bytes: made.zip.finished())
    #expect(reader.sheetNames == ["表"])
    #expect(throws: WorkbookError.noSuchSheet(1)) { try reader.forEachRow(sheet: 1) { _, _ in true } }
  }

  @Test func `reading ends when the body has enough, and its errors come through`() throws {
    struct Mine: Error {}
    let many = (1...1_000).map { "<row r=\"\($0)\"><c><v>\($0)</v></c></row>" }.joined()
    let reader = try WorkbookReader(bytes: HandMade(rows: many).zip.finished())
    var seen = 0
    try reader.forEachRow { row, _ in
      seen = row
      return row < 7
    }
    #expect(seen == 7)
    #expect(throws: Mine.self) { try reader.forEachRow { _, _ in throw Mine() } }
  }
}
