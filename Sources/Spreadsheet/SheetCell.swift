import Kernel

/// What one cell of a written sheet holds, and with it how it is shown.
public enum SheetCell: Sendable, Equatable {
  case empty
  /// Always text, whatever it begins with. Longer than 32,767 UTF-16 units it is cut and ends with "…";
  /// control characters other than tab and line feed are dropped, other line ends become line feeds.
  case text(String)
  /// Beyond 15 digits, which is all that Excel keeps, it is written as text.
  case integer(Int)
  /// `decimals`: shown digits, 0…15. What is not finite is left empty.
  case number(Double, decimals: Int)
  /// 0.25 is shown as 25.0%. `decimals` as above.
  case percent(Double, decimals: Int = 1)
  /// Shown as h:mm:ss, hours beyond 24 counted on. Negative ones are written as text.
  case duration(Span)
  /// Shown in yuan with two decimals.
  case money(Money)
  /// A moment on the wall clock: milliseconds since 1970-01-01 00:00 there (that is UTC plus the zone's
  /// offset). Excel knows 1900-03-01 to 9999-12-31; what lies outside is left empty.
  case dateTime(wallMilliseconds: Int64)
  /// Range as above.
  case date(CivilDay)
  case link(String, to: LinkTarget)

  public enum LinkTarget: Sendable, Equatable {
    /// An http, https or mailto address. Others, addresses longer than 2,000 characters and those after the
    /// 65,530th of a sheet are left out: the cell is plain text then.
    case address(String)
    /// Column A of a row (from 1) in another sheet, by the name that `SheetWriter.name` tells.
    case sheet(String, row: Int = 1)
  }
}
