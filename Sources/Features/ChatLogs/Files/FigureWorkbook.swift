import ChatLogs
import Foundation
import Kernel
import ServiceMetrics
import Spreadsheet

/// Figures as a workbook.
public struct FigureWorkbook {
  private let book: WorkbookWriter
  private let isEnglish: Bool

  /// - Throws: `output.unusable`.
  public init(path: String, locale: String) throws {
    isEnglish = locale == "en"
    book = try Self.mended { try WorkbookWriter(path: path) }
  }

  /// A row of figures with the words that stand before them.
  public struct Row {
    var names: [String]
    var figures: Figures

    public init(_ names: [String], _ figures: Figures) {
      self.names = names
      self.figures = figures
    }
  }

  public func add(
    _ title: (zh: String, en: String), _ names: [(zh: String, en: String)], _ formulas: [Formula],
    _ rows: [Row]
  )
    throws
  {
    let columns = FigureColumns(formulas)
    let header = names.map(pick) + columns.titles(isEnglish ? "en" : "zh")
    try Self.mended {
      let sheet = try book.addSheet(pick(title), header: header)
      for row in rows {
        try sheet.append(row.names.map(SheetCell.text) + columns.values(row.figures).map(Self.cell))
      }
    }
  }

  /// A table of words.
  func add(_ title: (zh: String, en: String), header: [(zh: String, en: String)], _ rows: [[String]]) throws {
    try Self.mended {
      let sheet = try book.addSheet(pick(title), header: header.map(pick))
      for row in rows { try sheet.append(row.map(SheetCell.text)) }
    }
  }

  func add(_ table: FindingTable) throws {
    try Self.mended {
      let sheet = try book.addSheet(pick(table.title), header: table.columns.map { pick(($0.zh, $0.en)) })
      for row in table.rows { try sheet.append(row) }
    }
  }

  /// Each formula with what it counted, its line and how far it is.
  public func addFormulas(_ formulas: [Formula], _ whole: Figures) throws {
    let header = [
      ("口径", "formula"), ("名称", "name"), ("结果", "value"), ("分子", "met"), ("分母", "counted"), ("达标线", "line"),
      ("还需达标数", "good ones needed"), ("还能容的未达标数", "misses it can take"), ("定义", "definition"),
      ("来源", "source"),
    ]
    try Self.mended {
      let sheet = try book.addSheet(pick(("平台口径", "Platforms")), header: header.map(pick))
      for (slot, formula) in formulas.enumerated() {
        let (count, base) = whole.formula(slot)
        try sheet.append(row(formula, count, base))
      }
    }
  }

  private func row(_ formula: Formula, _ count: Int64, _ base: Int64) -> [SheetCell] {
    let distance = formula.threshold.flatMap { Distance(count, of: base, $0) }
    var value = SheetCell.empty
    if base > 0 {
      let share = Double(count) / Double(base)
      value = Self.cell(formula.measure == .mean ? .milliseconds(share) : .rate(share))
    }
    func whole(_ number: Int64?) -> SheetCell { number.map { .integer(Int($0)) } ?? .empty }
    let line: SheetCell = formula.threshold.map { .percent(Double($0.line) / 10_000, decimals: 2) } ?? .empty
    return [
      .text(formula.id), .text(pick((formula.name.zh, formula.name.en))), value, whole(count), whole(base),
      line,
      whole(distance?.need), whole(distance?.margin),
      .text(pick((formula.definition.zh, formula.definition.en))),
      .text(pick((formula.source.zh, formula.source.en))),
    ]
  }

  public func close() throws { try Self.mended { try book.close() } }

  private func pick(_ words: (zh: String, en: String)) -> String { isEnglish ? words.en : words.zh }

  /// Times as seconds, since that is what people compare.
  private static func cell(_ value: FigureColumns.Value) -> SheetCell {
    switch value {
    case .count(let number): .integer(Int(number))
    case .milliseconds(let time): .number(time / 1_000, decimals: 1)
    case .rate(let rate): .percent(rate, decimals: 2)
    case .fen(let fen): .money(Money(fen: fen))
    case .none: .empty
    }
  }

  private static func mended<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as WorkbookError {
      throw Problem(.broken, "output.unusable", error.description)
    }
  }
}
