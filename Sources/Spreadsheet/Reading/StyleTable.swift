/// For each cell style: whether its number format makes a number a date.
struct StyleTable: Sendable {
  private let kinds: [DateKind?]

  /// - Parameter part: styles.xml; a workbook may have none.
  init(_ part: String?, in archive: ZipArchive, _ pass: ReadingPass) throws {
    guard let part, archive.contains(part) else {
      kinds = []
      return
    }
    let events = StyleEvents()
    try pass.scan(part, in: archive, events)
    kinds = events.formatOfStyle.map { id in
      events.custom[id] ?? DateKind(builtin: id)
    }
  }

  subscript(_ style: Int) -> DateKind? { kinds.indices.contains(style) ? kinds[style] : nil }
}

private final class StyleEvents: XMLEvents {
  /// By the number of the format; nil inside for formats of numbers.
  var custom: [Int: DateKind?] = [:]
  var formatOfStyle: [Int] = []
  private var list = ""

  func opened(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "numFmts", "cellXfs": list = name
    case "numFmt" where list == "numFmts":
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }) else { return }
      custom[id] = .some(attributes["formatCode"].flatMap(DateKind.init(formatCode:)))
    case "xf" where list == "cellXfs":
      formatOfStyle.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
    default: break
    }
  }

  func closed(_ name: String) { if name == list { list = "" } }
}
