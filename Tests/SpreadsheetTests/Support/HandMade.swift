import Spreadsheet

/// A workbook written by hand, as Excel lays it out unless told otherwise.
struct HandMade {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  var namespace = main
  var officeNamespace = office
  var workbookTarget = "xl/workbook.xml"
  var sheetTarget = "worksheets/sheet1.xml"
  var workbookProperties = ""
  var strings: String?
  var styles: String?
  /// What stands inside `sheetData`.
  var rows = ""
  /// Parts that replace, or with nil remove, those above.
  var parts: [String: String?] = [:]

  var allParts: [String: String] {
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var all = [
      "_rels/.rels": """
      <Relationships xmlns="\(package)"><Relationship Id="rId1" Type="\(officeNamespace)/officeDocument" \
      Target="\(workbookTarget)"/></Relationships>
      """,
      "xl/workbook.xml": """
      <?xml version="1.0" encoding="UTF-8"?><workbook xmlns="\(namespace)" xmlns:r="\(officeNamespace)">\
      \(workbookProperties)<sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>
      """,
      "xl/_rels/workbook.xml.rels": """
      <Relationships xmlns="\(package)">\
      <Relationship Id="rId1" Type="\(officeNamespace)/worksheet" Target="\(sheetTarget)"/>\
      <Relationship Id="rId2" Type="\(officeNamespace)/sharedStrings" Target="sharedStrings.xml"/>\
      <Relationship Id="rId3" Type="\(officeNamespace)/styles" Target="styles.xml"/></Relationships>
      """,
      "xl/worksheets/sheet1.xml":
        "<worksheet xmlns=\"\(namespace)\"><sheetData>\(rows)</sheetData></worksheet>",
    ]
    all["xl/sharedStrings.xml"] = strings.map { "<sst xmlns=\"\(namespace)\">\($0)</sst>" }
    all["xl/styles.xml"] = styles.map { "<styleSheet xmlns=\"\(namespace)\">\($0)</styleSheet>" }
    for (name, text) in parts { all[name] = text }
    return all
  }

  var zip: ZipBuilder {
    var zip = ZipBuilder()
    for (name, text) in allParts.sorted(by: { $0.key < $1.key }) { zip.addDeflated(name, Array(text.utf8)) }
    return zip
  }

  func read(_ limits: WorkbookLimits = .init()) throws -> [Row] { try rowsOf(zip.finished(), limits) }
}

struct Row: Equatable {
  var number: Int
  var cells: [String]

  init(_ number: Int, _ cells: [String]) {
    self.number = number
    self.cells = cells
  }
}

func rowsOf(_ bytes: [UInt8], sheet: Int = 0, _ limits: WorkbookLimits = .init()) throws -> [Row] {
  try rows(WorkbookReader(bytes: bytes, limits: limits), sheet)
}

func rows(_ reader: WorkbookReader, _ sheet: Int = 0) throws -> [Row] {
  var rows: [Row] = []
  try reader.forEachRow(sheet: sheet) {
    rows.append(Row($0, $1))
    return true
  }
  return rows
}
