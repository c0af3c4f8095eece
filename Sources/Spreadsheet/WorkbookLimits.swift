/// How much a workbook from outside may cost before reading it ends with `WorkbookError.tooLarge`.
/// Sizes are bytes unless said otherwise.
public struct WorkbookLimits: Sendable {
  /// Unpacked in one pass over a sheet, its shared strings included. A full sheet of 20 columns is about 1
  /// GB.
  public var unpackedBytes = 2 << 30
  /// Unpacked per packed byte of one part, looked at once 16 MiB are unpacked. Deflate can reach 1,032;
  /// a sheet with the same row again and again was measured at 11.
  public var compressionRatio = 100
  /// Kept in memory while a sheet is read.
  public var sharedStringBytes = 512 << 20
  /// The last row number; Excel's own is 1,048,576.
  public var rows = 1_048_576
  /// The last column that may hold text; Excel's own is 16,384. Blank cells beyond are ignored.
  public var columns = 1_024
  /// UTF-16 units of one cell; Excel's own.
  public var cellCharacters = 32_767
  /// Text of one row: a small file can name one long shared string in every cell.
  public var rowBytes = 16 << 20
  /// Text of all rows of a sheet, for the same reason.
  public var textBytes = 4 << 30
  /// Elements inside each other.
  public var xmlDepth = 64
  /// Files inside the archive.
  public var parts = 10_000

  public init() {}
}
