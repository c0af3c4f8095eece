/// What xl/workbook.xml says (ECMA-376 part 1, 18.2).
final class WorkbookPart: XMLEvents {
  struct Sheet {
    var name: String
    var relationship: String
  }

  private(set) var sheets: [Sheet] = []
  /// Days are counted from 1904-01-01 (old Excel for Mac).
  private(set) var from1904 = false

  func opened(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "workbookPr":
      from1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "")
    case "sheet":
      guard let relationship = attributes.relationship else { return }
      sheets.append(.init(name: attributes["name"] ?? "", relationship: relationship))
    default: break
    }
  }
}
