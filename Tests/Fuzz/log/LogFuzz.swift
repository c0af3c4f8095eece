import ChatLogs
import Foundation
import Kernel
import ServiceMetrics

/// One log from the fuzzer's bytes: read whole and read in blocks, which must come to the same; settled and counted,
/// which must not fail. The form is chosen by FUZZ_FORM: comma, tab, lines, transcript or layout.
private enum Form: String { case comma, tab, lines, transcript, layout }

private let form = Form(rawValue: ProcessInfo.processInfo.environment["FUZZ_FORM"] ?? "comma") ?? .comma
private let layouts = Layout.ready

private struct Outcome: Equatable {
  var rows = 0
  var bad: [BadRow] = []
  var turns: Int64 = 0
  var waits: [UInt32] = []
  var conversations: Int64 = 0
}

/// The parser for a table whose columns are all of the neutral ones.
private func parser() -> (LogRows, Layout, Set<Field>, RowEdges) {
  switch form {
  case .comma, .tab, .layout:
    let delimiter: UInt8 = form == .tab ? 9 : 44
    let columns = Array(0..<Field.count)
    return (
      LogRows(delimiter: delimiter, columns: columns), .neutral, Set(Field.allCases),
      RowEdges(delimiter: delimiter, quotes: true)
    )
  case .lines:
    return (LogRows(lines: .lines), .lines, Set(Field.allCases), RowEdges(delimiter: 0, quotes: false))
  case .transcript:
    return (
      LogRows(transcript: .qianniu), .qianniu, [.customer, .agent, .role, .time, .text],
      RowEdges(delimiter: 0, quotes: false)
    )
  }
}

private func read(_ text: UnsafeRawBufferPointer, block: Int) throws -> Outcome {
  var (rows, layout, fields, edges) = parser()
  let intake = RowIntake(layout, fields: fields)
  var outcome = Outcome()
  func take(_ row: RawRow, _ bad: BadRow?) {
    if let bad = bad ?? intake.take(row) { outcome.bad.append(bad) }
  }
  var at = 0
  while at < text.count {
    var size = min(block, text.count - at)
    var whole = 0
    // A block that holds no whole row grows, as a row longer than a block would.
    while true {
      let view = UnsafeRawBufferPointer(rebasing: text[at..<at + size])
      whole = at + size == text.count ? size : edges.wholeRows(view).end
      if whole > 0 || at + size == text.count { break }
      size = min(size * 2, text.count - at)
    }
    rows.forEachRow(.init(rebasing: text[at..<at + whole]), at: at, take)
    at += max(whole, 1)
  }
  rows.finish(take)
  outcome.rows = intake.table.rows
  try count(intake, &outcome)
  return outcome
}

private func count(_ intake: RowIntake, _ outcome: inout Outcome) throws {
  let names = LogNames([intake.table])
  var options = Settling.Options()
  options.wantsPlaces = true
  let settling = Settling([intake.table], names, options)
  var tally = Tally(.platforms)
  for number in 0..<LogTable.partitions {
    _ = try settling.settle(number, read: { _, _, _ in }) { facts, settled in
      tally.add(facts)
      precondition(settled().conversations.count == facts.conversations.count)
    }
  }
  let figures = tally.figures(.whole)
  outcome.turns = figures[.turns]
  outcome.conversations = figures.conversations
  outcome.waits = figures.waits
  precondition(figures[.answered] + figures[.unanswered] == figures[.turns])
  precondition(figures.waits.count == Int(figures[.answered]))
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 1 else { return 0 }
  let bytes = UnsafeRawBufferPointer(start: start, count: count)
  let text = UnsafeRawBufferPointer(rebasing: bytes[1...])
  do {
    if form == .layout {
      _ = try? Layout(json: Array(text))
      if let header = DelimitedRows.header(Array(text), delimiter: 44) {
        _ = try? Layout.fitting(header.names)
      }
      return 0
    }
    let whole = try read(text, block: text.count)
    let parts = try read(text, block: 8 + Int(bytes[0]))
    precondition(whole == parts, "read in blocks it is another log")
  } catch { fatalError("\(error)") }
  return 0
}
