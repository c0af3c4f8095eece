import Kernel
import ServiceMetrics

/// Reads text as it is copied or exported from a chat window: a line with a name and a time, then lines of words.
///
///     tb_买家01 (2026-11-02 09:56:59):
///     在吗
///     旗舰店:小陈 2026-11-02 09:57:29
///     亲，在的
///
/// The name may stand before or after the time; brackets, colons and dashes around them do not matter. Lines of dashes,
/// and lines before the first name, say nothing. The customer of a stretch of talk is the one name in it that is not of the shop's people; a
/// line `聊天对象：名字` names them beforehand.
public struct TranscriptRows {
  private let layout: Layout
  private var buffer: [UInt8] = []
  private var time: [UInt8] = []
  private var sender = ""
  private var customer = ""
  private var text: [UInt8] = []
  private var place = 0
  private var isOpen = false
  /// Messages of people before the customer is known.
  private var waiting: [Waiting] = []

  private struct Waiting {
    var place: Int
    var sender: String
    var time: [UInt8]
    var text: [UInt8]
  }

  public init(_ layout: Layout) { self.layout = layout }

  /// Whether one of the first lines is a name with a time.
  public static func fits(_ sample: [UInt8]) -> Bool {
    sample.split(separator: 10, maxSplits: 40, omittingEmptySubsequences: true).prefix(40).contains {
      head(String(decoding: $0, as: UTF8.self)) != nil
    }
  }

  /// Bytes of the message that begins here, up to the next one's head; nil when there is no next.
  public static func messageLength(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var at = 0
    while let end = bytes[at...].firstIndex(of: 10) {
      if at > 0, head(String(decoding: bytes[at..<end], as: UTF8.self)) != nil { return at }
      at = end + 1
    }
    return nil
  }

  /// Takes whole lines; messages may go on in the next block.
  mutating func forEachRow(
    _ block: UnsafeRawBufferPointer, at start: Int, _ body: (RawRow) -> Void
  ) {
    var at = 0
    while at < block.count {
      let end = block[at...].firstIndex(of: 10) ?? block.count
      var bytes = Array(block[at..<end])
      if bytes.last == 13 { bytes.removeLast() }
      take(bytes, at: start + at, body)
      at = end + 1
    }
  }

  /// The text is over.
  mutating func finish(_ body: (RawRow) -> Void) {
    close(body)
    // Only people of the shop speak: still their words.
    if customer.isEmpty, !waiting.isEmpty { customer = "?" }
    flush(body)
  }

  private mutating func take(_ bytes: [UInt8], at place: Int, _ body: (RawRow) -> Void) {
    let line = String(decoding: bytes, as: UTF8.self)
    if let partner = Self.partner(line) {
      close(body)
      flush(body)
      customer = partner
    } else if let head = Self.head(line) {
      close(body)
      isOpen = true
      (sender, time, self.place) = (head.name, Array(head.time.utf8), place)
    } else if isOpen, !Self.isRule(bytes) {
      if !text.isEmpty { text.append(10) }
      text += bytes
    }
  }

  private mutating func close(_ body: (RawRow) -> Void) {
    guard isOpen else { return }
    isOpen = false
    defer { text = [] }
    while let last = text.last, last == 10 || last == 32 { text.removeLast() }
    if role(sender) == "customer" {
      if sender != customer {
        // Another customer: the talk before was the former one's, what waits is this one's.
        customer = sender
      }
      flush(body)
    }
    waiting.append(.init(place: place, sender: sender, time: time, text: text))
    if !customer.isEmpty { flush(body) }
  }

  private mutating func flush(_ body: (RawRow) -> Void) {
    guard !customer.isEmpty else { return }
    for message in waiting { emit(message, body) }
    waiting = []
  }

  private func emit(_ message: Waiting, _ body: (RawRow) -> Void) {
    let role = role(message.sender)
    let who = role == "human" ? Array(message.sender.utf8) : []
    Array(customer.utf8).withUnsafeBytes { customer in
      who.withUnsafeBytes { agent in
        Array(role.utf8).withUnsafeBytes { role in
          message.time.withUnsafeBytes { time in
            message.text.withUnsafeBytes { text in
              var row = RawRow()
              row.place = message.place
              row.line = text
              row[.customer] = customer
              row[.agent] = agent
              row[.role] = role
              row[.time] = time
              row[.text] = text
              body(row)
            }
          }
        }
      }
    }
  }

  private func role(_ name: String) -> String {
    if layout.bots.contains(where: { name.contains($0) }) { return "bot" }
    let isStaff = layout.staff.contains { mark in
      name == mark || (mark == ":" || mark == "：") && name.contains(mark)
        || mark.count > 1 && name.hasPrefix(mark)
    }
    return isStaff ? "human" : "customer"
  }

  /// "聊天对象：名字", "与 名字 的聊天记录".
  private static func partner(_ line: String) -> String? {
    for mark in ["聊天对象", "买家", "顾客", "客户"] where line.hasPrefix(mark) {
      let rest = line.dropFirst(mark.count)
      guard let first = rest.first, first == ":" || first == "：" else { continue }
      let name = String(rest.dropFirst()).trimmed
      return name.isEmpty || head(line) != nil ? nil : name
    }
    return nil
  }

  /// A rule of dashes, equals signs or stars.
  private static func isRule(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && bytes.allSatisfy { [45, 61, 42, 95].contains($0) }
  }

  /// A line that is a name and a time and nothing else. A time is `2026-11-02 09:56:59` or with / between; the date must
  /// be there.
  static func head(_ line: String) -> (name: String, time: String)? {
    guard line.utf8.count <= 160, let range = timeRange(Array(line.utf8)) else { return nil }
    let bytes = Array(line.utf8)
    let around: Set<Character> = ["(", ")", "（", "）", "[", "]", "【", "】", "<", ">", "-", "—", "|"]
    func name(_ part: ArraySlice<UInt8>) -> String {
      var text = String(decoding: part, as: UTF8.self)[...]
      while let last = text.last, around.contains(last) || last.isWhitespace || last == ":" || last == "：" {
        text.removeLast()
      }
      while let first = text.first, around.contains(first) || first.isWhitespace { text.removeFirst() }
      return String(text)
    }
    let (before, after) = (name(bytes[..<range.lowerBound]), name(bytes[range.upperBound...]))
    guard before.isEmpty != after.isEmpty else { return nil }
    let found = before.isEmpty ? after : before
    // A sentence that ends in a time is not a name.
    guard found.count <= 50, !found.contains(where: { "，。！？,!?；".contains($0) }) else { return nil }
    return (found, String(decoding: bytes[range], as: UTF8.self))
  }

  /// Where yyyy-M-d H:mm[:ss[.SSS]] stands.
  private static func timeRange(_ bytes: [UInt8]) -> Range<Int>? {
    func isDigit(_ at: Int) -> Bool { at < bytes.count && (48...57).contains(bytes[at]) }
    for start in bytes.indices where isDigit(start) && (start == 0 || !isDigit(start - 1)) {
      var at = start
      var runs = 0
      while runs < 6, isDigit(at) {
        let run = at
        while isDigit(at) { at += 1 }
        guard at - run == 4 && runs == 0 || at - run <= 2 && runs > 0 else { break }
        runs += 1
        guard at < bytes.count else { break }
        let wanted: [UInt8] = runs < 3 ? [45, 47, 46] : runs == 3 ? [32, 84] : [58]
        guard runs < 6, wanted.contains(bytes[at]), isDigit(at + 1) else { break }
        at += 1
      }
      guard runs >= 5 else { continue }
      if runs == 6, at < bytes.count, bytes[at] == 46, isDigit(at + 1) {
        at += 1
        while isDigit(at) { at += 1 }
      }
      return start..<at
    }
    return nil
  }
}
