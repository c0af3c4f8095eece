/// Turns what a cell holds into text.
struct CellText {
  let strings: SharedStrings
  let styles: StyleTable
  let from1904: Bool
  let part: String

  /// `content`: the cell's value or inline text, escapes decoded.
  /// - Throws: `WorkbookError.damaged` when it names a shared string that is not there.
  func text(_ content: [UInt8], _ type: CellType, style: Int) throws -> String {
    let text = String(decoding: content, as: UTF8.self)
    switch type {
    case .inline, .formulaText, .error: return text
    case .truth: return text == "1" || text == "true" ? "TRUE" : text.isEmpty ? "" : "FALSE"
    case .strictDate: return StrictDate.text(text, styles[style])
    case .shared: return try shared(bare(text))
    case .number: return number(bare(text), style)
    }
  }

  private func shared(_ index: String) throws -> String {
    if index.isEmpty { return "" }
    guard let text = Int(index).flatMap({ strings[$0] }) else {
      throw WorkbookError.damaged(part: part, "a cell names a text that is not there")
    }
    return text
  }

  private func number(_ written: String, _ style: Int) -> String {
    if let kind = styles[style], let serial = Double(written),
      let date = SerialDate.text(serial, kind, from1904: from1904)
    {
      return date
    }
    return NumberText.text(written)
  }

  private func bare(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 <= 32 }) else { return text }
    return text.split(whereSeparator: \.isWhitespace).joined()
  }
}
