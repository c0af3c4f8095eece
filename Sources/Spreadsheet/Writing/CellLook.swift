/// How a cell is shown.
enum CellLook: Hashable {
  case header, integer, duration, money, dateTime, date
  /// `isWrapped`: its line feeds are shown.
  case text(isWrapped: Bool)
  case number(decimals: Int)
  case percent(decimals: Int)

  /// Text that begins like a formula keeps the format of text, so that it stays one when somebody edits the
  /// cell. nil: as it comes.
  init?(of text: String) {
    let isWrapped = text.utf8.contains(UInt8(ascii: "\n"))
    let looksLikeFormula = text.utf8.first.map("=+-@\t".utf8.contains) ?? false
    guard isWrapped || looksLikeFormula else { return nil }
    self = .text(isWrapped: isWrapped)
  }

  /// nil: as it comes.
  var numberFormat: String? {
    switch self {
    case .header: nil
    case .text: "@"
    case .integer: "0"
    case .duration: "[h]:mm:ss"
    case .money: "\"¥\"#,##0.00;-\"¥\"#,##0.00"
    case .dateTime: "yyyy-mm-dd hh:mm:ss"
    case .date: "yyyy-mm-dd"
    case .number(let decimals): "0" + Self.places(decimals)
    case .percent(let decimals): "0" + Self.places(decimals) + "%"
    }
  }

  private static func places(_ decimals: Int) -> String {
    decimals == 0 ? "" : "." + String(repeating: "0", count: decimals)
  }
}
