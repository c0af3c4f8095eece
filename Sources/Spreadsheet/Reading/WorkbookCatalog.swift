/// Which part is what, and how numbers are to be shown.
struct WorkbookCatalog: Sendable {
  struct Sheet: Sendable {
    var name: String
    var part: String
  }

  /// Worksheets in the order of their tabs, hidden ones included; chart sheets are left out.
  let sheets: [Sheet]
  let sharedStrings: String?
  let styles: StyleTable
  let from1904: Bool

  init(_ archive: ZipArchive, _ limits: WorkbookLimits) throws {
    let pass = ReadingPass.ofDescriptions(limits)
    let package = try Relationships(of: "", in: archive, pass)
    let part = package.first("officeDocument") ?? "xl/workbook.xml"
    guard archive.contains(part), part.lowercased().hasSuffix(".xml"), !part.contains("word/"),
      !part.contains("ppt/")
    else { throw WorkbookError.naming(archive) }
    let workbook = WorkbookPart()
    try pass.scan(part, in: archive, workbook)
    let relationships = try Relationships(of: part, in: archive, pass)
    sheets = workbook.sheets.compactMap { sheet in
      guard let target = relationships[sheet.relationship], target.kind == "worksheet" else { return nil }
      return Sheet(name: sheet.name, part: target.part)
    }
    from1904 = workbook.from1904
    sharedStrings = relationships.first("sharedStrings").flatMap { archive.contains($0) ? $0 : nil }
    styles = try StyleTable(relationships.first("styles"), in: archive, pass)
  }
}
