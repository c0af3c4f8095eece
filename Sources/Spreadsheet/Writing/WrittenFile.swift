/// libxlsxwriter copies everything through second temporary files and overlooks a full disk there: the
/// archive is then sound and its contents have holes. So they are compared with what they must be.
enum WrittenFile {
  /// `proofs`: one for each sheet, in order.
  /// - Throws: `WorkbookError.notWritten`.
  static func check(path: String, _ proofs: [RowsProof]) throws {
    do {
      guard let archive = try ZipArchive(.file(OpenFile(path: path)), limits: .init()) else {
        throw WorkbookError.truncated
      }
      for (index, proof) in proofs.enumerated() {
        try check(sheet: archive.open("xl/worksheets/sheet\(index + 1).xml", .unlimited), proof)
      }
      for part in archive.names where !part.hasPrefix("xl/worksheets/sheet") {
        try archive.open(part, .unlimited).scan(deepest: .max, LinkCount())
      }
    } catch let error as WorkbookError {
      throw WorkbookError.notWritten("no room on the disk? \(error)")
    }
  }

  private static func check(sheet: PartStream, _ proof: RowsProof) throws {
    let frame = try WrittenSheet(sheet, proof).frame
    let count = LinkCount()
    try XMLScan(part: sheet.name, deepest: .max, count).scan(frame)
    guard count.links == proof.links else {
      throw WorkbookError.damaged(part: sheet.name, "its links are not whole")
    }
  }
}

private final class LinkCount: XMLEvents {
  var links = 0

  func opened(_ name: String, _ attributes: XMLAttributes) {
    if name == "hyperlink" { links += 1 }
  }
}
