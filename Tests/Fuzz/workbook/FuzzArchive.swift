import CZlib

/// A stored archive of small sound parts, one of them replaced.
enum FuzzArchive {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  private static let parts: [(name: String, text: String)] = [
    (
      "xl/worksheets/sheet1.xml",
      "<worksheet xmlns=\"\(main)\"><sheetData><row r=\"1\"><c s=\"1\"><v>45000.5</v></c><c t=\"s\"><v>0</v></c></row>"
        + "</sheetData></worksheet>"
    ),
    ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\"><si><t>a</t></si></sst>"),
    (
      "xl/styles.xml",
      "<styleSheet xmlns=\"\(main)\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts>"
        + "<cellXfs><xf/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
    ),
    (
      "xl/workbook.xml",
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"s\" r:id=\"a\"/></sheets></workbook>"
    ),
    (
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"\(package)\"><Relationship Id=\"a\" Type=\"\(office)/worksheet\" "
        + "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>"
        + "<Relationship Id=\"c\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    ),
  ]

  static func around(_ input: [UInt8]) -> [UInt8] {
    let replaced = input.first.map { Int($0) % parts.count }
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (index, part) in parts.enumerated() {
      let content = index == replaced ? Array(input.dropFirst()) : Array(part.text.utf8)
      let sum = crc32(crc32(0, nil, 0), content, UInt32(content.count))
      let facts =
        number(20, 10) + number(Int(sum), 4) + number(content.count, 4) + number(content.count, 4)
        + number(part.name.utf8.count, 2) + number(0, 2)
      directory += number(0x0201_4B50, 4) + number(20, 2) + facts + number(0, 10) + number(bytes.count, 4)
      directory += Array(part.name.utf8)
      bytes += number(0x0403_4B50, 4) + facts + Array(part.name.utf8) + content
    }
    return bytes + directory + number(0x0605_4B50, 4) + number(0, 4) + number(parts.count, 2)
      + number(parts.count, 2) + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> ($0 * 8)) : 0 }
  }
}
