import Kernel

/// What is really written for a cell.
enum CellContent {
  case nothing
  case string(String)
  /// `width`: columns of a digit that it takes.
  case number(Double, CellLook, width: Int)
  case link(String, SheetCell.LinkTarget)
}

extension SheetCell {
  /// Excel keeps 15 digits of a number.
  private static let wholeNumbers = -999_999_999_999_999...999_999_999_999_999

  var content: CellContent {
    switch self {
    case .empty: .nothing
    case .text(let text): .string(text)
    case .link(let text, let target): .link(text, target)
    case .integer(let value):
      Self.wholeNumbers.contains(value)
        ? .number(Double(value), .integer, width: String(value).count) : .string(String(value))
    case .number(let value, let decimals):
      Self.finite(value, .number(decimals: Self.clamped(decimals)), width: 1 + Self.clamped(decimals))
    case .percent(let value, let decimals):
      Self.finite(value, .percent(decimals: Self.clamped(decimals)), width: 3 + Self.clamped(decimals))
    case .duration(let span): Self.duration(span)
    case .money(let money): Self.money(money)
    case .dateTime(let wall): Self.day(Double(wall) / 86_400_000, .dateTime, width: 19)
    case .date(let day): Self.day(Double(day.number), .date, width: 10)
    }
  }

  private static func clamped(_ decimals: Int) -> Int { min(max(decimals, 0), 15) }

  private static func finite(_ value: Double, _ look: CellLook, width: Int) -> CellContent {
    guard value.isFinite else { return .nothing }
    let whole = value.magnitude < 1e15 ? String(Int(value)).count : 16
    return .number(value, look, width: whole + width)
  }

  private static func duration(_ span: Span) -> CellContent {
    let milliseconds = span.milliseconds
    // Excel's times end where its dates do.
    if (0..<255_611_376_000_000).contains(milliseconds) {
      let hours = String(milliseconds / 3_600_000)
      return .number(Double(milliseconds) / 86_400_000, .duration, width: hours.count + 6)
    }
    return .string((milliseconds < 0 ? "-" : "") + SerialDate.clock(Int(clamping: milliseconds.magnitude)))
  }

  private static func money(_ money: Money) -> CellContent {
    guard wholeNumbers.contains(Int(money.fen)) else { return .string(money.text) }
    return .number(Double(money.fen) / 100, .money, width: money.text.count)
  }

  /// `day`: from 1970-01-01, which is day 25,569 of Excel; 61 is 1900-03-01 and 2,958,465 is 9999-12-31.
  private static func day(_ day: Double, _ look: CellLook, width: Int) -> CellContent {
    let serial = day + 25_569
    return serial >= 61 && serial < 2_958_466 ? .number(serial, look, width: width) : .nothing
  }
}
