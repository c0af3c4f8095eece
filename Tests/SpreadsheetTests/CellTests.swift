import Spreadsheet
import Testing

@Suite struct CellTests {
  @Test(arguments: [
    ("3", "3"), ("3.0", "3"), ("-0", "0"), ("1.0E5", "100000"), ("1.5e-3", "0.0015"), ("-2.50", "-2.5"),
    ("1E+2", "100"), ("0.1", "0.1"), ("4.0999999999999996", "4.1"),
    ("0.30000000000000004", "0.30000000000000004"),
    ("12345678901234567890", "12345678901234567890"), ("1.2345678901234568E+19", "12345678901234568000"),
    ("1E-7", "0.0000001"), (" 12 ", "12"), ("1E999999", "1E999999"), ("007", "7"), ("nan", "nan"),
    (".5", "0.5"),
  ])
  func `a number is read in plain notation`(written: String, text: String) throws {
    let made = HandMade(rows: "<row r=\"1\"><c r=\"A1\"><v>\(written)</v></c></row>")
    #expect(try made.read() == [Row(1, [text])])
  }

  @Test func `every type of cell is read as text`() throws {
    let made = HandMade(
      strings: "<si><t>共享</t></si>",
      rows: """
        <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>行内</t></is></c>\
        <c r="C2" t="b"><v>1</v></c><c r="D2" t="b"><v>0</v></c><c r="E2" t="e"><v>#DIV/0!</v></c>\
        <c r="F2" t="str"><f>A2&amp;"!"</f><v>共享!</v></c><c r="G2"><f>1+1</f><v>2</v></c>\
        <c r="H2" t="d"><v>2026-11-02T09:30:00.000</v></c><c r="I2" t="n"/></row>
        """)
    #expect(
      try made.read() == [
        Row(2, ["共享", "行内", "TRUE", "FALSE", "#DIV/0!", "共享!", "2", "2026-11-02 09:30:00"])
      ])
  }

  @Test func `rich text is joined and its phonetic hints are left out`() throws {
    let rich =
      "<r><t>重</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 庆 </t></r><rPh sb=\"0\" eb=\"1\"><t>chóng</t></rPh>"
    let made = HandMade(
      strings: "<si>\(rich)</si><si><t>二</t></si>",
      rows: """
        <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is>\(rich)</is></c></row>
        """)
    #expect(try made.read() == [Row(1, ["重 庆 ", "二", "重 庆 "])])
  }

  @Test func `escapes are decoded and control characters dropped`() throws {
    let made = HandMade(
      rows: """
        <row><c t="inlineStr"><is><t>一_x000D_\n二_x0007__x005F_x0041_ _x00zz_ _x4E2D_</t></is></c></row>
        """)
    #expect(try made.read() == [Row(1, ["一\r\n二_x0041_ _x00zz_ 中"])])
  }

  @Test func `gaps are kept between cells and left out between rows`() throws {
    let made = HandMade(
      rows: """
        <row r="3"><c r="B3"><v>1</v></c><c r="AA3"><v>2</v></c><c r="XFD3" s="1"/></row><row r="4"/>\
        <row r="9"><c r="A9"><v>3</v></c></row>
        """)
    let far = [String](repeating: "", count: 24)
    #expect(try made.read() == [Row(3, ["", "1"] + far + ["2"]), Row(9, ["3"])])
  }
}
