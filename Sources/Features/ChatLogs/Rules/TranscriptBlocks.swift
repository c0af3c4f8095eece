import Kernel
import ServiceMetrics

/// A page of records: the day on a line, then for each message its time on a line, its words, and who said them — after the
/// words, before them, or above the time.
struct TranscriptBlocks {
  private enum Side { case after, before, above }

  private struct Block {
    var place: Int
    var time: String
    var lines: [String]
  }

  private let speakers: Speakers
  private var blocks: [Block] = []
  private var lead: [String] = []
  private var side = Side.after

  init(_ lines: [TranscriptLine], _ speakers: Speakers) {
    self.speakers = speakers
    var day = ""
    for line in lines {
      switch line.kind {
      case .day: day = line.stamp?.date ?? day
      case .stamp:
        day = line.stamp?.date ?? day
        blocks.append(Block(place: line.place, time: "\(day) \(line.stamp?.time ?? "")", lines: []))
      case .rule: break
      default:
        if line.bytes.isEmpty { continue }
        if blocks.isEmpty { lead.append(line.text) } else { blocks[blocks.count - 1].lines.append(line.text) }
      }
    }
    side = Self.side(blocks, lead, speakers)
  }

  /// Names come again and again, words hardly ever; and the shop's are known.
  private static func side(_ blocks: [Block], _ lead: [String], _ speakers: Speakers) -> Side {
    func known(_ names: [String?]) -> Int {
      let names = names.compactMap { $0.map { Cells.clean($0, .sender) } }
      return names.count { speakers.isStaff($0) && $0.count <= 50 } * 2 + names.count - Set(names).count
    }
    let after = known(blocks.map(\.lines.last))
    let before = known(blocks.map(\.lines.first))
    if before > after { return .before }
    guard let name = lead.last, let last = blocks.last?.lines.last else { return .after }
    // The name above the first time, and none after the last words.
    let names = Set(blocks.dropLast().compactMap(\.lines.last))
    return (names.contains(name) || speakers.isStaff(name)) && !names.contains(last) ? .above : .after
  }

  func messages(_ words: LineWords) -> [Dialog.Message] {
    var above = lead.last ?? ""
    return blocks.compactMap { block in
      var (lines, sender) = (block.lines[...], "")
      switch side {
      case .after: sender = lines.popLast() ?? ""
      case .before: sender = lines.popFirst() ?? ""
      case .above:
        sender = above
        above = lines.popLast() ?? ""
      }
      while let last = lines.last, ["已读", "未读"].contains(last.trimmed) { lines.removeLast() }
      let name = Cells.clean(sender.trimmingCharacters(in: [":", "："]), .sender)
      guard !name.isEmpty else { return nil }
      let text = lines.joined(separator: "\n")
      return Dialog.Message(
        place: block.place, sender: name, time: block.time, text: Array(text.utf8),
        isNotice: words.notice(text) != nil)
    }
  }
}
