import Kernel
import ServiceMetrics

/// One line of a text copied from a chat window, taken apart.
struct TranscriptLine {
  enum Kind: Equatable {
    /// A name with a time and nothing else: it may begin a message.
    case head
    /// Day and time, or a time; a day.
    case stamp, day
    /// "聊天对象：名字".
    case partner
    /// A rule of dashes.
    case rule
    case words
  }

  var kind = Kind.words
  let bytes: ArraySlice<UInt8>
  let place: Int
  var name = ""
  /// "小雨 --> tb_buyer03".
  var receiver = ""
  var stamp: Stamp?
  var isNameFirst = true
  /// "[time] name: words".
  var inline: (name: String, words: String)?

  var text: String { String(decoding: bytes, as: UTF8.self) }

  init(_ bytes: ArraySlice<UInt8>, at place: Int) {
    self.bytes = bytes
    self.place = place
    if Self.isRule(bytes) {
      kind = .rule
      return
    }
    let line = text
    let head = Self.head(line)
    if let (found, name, words) = Self.inline(line) { (stamp, inline) = (found, (name, words)) }
    if let partner = Self.partner(line), head == nil {
      (kind, name) = (.partner, partner)
    } else if let head {
      (name, receiver, isNameFirst) = (head.name, head.receiver, head.isNameFirst)
      (kind, stamp) = (.head, head.stamp)
      if name.isEmpty { kind = head.stamp.time == nil ? .day : .stamp }
    }
  }

  private static let around: Set<Character> = [
    "(", ")", "（", "）", "[", "]", "【", "】", "<", ">", "-", "—", "|", "=", "*", "·",
  ]

  struct Head {
    var name: String
    var receiver: String
    var stamp: Stamp
    var isNameFirst: Bool
  }

  /// A line that is a time and at most a name; a day may stand alone.
  static func head(_ line: String) -> Head? {
    let bytes = Array(line.utf8)
    guard bytes.count <= 160, let stamp = Stamp.first(in: bytes) else { return nil }
    let before = trimmed(bytes[..<stamp.range.lowerBound], ends: ":：")
    let after = trimmed(bytes[stamp.range.upperBound...], ends: ":：")
    let found = before.isEmpty ? after : before
    guard before.isEmpty || after.isEmpty else { return nil }
    if found.isEmpty || isWeekday(found) {
      return Head(name: "", receiver: "", stamp: stamp, isNameFirst: true)
    }
    // A sentence that ends in a time is not a name; a day alone heads nothing.
    guard stamp.time != nil, found.count <= 80, !found.contains(where: { "，。！？,!?；".contains($0) }) else {
      return nil
    }
    let (name, receiver) = speakers(found)
    guard name.count <= 50, !name.isEmpty else { return nil }
    return Head(name: name, receiver: receiver, stamp: stamp, isNameFirst: !before.isEmpty)
  }

  private static func inline(_ line: String) -> (Stamp, String, String)? {
    let bytes = Array(line.utf8)
    guard let stamp = Stamp.first(in: Array(bytes.prefix(80))), stamp.date != nil, stamp.time != nil,
      trimmed(bytes[..<stamp.range.lowerBound], ends: "").isEmpty
    else { return nil }
    let after = String(decoding: bytes[stamp.range.upperBound...], as: UTF8.self)
      .drop { around.contains($0) || $0.isWhitespace }
    for mark in [": ", "：", ":"] {
      guard let range = after.range(of: mark) else { continue }
      let (name, words) = (String(after[..<range.lowerBound]), String(after[range.upperBound...]).trimmed)
      guard !name.isEmpty, name.count <= 40, !words.isEmpty,
        !name.contains(where: { "，。！？,!?；".contains($0) })
      else { continue }
      return (stamp, Cells.clean(name, .sender), words)
    }
    return nil
  }

  private static func speakers(_ text: String) -> (String, String) {
    for arrow in ["-->", "->", "—>", "→", "=>", "⇒", ">>", "＞"] {
      let parts = text.components(separatedBy: arrow)
      guard parts.count == 2 else { continue }
      return (
        Cells.clean(trimmed(Array(parts[0].utf8)[...], ends: ""), .sender),
        Cells.clean(trimmed(Array(parts[1].utf8)[...], ends: ""), .sender)
      )
    }
    return (Cells.clean(text, .sender), "")
  }

  private static func trimmed(_ part: ArraySlice<UInt8>, ends: String) -> String {
    var text = String(decoding: part, as: UTF8.self)[...]
    while let last = text.last, around.contains(last) || last.isWhitespace || ends.contains(last) {
      text.removeLast()
    }
    while let first = text.first, around.contains(first) || first.isWhitespace { text.removeFirst() }
    return String(text)
  }

  private static func isWeekday(_ text: String) -> Bool {
    (text.hasPrefix("星期") || text.hasPrefix("周")) && text.count <= 3
  }

  /// "聊天对象：名字", "与 名字 的聊天记录".
  private static func partner(_ line: String) -> String? {
    for mark in ["聊天对象", "买家", "顾客", "客户"] where line.hasPrefix(mark) {
      let rest = line.dropFirst(mark.count)
      guard let first = rest.first, first == ":" || first == "：" else { continue }
      let name = Cells.clean(String(rest.dropFirst()), .customer)
      return name.isEmpty ? nil : name
    }
    for start in ["与", "和"] where line.hasPrefix(start) {
      for end in ["的聊天记录", "的聊天", "的会话"] where line.hasSuffix(end) {
        let name = Cells.clean(String(line.dropFirst().dropLast(end.count)), .customer)
        return name.isEmpty ? nil : name
      }
    }
    return nil
  }

  /// A rule of dashes, equals signs or stars.
  private static func isRule(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count >= 4 && bytes.allSatisfy { [45, 61, 42, 95].contains($0) }
  }
}
