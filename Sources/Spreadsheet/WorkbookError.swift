/// Why a workbook was not read or not written. `code` is stable, `description` is plain English for the log.
public enum WorkbookError: Error, Equatable, Sendable {
  /// What a file that is not an .xlsx workbook seems to be.
  public enum Format: String, Sendable {
    case empty = "an empty file"
    case oldExcel = "an Excel 97–2003 workbook (.xls)"
    case binaryExcel = "an Excel binary workbook (.xlsb)"
    case openDocument = "an OpenDocument file"
    case archive = "a zip archive without a workbook"
    case markup = "HTML or XML text"
    case text = "plain text"
    case unknown = "something else"
  }

  public enum Limit: String, Sendable {
    case unpackedBytes, compressionRatio, sharedStringBytes, rows, columns, cellCharacters, rowBytes,
      textBytes
    case xmlDepth, parts
    /// Names and unfinished tags of one XML part: 16 MiB.
    case markup
  }

  /// The file could not be opened or read; the system's words.
  case unreadable(String)
  case otherFormat(Format)
  /// It needs a password.
  case encrypted
  /// The end of the archive is missing, as after a broken upload.
  case truncated
  case damaged(part: String, String)
  case missing(part: String)
  /// There is no worksheet with this index, counted from 0.
  case noSuchSheet(Int)
  /// The part declares a document type, which workbooks never do: a way to entity attacks.
  case documentType(part: String)
  case tooLarge(Limit)
  /// The file was not written; nothing is left behind.
  case notWritten(String)
}
