import Kernel
import ServiceMetrics

/// Reads text as it is copied or exported from a chat window: a line with a name and a time, then lines of words.
///
///     tb_买家01 (2026-11-02 09:56:59):
///     在吗
///     旗舰店:小陈 2026-11-02 09:57:29
///     亲，在的
///
/// The name may stand before or after the time; brackets, colons and dashes around them do not matter. Which of such lines
/// begin a message `TranscriptHeads` tells. Or a page of records: a line of the day, then for each message its time, its words
/// and who said them (`TranscriptBlocks`). Lines of dashes, read marks, and lines before the first name, say nothing. Who is the
/// customer `Dialog` tells; a line `聊天对象：名字` names them beforehand.
public struct TranscriptRows {
  private let layout: Layout
  private let speakers: Speakers
  private let words: LineWords
  private var dialog: Dialog
  private var buffer: [UInt8] = []
  private var start: Int?
  private var partners: Set<String> = []
  /// Bytes that are looked at together: what comes again is known only afterwards.
  private static let window = 32 << 20

  public init(_ layout: Layout) {
    self.layout = layout
    speakers = Speakers(layout)
    words = layout.lineWords
    dialog = Dialog(layout)
  }

  /// Whether the first lines are talk: a name with a time, or days and times on lines of their own.
  public static func fits(_ sample: [UInt8]) -> Bool {
    let lines = sample.split(separator: 10, maxSplits: 40, omittingEmptySubsequences: true).prefix(40)
      .map { TranscriptLine($0.last == 13 ? $0.dropLast() : $0, at: 0) }
    if lines.contains(where: { $0.kind == .head && $0.stamp?.date != nil }) || isInline(lines) { return true }
    let hasDay = lines.contains { $0.stamp?.date != nil && ($0.kind == .day || $0.kind == .stamp) }
    return hasDay && lines.count { $0.kind == .stamp || $0.kind == .head } > 1
  }

  /// Takes whole lines; messages may go on in the next block.
  mutating func forEachRow(
    _ block: UnsafeRawBufferPointer, at start: Int, _ body: (RawRow) -> Void
  ) {
    var rest = block[...]
    var at = start
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 10).map { $0 + 1 } ?? rest.endIndex
      if self.start == nil { self.start = at }
      buffer += rest[rest.startIndex..<end]
      if buffer.last != 10 { buffer.append(10) }
      at += end - rest.startIndex
      rest = rest[end...]
      if buffer.count >= Self.window { read(body) }
    }
  }

  /// The text is over.
  mutating func finish(_ body: (RawRow) -> Void) {
    read(body)
    dialog.finish(body)
  }

  private mutating func read(_ body: (RawRow) -> Void) {
    guard let start else { return }
    var (lines, from) = ([TranscriptLine](), buffer.startIndex)
    while from < buffer.count {
      let end = buffer[from...].firstIndex(of: 10) ?? buffer.endIndex
      let line = buffer[from..<end]
      lines.append(TranscriptLine(line.last == 13 ? line.dropLast() : line, at: start + from))
      from = end + 1
    }
    (buffer, self.start) = ([], nil)
    let names = Set(lines.filter { $0.kind == .head }.map(\.name) + lines.compactMap { $0.inline?.name })
    if !names.contains(where: speakers.isStaff) { dialog.goesByShopWords = true }
    partners.formUnion(lines.filter { $0.kind == .partner }.map(\.name))
    if Self.isInline(lines) { return takeInline(lines, body) }
    let full = TranscriptHeads(lines, speakers, partners: partners, fullOnly: true)
    let short = TranscriptHeads(lines, speakers, partners: partners, fullOnly: false)
    let stamps = lines.count { $0.kind == .stamp }
    if max(full.count, short.count) < stamps, stamps > 1 || !short.hasEvidence {
      return takeBlocks(lines, body)
    }
    // Times without a day begin messages only where days stand on lines of their own.
    let hasDays = lines.contains { $0.kind == .day }
    take(lines, hasDays && short.count > full.count ? short : full, body)
  }

  // MARK: heads

  private mutating func take(_ lines: [TranscriptLine], _ heads: TranscriptHeads, _ body: (RawRow) -> Void) {
    let begins = heads.accepted()
    let marks = lines.count { Self.isReadMark($0.text) }
    var open: Dialog.Message?
    var notices: [Dialog.Message] = []
    var day = ""
    for (number, line) in lines.enumerated() {
      if begins.contains(number), let stamp = line.stamp {
        close(&open, &notices, body)
        open = Dialog.Message(
          place: line.place, sender: line.name, receiver: line.receiver,
          time: "\(stamp.date ?? day) \(stamp.time ?? "")")
      } else if line.kind == .partner {
        close(&open, &notices, body)
        dialog.partner(line.name, body)
      } else if line.kind == .day, open == nil || heads.isEmpty || day.isEmpty == false || Self.isAlone(line)
      {
        day = line.stamp?.date ?? day
      } else if open != nil, line.kind != .rule {
        append(line, marks, &open, &notices)
      }
    }
    close(&open, &notices, body)
  }

  /// A day between dashes parts the talk; a day within it is somebody's words.
  private static func isAlone(_ line: TranscriptLine) -> Bool {
    line.text.contains("--") || line.text.contains("——") || line.text.contains("==")
  }

  private func append(
    _ line: TranscriptLine, _ marks: Int, _ open: inout Dialog.Message?, _ notices: inout [Dialog.Message]
  ) {
    let text = line.text
    if Self.isReadMark(text), marks > 1 || open?.text.isEmpty == false { return }
    if let notice = words.notice(text), !Self.isReadMark(text) {
      var message = Dialog.Message(
        place: line.place, time: open?.time ?? "", text: Array(text.utf8), isNotice: true)
      if notice.isHandover, let name = notice.to { message.target = target(name, text) }
      notices.append(message)
      return
    }
    if let last = notices.indices.last, Self.reasons.contains(where: text.hasPrefix) {
      notices[last].text += [10] + line.bytes
      return
    }
    if open?.text.isEmpty == false { open?.text.append(10) }
    open?.text += line.bytes
  }

  private static let reasons = ["原因", "转接原因", "转交原因", "备注", "理由", "Reason", "reason"]

  private static func isReadMark(_ text: String) -> Bool {
    ["已读", "未读", "[已读]", "[未读]", "(已读)", "(未读)", "（已读）", "（未读）"].contains(text.trimmed)
  }

  /// The name as it is written, of which the notice gave the folded form.
  private func target(_ folded: String, _ text: String) -> String {
    for mark in ["给", "至", "到", "to "] {
      guard let range = text.range(of: mark, options: .backwards) else { continue }
      let name = Cells.clean(String(text[range.upperBound...]), .agent)
        .trimmingCharacters(in: ["。", ".", "】", "]", "\"", "”"])
      if speakers.isStaff(name) { return name }
    }
    return speakers.isStaff(folded) ? folded : ""
  }

  private mutating func close(
    _ open: inout Dialog.Message?, _ notices: inout [Dialog.Message], _ body: (RawRow) -> Void
  ) {
    guard var message = open else { return }
    open = nil
    while let last = message.text.last, last == 10 || last == 32 || last == 9 { message.text.removeLast() }
    dialog.take(message, body)
    for notice in notices { dialog.take(notice, body) }
    notices = []
  }

  // MARK: a message a line

  /// Most lines are a time, a name and words.
  private static func isInline(_ lines: [TranscriptLine]) -> Bool {
    let count = lines.count { $0.inline != nil }
    return count > 1 && count * 10 >= lines.count { !$0.bytes.isEmpty } * 6
  }

  private mutating func takeInline(_ lines: [TranscriptLine], _ body: (RawRow) -> Void) {
    var open: Dialog.Message?
    for line in lines where line.kind != .rule {
      if let inline = line.inline, let stamp = line.stamp {
        if let message = open { dialog.take(message, body) }
        open = Dialog.Message(
          place: line.place, sender: inline.name, time: "\(stamp.date ?? "") \(stamp.time ?? "")",
          text: Array(inline.words.utf8), isNotice: words.notice(inline.words) != nil)
      } else if !line.bytes.isEmpty, open != nil {
        open?.text += [10] + line.bytes
      }
    }
    if let message = open { dialog.take(message, body) }
  }

  // MARK: blocks

  private mutating func takeBlocks(_ lines: [TranscriptLine], _ body: (RawRow) -> Void) {
    for message in TranscriptBlocks(lines, speakers).messages(words) { dialog.take(message, body) }
  }
}
