import Spreadsheet
import Testing

@Suite struct DateTests {
  private func read(_ serial: String, builtin id: Int? = nil, code: String = "", from1904: Bool = false)
    throws
    -> String
  {
    let escaped = code.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing(
      "<", with: "&lt;")
    let made = HandMade(
      workbookProperties: from1904 ? "<workbookPr date1904=\"1\"/>" : "",
      styles: """
        <numFmts count="1"><numFmt numFmtId="164" formatCode="\(escaped)"/></numFmts>\
        <cellStyleXfs><xf numFmtId="22"/></cellStyleXfs>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="\(id ?? 164)"/></cellXfs>\
        <dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs>
        """,
      rows: "<row><c s=\"1\"><v>\(serial)</v></c></row>")
    return try made.read().first?.cells.first ?? ""
  }

  @Test(arguments: [
    (14, "45000", "2023-03-15"), (14, "45000.5", "2023-03-15 12:00:00"), (22, "45000", "2023-03-15 00:00:00"),
    (22, "45000.520833333336", "2023-03-15 12:30:00"), (22, "45000.00000001157", "2023-03-15 00:00:00.001"),
    (21, "0.999988425925926", "23:59:59"), (20, "45000.25", "2023-03-15 06:00:00"),
    (46, "1.145833333", "27:30:00"),
    (31, "36526", "2000-01-01"), (33, "0.5", "12:00:00"), (14, "1", "1900-01-01"), (14, "59", "1900-02-28"),
    (14, "60", "60"), (14, "61", "1900-03-01"), (14, "2958465", "9999-12-31"), (14, "2958466", "2958466"),
    (14, "-1", "-1"), (0, "45000", "45000"), (10, "0.25", "0.25"), (49, "45000", "45000"),
    (22, "44999.99999999999", "2023-03-15 00:00:00"),
  ])
  func `a built-in format makes a number a date`(id: Int, serial: String, text: String) throws {
    #expect(try read(serial, builtin: id) == text)
  }

  @Test(arguments: [
    ("yyyy\"年\"m\"月\"d\"日\"", "2023-03-15 06:00:00"), ("[$-804]yyyy/m/d h:mm;@", "2023-03-15 06:00:00"),
    ("h\"时\"mm\"分\"", "2023-03-15 06:00:00"), ("[h]:mm", "1080006:00:00"), ("0.00E+00", "45000.25"),
    ("General", "45000.25"), ("G/通用格式", "45000.25"), ("[Red]0.0", "45000.25"), ("0 \"days\"", "45000.25"),
    ("\"¥\"#,##0.00", "45000.25"), ("#,##0\\d", "45000.25"), ("_-* #,##0.00_-", "45000.25"),
    ("0;yyyy", "45000.25"), ("mmm", "2023-03-15 06:00:00"), ("[DBNum1][$-804]aaaa", "2023-03-15 06:00:00"),
    ("[$-411]ge.m.d", "2023-03-15 06:00:00"), ("mm:ss.0", "2023-03-15 06:00:00"),
  ])
  func `a custom format makes a number a date or does not`(code: String, text: String) throws {
    #expect(try read("45000.25", code: code) == text)
  }

  @Test func `days are counted from 1904 where the workbook says so`() throws {
    #expect(try read("0", builtin: 14, from1904: true) == "1904-01-01")
    #expect(try read("43538.25", builtin: 22, from1904: true) == "2023-03-15 06:00:00")
    #expect(try read("0.25", builtin: 20, from1904: true) == "06:00:00")
  }

  @Test(arguments: [
    ("2026-11-02", "2026-11-02"), ("2026-11-02T00:00:00", "2026-11-02"),
    ("2026-11-02T09:30", "2026-11-02 09:30:00"),
    ("2026-11-02T09:30:05.25Z", "2026-11-02 09:30:05.250"), ("T09:30:00", "09:30:00"), ("soon", "soon"),
  ])
  func `dates that are spelled out are put into the same form`(iso: String, text: String) throws {
    let made = HandMade(
      styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
      rows: "<row><c t=\"d\" s=\"0\"><v>\(iso)</v></c></row>")
    #expect(try made.read() == [Row(1, [text])])
  }
}
