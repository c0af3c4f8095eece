/// Words that ask for nothing: 谢谢, 好的, 没有了, a sticker, or several of them.
struct Farewells: Sendable, Equatable {
  private let words: Set<String>
  private let longest: Int
  /// What may stand between them without asking for anything.
  private static let particles: Set<String> = [
    "亲", "啊", "啦", "了", "哦", "呀", "哈", "呢", "您", "你", "嘞", "嘻", "咯", "的",
  ]
  private static let mostBytes = 120
  private static let mostLetters = 24
  /// Pictures and cards stand in brackets as stickers do, and may well be a question.
  private static let things = [
    "图片", "照片", "视频", "语音", "文件", "链接", "商品", "订单", "位置", "卡片", "红包", "转账", "名片", "小程序", "image", "photo",
    "picture", "video", "voice", "audio", "file", "link", "card",
  ]

  init(_ words: [String]) {
    self.words = Set(words.map { String($0.lowercased().filter { !$0.isWhitespace }) })
    longest = self.words.map(\.count).max() ?? 0
  }

  func isOne(_ text: UnsafeRawBufferPointer) -> Bool {
    guard !words.isEmpty, !text.isEmpty, text.count <= Self.mostBytes else { return false }
    guard let (letters, stickers) = Self.withoutStickers(String(decoding: text, as: UTF8.self)) else {
      return false
    }
    let pieces = letters.split { !$0.isLetter && !$0.isNumber }
    // A question mark asks for something, whatever stands before it.
    if letters.contains(where: { "?？".contains($0) }) || letters.contains(where: \.isNumber) { return false }
    guard letters.count <= Self.mostLetters else { return false }
    return pieces.isEmpty ? stickers > 0 : pieces.allSatisfy { isSaid($0) }
  }

  /// Word after word, the longest first; particles only after a word.
  private func isSaid(_ piece: ArraySlice<Character>) -> Bool {
    var rest = piece
    var hasWord = false
    words: while !rest.isEmpty {
      for length in stride(from: min(longest, rest.count), to: 0, by: -1)
      where words.contains(String(rest.prefix(length))) {
        rest = rest.dropFirst(length)
        hasWord = true
        continue words
      }
      guard let first = rest.first, Self.particles.contains(String(first)) else { return false }
      rest = rest.dropFirst()
    }
    return hasWord
  }

  /// The letters in small, without blanks; stickers ([微笑], /:rose, #E-s[1], 😀) taken out and counted. nil when a picture or
  /// a card is among them.
  private static func withoutStickers(_ text: String) -> (letters: [Character], stickers: Int)? {
    var letters: [Character] = []
    var stickers = 0
    var rest = Array(text.lowercased())[...]
    while let letter = rest.first {
      rest.removeFirst()
      if letter == "[" || letter == "【", let end = rest.firstIndex(where: { "]】".contains($0) }),
        end - rest.startIndex <= 12
      {
        let name = String(rest[..<end])
        if things.contains(where: name.contains) { return nil }
        rest = rest[(end + 1)...]
        stickers += 1
      } else if letter == "/", let next = rest.first, next == ":" || next.isLetter {
        rest = rest.drop { $0 == ":" || $0.isASCII && !$0.isWhitespace || $0.isLetter && !$0.isASCII }
        stickers += 1
      } else if letter == "#", rest.prefix(3) == ["e", "-", "s"] {
        rest = rest.dropFirst(3)
        if rest.first != "[" { rest = rest.drop { $0.isNumber } }
        stickers += 1
      } else if letter.unicodeScalars.contains(where: \.properties.isEmojiPresentation)
        || letter.unicodeScalars.contains(where: { $0.value == 0xfe0f })
      {
        stickers += 1
      } else if !letter.isWhitespace {
        letters.append(letter)
      }
    }
    return (letters, stickers)
  }
}
