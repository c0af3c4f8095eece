/// How a cell is shown.
enum CellLook: Hashable {
  case header, text, integer, duration, money, dateTime, date
  case number(decimals: Int)
  case percent(decimals: Int)

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
