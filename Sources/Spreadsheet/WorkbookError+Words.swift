extension WorkbookError: CustomStringConvertible {
  /// Stable name for catalogues and interfaces.
  public var code: String {
    switch self {
    case .unreadable: "workbook.unreadable"
    case .otherFormat: "workbook.other_format"
    case .encrypted: "workbook.encrypted"
    case .truncated: "workbook.truncated"
    case .damaged, .missing, .documentType: "workbook.damaged"
    case .noSuchSheet: "workbook.no_such_sheet"
    case .tooLarge: "workbook.too_large"
    case .notWritten: "workbook.not_written"
    }
  }

  public var description: String {
    switch self {
    case .unreadable(let why): "the file cannot be read: \(why)"
    case .otherFormat(let format): "not an .xlsx workbook but \(format.rawValue)"
    case .encrypted: "the workbook is protected by a password; save it without one"
    case .truncated: "the file is cut short"
    case .damaged(let part, let why): "the workbook is damaged: \(part): \(why)"
    case .missing(let part): "the workbook is damaged: \(part) is missing"
    case .noSuchSheet(let index): "the workbook has no worksheet number \(index + 1)"
    case .documentType(let part): "the workbook is refused: \(part) declares a document type"
    case .tooLarge(let limit): "the workbook is too large: \(limit.words)"
    case .notWritten(let why): "the workbook was not written: \(why)"
    }
  }
}

extension WorkbookError.Limit {
  var words: String {
    switch self {
    case .unpackedBytes: "it unpacks to too many bytes"
    case .compressionRatio: "it unpacks to suspiciously many bytes"
    case .sharedStringBytes: "its texts need too much memory"
    case .rows: "it has too many rows"
    case .columns: "it has too many columns"
    case .cellCharacters: "a cell holds too much text"
    case .rowBytes: "a row holds too much text"
    case .textBytes: "its rows hold too much text"
    case .xmlDepth: "its XML is nested too deeply"
    case .parts: "it has too many parts"
    case .markup: "its XML has too long tags or too many names"
    }
  }
}
