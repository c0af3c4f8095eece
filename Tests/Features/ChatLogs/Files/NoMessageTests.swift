import ChatLogs
import Foundation
import Testing

@testable import ChatLogFiles

/// Lines that are no messages, whoever they are put down to.
@Suite struct NoMessageTests {
  private static func talk(_ role: String, _ words: String) -> String {
    """
    会话ID,买家,客服,角色,时间,内容
    c1,b1,小王,买家,2026-11-02 10:00:00,这件掉色吗
    c1,b1,小王,\(role),2026-11-02 10:00:10,\(words)
    c1,b1,小王,客服,2026-11-02 10:05:00,不掉色的亲

    """
  }

  @Test(arguments: [
    "小王撤回了一条消息", "“小王”撤回了一条消息", "你撤回了一条消息", "暖冬旗舰店:小王 撤回了一条消息", "客服小王已撤回一条消息。", "撤回了一条消息", "此消息已撤回", "消息已被撤回",
    "[该消息已被对方撤回]", "小王 recalled a message", "This message was deleted.", "会话由 小王 转接给 小李",
    "由 服务助手 转交给 暖冬旗舰店:小王",
    "已将会话转接给小李", "会话已转接至 售后组", "小王 将会话转接给 小李", "已读", "[已读]", "小王进入会话", "会话已结束", "对方正在输入...", "小王拍了拍小红",
    "以上是历史消息",
    "The chat was transferred to Amy",
  ]) func `a notice answers nothing`(_ words: String) throws {
    #expect(try Told(Logs.read(Self.talk("客服", words))).waits == [300], "\(words)")
    // Nor does it ask.
    let asked = try Logs.read(Self.talk("客服", "不掉色") + "c1,b1,小王,买家,2026-11-02 10:06:00,\(words)\n")
    #expect(Told(asked).unanswered == 0, "\(words)")
  }

  @Test(arguments: [
    "您刚才撤回了一条消息，请问还需要吗", "撤回的消息我没看到哦", "已为您转接专员小李，请稍候", "请您把会话截图发给我", "已读您的信息，马上处理", "会话内容我看了，这边给您补发",
    "亲您撤回了一条消息，是有什么问题吗",
    "给您转接售后处理可以吗",
  ]) func `words about such things are words`(_ words: String) throws {
    #expect(try Told(Logs.read(Self.talk("客服", words))).waits == [10], "\(words)")
  }

  @Test(arguments: [
    "[自动回复] 您好", "【自动回复】您好", "（自动回复）您好", "您好。(自动回复)", "<自动回复>您好", "「自动回复」您好", "『系统自动回复』您好", "您好，欢迎光临 [自动回复]",
    "自动回复：您好",
    "〔自动应答〕您好", "[Auto Reply] hello", "(automatic reply) hello", "您好 —自动回复—", "{自动回复}您好", "*自动回复* 您好",
    "［自动回复］您好",
    "【 自动回复 】您好",
  ]) func `an automatic reply is told by its mark`(_ words: String) throws {
    #expect(try Told(Logs.read(Self.talk("客服", words))).waits == [300], "\(words)")
  }

  @Test(arguments: ["亲，刚才是自动回复，我来为您解答", "我们没有设置自动回复哦", "您好，我是小王", "自动发货的商品哦", "【现货】今天发出"])
  func `words about automatic replies are none`(_ words: String) throws {
    #expect(try Told(Logs.read(Self.talk("客服", words))).waits == [10], "\(words)")
  }

  @Test(arguments: [("[小蜜]", "[小蜜]您好"), ("温馨提示", "温馨提示：店铺 9 点上班"), ("—店铺管家", "您好 —店铺管家"), ("欢迎语", "【欢迎语】您好")])
  func `a shop names marks of its own`(_ mark: String, _ words: String) throws {
    let layout = try Layout(json: Array(#"{"name":"own","auto_text":["\#(mark)"]}"#.utf8))
    #expect(try Told(Logs.read(Self.talk("客服", words), layout: layout)).waits == [300])
    #expect(try Told(Logs.read(Self.talk("客服", words))).waits == [10])
    #expect(try Told(Logs.read(Self.talk("客服", "[自动回复]您好"), layout: layout)).waits == [300])
  }

  // MARK: the bot hands over

  private static func bot(_ words: String, _ before: String = "") -> String {
    """
    会话ID,买家,客服,角色,时间,内容
    c1,b1,,买家,2026-11-02 10:00:30,转人工
    \(before)c1,b1,店小蜜,机器人,2026-11-02 10:00:31,"\(words)"
    c1,b1,小王,客服,2026-11-02 10:04:30,在的亲

    """
  }

  @Test(arguments: [
    "正在为您转接人工", "好的，正在为您转接人工客服，请稍候", "已为您转接人工客服", "马上为您转接专员", "正在转接中，请稍等", "即将为您接入人工服务", "人工客服接入中...",
    "正在为您呼叫客服，前面还有3位",
    "Transferring you to a human agent", "Please wait while I connect you to an agent.",
  ]) func `the wait for people begins at the bot's hand-over`(_ words: String) throws {
    let analysis = try Logs.read(Self.bot(words))
    #expect(Told(analysis) == Told(1, ["小王"], [239]), "\(words)")
    #expect(analysis.tally.figures(.whole)[.botTurns] == 0)
  }

  @Test func `also when the bot had answered first, or goes on talking`() throws {
    let answered = "c1,b1,店小蜜,机器人,2026-11-02 10:00:31,您好，我是机器人\n"
    let after = try Logs.read(Self.bot("正在为您转接人工", answered))
    #expect(Told(after) == Told(1, ["小王"], [239]) && after.tally.figures(.whole)[.botTurns] == 1)
    let talking = Self.bot("正在为您转接人工").replacing(
      "c1,b1,小王,客服", with: "c1,b1,店小蜜,机器人,2026-11-02 10:01:00,您前面还有 3 位\nc1,b1,小王,客服")
    #expect(try Told(Logs.read(talking)) == Told(1, ["小王"], [239]))
    let nobody = Self.bot("正在为您转接人工").replacing("c1,b1,小王,客服,2026-11-02 10:04:30,在的亲\n", with: "")
    #expect(try Told(Logs.read(nobody)) == Told(1, [], [], unanswered: 1))
  }

  @Test(arguments: ["您好，有什么可以帮您", "如需转接人工请回复2", "需要为您转接人工吗", "人工客服在线时间 9:00–21:00"])
  func `an offer is an answer of the bot's`(_ words: String) throws {
    let analysis = try Logs.read(Self.bot(words))
    #expect(Told(analysis).waits == [] && analysis.tally.figures(.whole)[.botTurns] == 1, "\(words)")
  }

  // MARK: farewells

  private static func end(_ words: String) -> String {
    """
    会话ID,买家,客服,角色,时间,内容
    c1,b1,小王,买家,2026-11-02 10:00:00,在吗
    c1,b1,小王,客服,2026-11-02 10:00:10,在的
    c1,b1,小王,买家,2026-11-02 10:01:00,\(words)

    """
  }

  private static func unanswered(_ text: String, _ layout: Layout? = nil) throws -> [Int64] {
    let whole = try Logs.read(text, layout: layout).tally.figures(.whole)
    return [whole[.unanswered], whole[.unansweredFarewells], whole.unansweredWithoutFarewells, whole[.turns]]
  }

  @Test(arguments: [
    "谢谢", "好的谢谢亲", "没有了，谢谢", "嗯嗯 好的~", "[微笑]", "👌", "OK，thanks!", "/:rose", "好的#E-s[数字x]", "没问题了[玫瑰][玫瑰]",
    "辛苦啦",
  ])
  func `a turn of thanks or good-bye is marked, and counts as before`(_ words: String) throws {
    #expect(try Self.unanswered(Self.end(words)) == [1, 1, 0, 2], "\(words)")
  }

  @Test(arguments: ["好的，那什么时候发货", "谢谢？", "[图片]", "好的 13800000000", "没有了吗", "不好", "好评返现吗", "[商品链接]", "行不行"])
  func `a question is none`(_ words: String) throws {
    #expect(try Self.unanswered(Self.end(words)) == [1, 0, 1, 2], "\(words)")
  }

  @Test func `a question within the turn undoes it; the list can be another`() throws {
    let more = Self.end("谢谢") + "c1,b1,小王,买家,2026-11-02 10:01:05,对了 几天到\n"
    #expect(try Self.unanswered(more) == [1, 0, 1, 2])
    let layout = try Layout(json: Array(#"{"farewells":["么么哒"]}"#.utf8))
    #expect(try Self.unanswered(Self.end("么么哒"), layout) == [1, 1, 0, 2])
    #expect(try Self.unanswered(Self.end("谢谢"), layout) == [1, 0, 1, 2])
  }

  // MARK: a label of the data

  @Test func `a line that ends most conversations is told, and left out on request`() throws {
    let rows = (0..<12).map { number in
      "c\(number),b\(number),小王,买家,2026-11-02 10:00:0\(number % 10),在吗\(number)\n"
        + "c\(number),b\(number),小王,客服,2026-11-02 10:01:0\(number % 10),\(number < 8 ? "<会话结束标记>" : "再见\(number)")\n"
    }.joined()
    let folder = try Folder()
    let log = try folder.write("in.csv", "\(Logs.wild)\n\(rows)".utf8)
    let told = try Logs.analyze([log])
    #expect(told.label?.text == "<会话结束标记>" && told.label?.count == 8)
    let without = try Logs.analyze([log]) { $0.leftOut = ["<会话结束标记>"] }
    #expect(without.leftOut == 8 && without.label == nil && Told(without).unanswered == 8)
    let few = try Logs.read(
      "\(Logs.wild)\n" + rows.split(separator: "\n").suffix(10).joined(separator: "\n") + "\n")
    #expect(few.label == nil)
  }
}
