/// Tells by its words what a line is that is no message, or less than one. The one place that knows them: logs of every
/// form and the desk ask here.
public struct LineWords: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case message
    /// Of the program, whoever it is put down to: a recall, a hand-over between people, a read mark.
    case notice
    /// Sent by itself.
    case auto
    /// The bot gives the customer to people.
    case handover
    /// Nothing but thanks, good-bye or a sticker: nobody has to answer it.
    case farewell
  }

  private let notices: [LinePattern]
  private let handovers: [LinePattern]
  private let auto: [(mark: [Character], isOwn: Bool)]
  let farewells: Farewells
  private let noticeKeys: KeyScan
  private let handoverKeys: KeyScan
  private let autoKeys: KeyScan

  /// - Parameters:
  ///   - notices: patterns (`LinePattern`).
  ///   - auto: marks at either end of an automatic reply; those of `usualAuto` in brackets of whatever kind.
  ///   - handovers: patterns of a bot's words.
  ///   - farewells: words that ask for nothing.
  public init(
    notices: [String] = usualNotices, auto: [String] = usualAuto, handovers: [String] = usualHandovers,
    farewells: [String] = usualFarewells
  ) {
    self.notices = notices.map(LinePattern.init)
    self.handovers = handovers.map(LinePattern.init)
    self.auto = Set(auto).sorted().map {
      (Array($0.lowercased().filter { !$0.isWhitespace }), !Self.usualAuto.contains($0))
    }
    .filter { !$0.mark.isEmpty }
    self.farewells = Farewells(farewells)
    noticeKeys = KeyScan(self.notices.map(\.keys))
    handoverKeys = KeyScan(self.handovers.map(\.keys))
    autoKeys = KeyScan([auto.map { $0.lowercased().split(separator: " ").first.map(String.init) ?? "" }])
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.notices == b.notices && a.handovers == b.handovers && a.farewells == b.farewells
      && a.auto.elementsEqual(b.auto) { $0 == $1 }
  }

  public static let usual = LineWords()

  /// - Parameter source: who is said to have written it; decides what can be.
  public func kind(_ text: UnsafeRawBufferPointer, of source: MessageSource) -> Kind {
    switch source {
    case .customer:
      if notice(text) != nil { return .notice }
      return farewells.isOne(text) ? .farewell : .message
    case .human: return notice(text) != nil ? .notice : isAuto(text) ? .auto : .message
    case .bot: return isHandover(text) ? .handover : .message
    case .auto, .system: return .message
    }
  }

  public func kind(_ text: String, of source: MessageSource) -> Kind {
    Array(text.utf8).withUnsafeBytes { kind($0, of: source) }
  }

  /// A notice, and to whom it hands over, if it does.
  public func notice(_ text: String) -> (isHandover: Bool, to: String?)? {
    Array(text.utf8).withUnsafeBytes { notice($0) }
  }

  private func notice(_ text: UnsafeRawBufferPointer) -> (isHandover: Bool, to: String?)? {
    guard text.count <= LinePattern.longest, case let hits = noticeKeys.hits(text), hits != 0 else {
      return nil
    }
    let folded = Self.folded(text)
    for (number, pattern) in notices.enumerated() where hits & 1 << UInt64(number & 63) != 0 {
      let (fits, name) = pattern.match(folded)
      if fits { return (folded.contains("转") || folded.contains("移"), name) }
    }
    return nil
  }

  private func isHandover(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count <= 4 * LinePattern.longest, handoverKeys.hits(text) != 0 else { return false }
    let folded = Self.folded(text)
    // "Would you like to be handed over?" hands nobody over.
    if let last = folded.last, "吗么?？".contains(last) { return false }
    if Self.offers.contains(where: { folded.starts(with: $0) }) { return false }
    return handovers.contains { $0.match(folded).fits }
  }

  private static let offers = [
    "如", "若", "需要", "是否", "可以", "您可以", "想要", "您要", "请回复", "回复", "输入", "点击", "if",
  ].map(Array.init)

  private func isAuto(_ text: UnsafeRawBufferPointer) -> Bool {
    guard autoKeys.hits(text) != 0 else { return false }
    let ends = [
      String(decoding: text.prefix(96), as: UTF8.self), String(decoding: text.suffix(96), as: UTF8.self),
    ]
    let front = Array(ends[0].lowercased().filter { !$0.isWhitespace })
    let back = Array(ends[1].lowercased().filter { !$0.isWhitespace })
    return auto.contains { mark, isOwn in
      isOwn
        ? front.starts(with: mark) || back.reversed().starts(with: mark.reversed())
          || Self.isMarked(front, mark) || Self.isMarked(back.reversed(), mark.reversed())
        : Self.isMarked(front, mark) || Self.isMarked(back.reversed(), mark.reversed())
          || Self.isTitled(front, mark)
    }
  }

  /// The mark, with a few letters beside it, between two signs that are no marks of a sentence: 【系统自动回复】.
  private static func isMarked(_ text: [Character], _ mark: [Character]) -> Bool {
    let start = text.prefix(3).prefix(while: isBracket).count
    guard start > 0 else { return false }
    for place in start...start + 8 {
      guard place + mark.count < text.count else { return false }
      if text[place...].starts(with: mark) {
        return text[(place + mark.count)...].prefix(9).contains(where: isBracket)
      }
      if !text[place].isLetter { return false }
    }
    return false
  }

  /// "自动回复：您好".
  private static func isTitled(_ text: [Character], _ mark: [Character]) -> Bool {
    guard text.starts(with: mark), text.count > mark.count else { return false }
    return ":：|-—".contains(text[mark.count])
  }

  private static func isBracket(_ letter: Character) -> Bool {
    !letter.isLetter && !letter.isNumber && !letter.isWhitespace && !"，。！？、；：,.!?;:".contains(letter)
  }

  /// In small letters, without blanks, brackets and full stops around it.
  static func folded(_ text: UnsafeRawBufferPointer) -> [Character] {
    var letters = Array(String(decoding: text, as: UTF8.self).lowercased().filter { !$0.isWhitespace })[...]
    let around = "[]【】()（）<>《》「」-—=*.。!！~…\"“”"
    while let last = letters.last, around.contains(last) { letters.removeLast() }
    while let first = letters.first, around.contains(first) { letters.removeFirst() }
    return Array(letters)
  }
}
