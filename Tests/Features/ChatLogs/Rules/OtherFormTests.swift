import Foundation
import Testing

@testable import ChatLogs

@Suite struct OtherFormTests {
  private func lines(_ text: String) -> [(row: [String], isBad: Bool)] {
    var found: [(row: [String], isBad: Bool)] = []
    var parser = JSONRows(.lines)
    Array(text.utf8).withUnsafeBytes { bytes in
      parser.forEachRow(bytes, at: 0) { row, bad in
        found.append(([row.text(.agent), row.text(.text), row.text(.rating)], bad != nil))
      }
    }
    return found
  }

  @Test func `members are taken by name, whatever else stands there`() {
    let read = lines(
      #"{"agent":"小陈","x":{"y":[1,{"agent":"别人"}]},"text":"a\"b\n\u4f60\ud83d\ude00\/","rating":5}"# + "\n\n"
        + #"  {"text" : null , "agent": "林", "rating":true }  "#)
    #expect(read.map(\.row) == [["小陈", "a\"b\n你😀/", "5"], ["林", "", "true"]])
    #expect(read.allSatisfy { !$0.isBad })
  }

  @Test(arguments: [
    "{", "{}x", "[1]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":\"\u{1}\"}", "{\"a\":\"\\q\"}",
    "{\"a\":\"\\u12\"}", "{a:1}",
    "{\"a\":nul}", "{\"a\":[1}", "{\"a\":\"b", "\"a\"", "{\"a\":1 \"b\":2}",
  ]) func `what is no object is a bad row`(_ text: String) {
    #expect(lines(text).map(\.isBad) == [true])
  }

  @Test func `too deep is a bad row, not a crash`() {
    let deep =
      "{\"a\":" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}"
    #expect(lines(deep).map(\.isBad) == [true])
  }

  /// What JSONSerialization writes is read, and what it refuses is refused.
  @Test func `agrees with Foundation on texts by chance`() throws {
    var state: UInt64 = 5
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let pieces = ["退款", "\"", "\\", "\n", "\t", "/", "😀", "a", "{", "}", ":", ",", "\u{7}", "é"]
    for _ in 0..<3_000 {
      let text = (0..<next(12)).map { _ in pieces[next(pieces.count)] }.joined()
      let json = try JSONSerialization.data(
        withJSONObject: ["text": text, "agent": "x"], options: next(2) == 0 ? [] : .withoutEscapingSlashes)
      let read = lines(String(decoding: json, as: UTF8.self))
      #expect(read.map(\.row) == [["x", text, ""]])
    }
  }

  private func talk(_ text: String, layout: Layout = .qianniu) -> [[String]] {
    var found: [[String]] = []
    var parser = TranscriptRows(layout)
    Array(text.utf8).withUnsafeBytes { bytes in
      parser.forEachRow(bytes, at: 0) { row in
        found.append([
          row.text(.customer), row.text(.role), row.text(.agent), row.text(.time), row.text(.text),
        ])
      }
    }
    parser.finish { row in
      found.append([row.text(.customer), row.text(.role), row.text(.agent), row.text(.time), row.text(.text)])
    }
    return found
  }

  @Test func `talk copied from 千牛`() {
    let read = talk(
      """
      聊天记录
      ----------------
      旗舰店:小陈 (2026-11-02 09:56:50):
      亲，在的
      请问有什么可以帮您

      tb_买家01  2026-11-02 09:56:59
      能便宜点吗，2026-11-03 10:00:00 前下单
      ================
      2026/11/2 9:57:20 旗舰店:小陈
      已经是最低价了

      店小蜜：(2026-11-02 09:58:00)
      欢迎光临
      买家02(2026-11-02 10:00:00):
      你好
      """)
    #expect(
      read == [
        ["tb_买家01", "human", "旗舰店:小陈", "2026-11-02 09:56:50", "亲，在的\n请问有什么可以帮您"],
        ["tb_买家01", "customer", "", "2026-11-02 09:56:59", "能便宜点吗，2026-11-03 10:00:00 前下单"],
        ["tb_买家01", "human", "旗舰店:小陈", "2026/11/2 9:57:20", "已经是最低价了"],
        ["tb_买家01", "bot", "", "2026-11-02 09:58:00", "欢迎光临"],
        ["买家02", "customer", "", "2026-11-02 10:00:00", "你好"],
      ])
  }

  @Test func `who is talked with may stand above`() {
    let read = talk("聊天对象：买家甲\n店:小林 2026-11-02 10:00:00\n您好\n聊天对象：买家乙\n店:小林 2026-11-02 11:00:00\n您好\n")
    #expect(read.map { $0[0] } == ["买家甲", "买家乙"])
  }

  @Test func `layouts are found by their columns`() throws {
    #expect(try Layout.fitting(["会话ID", "顾客账号", "客服账号", "发送方", "发送时间", "消息内容"]).name == "dongdong")
    #expect(try Layout.fitting(["订单编号", "买家昵称", "子账号", "发送人类型", "发送时间", "消息内容"]).name == "pinduoduo")
    #expect(try Layout.fitting(["用户昵称", "接待客服", "发送者角色", "消息发送时间", "消息内容"]).name == "feige")
    #expect(
      try Layout.fitting(["shop", "conversation_id", "customer_id", "agent", "role", "sent_at", "text"]).name
        == "neutral")
    #expect(throws: (any Error).self) { try Layout.fitting(["a", "b"]) }
  }

  @Test func `personal data is hidden, the rest stays`() {
    let mask = Masking(isOn: true)
    #expect(
      mask.text("电话13812345678，订单E113936737514，发到 wang.li@qq.com")
        == "电话138****5678，订单E113936737514，发到 w***@qq.com")
    #expect(
      mask.text("卡6222020200112233445 证11010519491231002X") == "卡***************3445 证**************002X")
    #expect(mask.text("12345678901234567890 与 a@") == "12345678901234567890 与 a@")
    #expect(mask.name("买家00045") == "买***5" && mask.name("王") == "王*" && mask.name("") == "")
    #expect(Masking(isOn: false).text("13812345678") == "13812345678")
  }

  @Test func `a stretch of a text is found again after hiding`() {
    let text = "发 wang.li@qq.com，骗子！电话13812345678，抄送 b@x.cn 滚"
    let masked = Masking(isOn: true).masked(text)
    func found(_ words: String) -> String {
      let start = text.utf8.distance(from: text.startIndex, to: text.range(of: words)!.lowerBound)
      let place = masked.place(of: start..<start + words.utf8.count)
      return String(decoding: Array(masked.text.utf8)[place], as: UTF8.self)
    }
    #expect(["发", "骗子", "滚", "qq.com"].map(found) == ["发", "骗子", "滚", "qq.com"])
    #expect(found("13812345678") == "138****5678")
    #expect(found("ang.l") == "w***" && found("li@qq") == "w***@qq" && found("b@x") == "b***@x")
    #expect(Masking(isOn: false).masked(text).place(of: 3..<9) == 3..<9)
  }

  @Test func `a row fits into twenty bytes and comes out as it went in`() {
    for step in 0..<2_000 {
      let row = LogRow(
        at: 4_102_444_799_999 - Int64(step) * 1_234_567, source: .init(rawValue: UInt8(step % 5))!,
        characters: step * 91,
        place: step * 549_000_000, agent: step % 7 == 0 ? -1 : Int32(step * 32), conversation: step * 8_000,
        mark: UInt16(truncatingIfNeeded: step * 40_503))
      #expect(row.at == 4_102_444_799_999 - Int64(step) * 1_234_567)
      #expect(row.source.rawValue == UInt8(step % 5) && row.characters == Int32(min(step * 91, 131_071)))
      #expect(row.position == step * 549_000_000 && row.agent == (step % 7 == 0 ? -1 : Int32(step * 32)))
      #expect(row.conversation == step * 8_000 && row.mark == UInt16(truncatingIfNeeded: step * 40_503))
    }
  }
}
