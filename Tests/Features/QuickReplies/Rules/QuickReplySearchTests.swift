import Foundation
import Kernel
import QuickReplies
import Testing

@Suite struct QuickReplySearchTests {
  static let now = Timestamp.zero + .days(100)

  static func reply(
    _ id: Int64, _ title: String, _ text: String = "", uses: Int = 0, used: Timestamp? = nil,
    expires: Timestamp? = nil
  ) -> QuickReply {
    QuickReply(
      id: QuickReplyID(rawValue: id), scope: .shop, title: title, text: text,
      initials: PinyinIndex.initials(of: title), pinyin: PinyinIndex.full(of: title), uses: uses,
      lastUsedAt: used, expiresAt: expires, owner: PersonID(rawValue: 1))
  }

  static let desk = [
    reply(1, "退款说明", "退款将在 3 天内到账"), reply(2, "退款"), reply(3, "极速退款"),
    reply(4, "发货时间", "现货 48 小时内发出，退款请联系客服"), reply(5, "iPhone 保修"), reply(6, "女装尺码"),
  ]

  private func find(_ query: String, in replies: [QuickReply] = desk) -> [Int64] {
    QuickReplySearch(replies).find(query, now: Self.now).map(\.id.rawValue)
  }

  @Test(arguments: [
    // The title itself, its beginning, its inside, then the text.
    ("退款", [2, 1, 3, 4]), ("tksm", [1]), ("TK", [2, 1, 3]), ("tuikuan", [1, 2]), ("jstk", [3]),
    ("sm", [1]), ("m", []), ("IPHONE", [5]), ("ｉｐｈｏｎｅ", [5]), ("bx", [5]), ("nv", [6]), ("nü", [6]),
    ("48", [4]), ("3 天", [1]), ("天 3", [1]), ("tui kuan", [1, 2]), ("退款 客服", [4]),
    ("没有这句", []), ("退款 没有", []), (" 退款 ", [2, 1, 3, 4]),
  ])
  func `finds by title, text, initials and pinyin`(query: String, ids: [Int64]) {
    #expect(find(query) == ids)
  }

  @Test
  func `among equals, what is used more, then what was used last, then the one written first`() {
    let earlier = Self.now - .days(1)
    let replies = [
      Self.reply(1, "退款一"), Self.reply(2, "退款二", uses: 5, used: earlier),
      Self.reply(3, "退款三", uses: 5, used: Self.now), Self.reply(4, "退款四", uses: 9),
      Self.reply(5, "退款五"),
    ]
    #expect(find("退款", in: replies) == [4, 3, 2, 1, 5])
    #expect(find("", in: replies) == [4, 3, 2, 1, 5])
    #expect(find("  ", in: replies) == [4, 3, 2, 1, 5])
    #expect(QuickReplySearch(replies).find("退款", now: Self.now, limit: 2).count == 2)
  }

  @Test func `a better fit goes before any number of uses`() {
    #expect(find("退款", in: [Self.reply(1, "退款"), Self.reply(2, "极速退款", uses: 999)]) == [1, 2])
  }

  @Test func `what has expired is not found`() {
    let replies = [
      Self.reply(1, "退款", expires: Self.now), Self.reply(2, "退款", expires: Self.now + .seconds(1)),
      Self.reply(3, "退款"),
    ]
    #expect(find("退款", in: replies) == [2, 3])
    #expect(find("", in: replies) == [2, 3])
  }

  /// The oracle searches with the standard library's own words, without bytes or anything precomputed.
  @Test func `agrees with a plain search over random titles`() {
    var random = SeededGenerator(seed: 11)
    func text(_ alphabet: String, _ lengths: ClosedRange<Int>) -> String {
      let length = Int.random(in: lengths, using: &random)
      return String((0..<length).map { _ in Array(alphabet).randomElement(using: &random)! })
    }
    for _ in 0..<150 {
      let replies = (1...12).map { id in
        Self.reply(
          id, text("退款货a", 1...4), text("退款货a", 0...6), uses: Int.random(in: 0...2, using: &random))
      }
      let query = text("退款货aAtkhui", 1...3)
      let plain = query.lowercased()
      let expected = replies.filter { reply in
        let (initials, pinyin) = (
          PinyinIndex.initials(of: reply.title), PinyinIndex.full(of: reply.title)
        )
        return reply.title.lowercased().contains(plain) || reply.text.lowercased().contains(plain)
          || initials.hasPrefix(plain) || pinyin.hasPrefix(plain)
          || (plain.count > 1 && initials.contains(plain))
      }
      let found = QuickReplySearch(replies).find(query, now: Self.now)
      #expect(Set(found.map(\.id)) == Set(expected.map(\.id)))
      let shuffled = QuickReplySearch(replies.shuffled(using: &random)).find(query, now: Self.now)
      #expect(shuffled == found)
    }
  }
}
