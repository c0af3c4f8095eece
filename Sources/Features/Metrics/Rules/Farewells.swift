/// Words that ask for nothing: 谢谢, 好的, 没有了, a sticker, or several of them. Goes by bytes: it looks at every customer's line.
struct Farewells: Sendable, Equatable {
  /// By their first byte, the longest first.
  private let words: [[[UInt8]]]
  private let isEmpty: Bool
  private static let mostBytes = 120
  /// What may stand after a word without asking for anything.
  private static let particles = [
    "亲", "啊", "啦", "了", "哦", "呀", "哈", "呢", "您", "你", "嘞", "嘻", "咯", "的",
  ].map { Array($0.utf8) }
  private static let marks = ["，", "。", "！", "～", "…", "、", "：", "；", "“", "”", "—", "　", "·", "﹏", "）", "（"]
    .map { Array($0.utf8) }
  private static let openings = ["[", "【"].map { Array($0.utf8) }
  private static let closings = ["]", "】"].map { Array($0.utf8) }
  /// Pictures and cards stand in brackets as stickers do, and may well be a question.
  private static let things = [
    "图片", "照片", "视频", "语音", "文件", "链接", "商品", "订单", "位置", "卡片", "红包", "转账", "名片", "小程序", "image", "photo",
    "picture", "video", "voice", "audio", "file", "link", "card",
  ]

  init(_ words: [String]) {
    var byFirst = [[[UInt8]]](repeating: [], count: 256)
    let folded = Set(words.map { $0.lowercased().filter { !$0.isWhitespace } })
    for word in folded where !word.isEmpty { byFirst[Int(word.utf8.first!)].append(Array(word.utf8)) }
    self.words = byFirst.map { $0.sorted { $0.count > $1.count } }
    isEmpty = folded.isEmpty
  }

  func isOne(_ text: UnsafeRawBufferPointer) -> Bool {
    guard !isEmpty, !text.isEmpty, text.count <= Self.mostBytes else { return false }
    var (at, hasWord, inPiece, stickers) = (0, false, false, 0)
    while at < text.count {
      if let count = word(text, at) {
        at += count
        (hasWord, inPiece) = (true, true)
      } else if inPiece, let count = Self.one(of: Self.particles, text, at) {
        at += count
      } else if let count = Self.sticker(text, at) {
        at += count
        stickers += 1
      } else if let count = Self.mark(text, at) {
        at += count
        inPiece = false
      } else {
        return false
      }
    }
    return hasWord || stickers > 0
  }

  private func word(_ text: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    let first = text[at]
    let list = words[Int(first >= 65 && first <= 90 ? first | 0x20 : first)]
    return list.isEmpty ? nil : Self.one(of: list, text, at)
  }

  private static func one(of list: [[UInt8]], _ text: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    for word in list where at + word.count <= text.count {
      var offset = 0
      while offset < word.count {
        let byte = text[at + offset]
        guard word[offset] == (byte >= 65 && byte <= 90 ? byte | 0x20 : byte) else { break }
        offset += 1
      }
      if offset == word.count { return offset }
    }
    return nil
  }

  /// Signs between words; a question mark is none.
  private static func mark(_ text: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    let byte = text[at]
    if byte < 0x80 {
      let isSign = byte <= 47 || (58...64).contains(byte) || (91...96).contains(byte) || byte >= 123
      return isSign && byte != 63 && byte != 47 && byte != 35 ? 1 : nil
    }
    return one(of: marks, text, at)
  }

  /// [微笑], /:rose, /微笑, #E-s[1], 😀.
  private static func sticker(_ text: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    let byte = text[at]
    if byte == 0xf0 { return min(4, text.count - at) }
    if byte == 0xe2, at + 2 < text.count, (0x98...0x9e).contains(text[at + 1]) { return 3 }
    // What joins and colours pictures.
    if byte == 0xef, at + 2 < text.count, text[at + 1] == 0xb8 { return 3 }
    if byte == 0xe2, at + 2 < text.count, text[at + 1] == 0x80, text[at + 2] == 0x8d { return 3 }
    if let opening = one(of: openings, text, at) { return bracket(text, at, opening) }
    if byte == 47, at + 1 < text.count { return slash(text, at) }
    if byte == 35, at + 3 < text.count, text[at + 1] | 0x20 == 101, text[at + 2] == 45,
      text[at + 3] | 0x20 == 115
    {
      var end = at + 4
      while end < text.count, (48...57).contains(text[end]) { end += 1 }
      if end < text.count, text[end] == 91 { return bracket(text, end, 1).map { end - at + $0 } }
      return end - at
    }
    return nil
  }

  private static func bracket(_ text: UnsafeRawBufferPointer, _ at: Int, _ opening: Int) -> Int? {
    var end = at + opening
    while end < text.count, end - at <= 40 {
      if let closing = one(of: closings, text, end) {
        let name = String(decoding: text[at + opening..<end], as: UTF8.self).lowercased()
        return things.contains(where: name.contains) ? nil : end + closing - at
      }
      end += 1
    }
    return nil
  }

  private static func slash(_ text: UnsafeRawBufferPointer, _ at: Int) -> Int? {
    var end = at + 1
    if text[end] == 58 {
      while end < text.count, text[end] > 32, text[end] < 0x80 { end += 1 }
      return end - at
    }
    // Two signs of Chinese.
    return text[end] >= 0xe3 && at + 7 <= text.count ? 7 : nil
  }
}
