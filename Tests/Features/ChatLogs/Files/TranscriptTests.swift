import ChatLogs
import Foundation
import Testing

@testable import ChatLogFiles

@Suite struct TranscriptTests {
  private static let shop = "暖冬旗舰店:小迪"

  private static func pasted(_ lines: String) -> String {
    """
    tb_buyer05 2026-11-02 10:00:00
    我的快递到哪了
    \(shop) 2026-11-02 10:00:30
    亲，帮您查到物流：
    \(lines)
    tb_buyer05 2026-11-02 10:01:00
    收到
    \(shop) 2026-11-02 10:01:20
    好的亲

    """
  }

  @Test(arguments: [
    "2026-11-02 08:12:33 快件已到达杭州转运中心\n2026-11-02 06:02:10 快件已从金华发出", "送货时间 2026-11-05 10:00",
    "【杭州市】已签收 2026-11-02 09:00:00", "张三 2026-11-02 08:00:00\n已代收", "李四 2026-11-02 10:00:40\n门卫签的",
    "收货人:王五 2026-11-02 09:30:00", "下单时间：2026-11-01 20:00:00\n付款时间：2026-11-01 20:01:00",
    "2026/11/02 08:12 Departed facility\n2026/11/01 21:00 Arrived at facility",
    "tb_buyer05 2026-11-01 09:00:00\n昨天问过\n\(shop) 2026-11-01 09:00:10\n昨天答过", "2026-11-02",
  ]) func `lines with a time that were pasted into a message are its words`(_ lines: String) throws {
    let text = Self.pasted(lines)
    #expect(try Told(Logs.read(text, as: "in.txt")) == Told(1, [Self.shop], [20, 30]), "\(lines)")
    let words = try Logs.words(text, as: "in.txt")
    #expect(words == ["我的快递到哪了", "亲，帮您查到物流：\n\(lines)", "收到", "好的亲"])
  }

  @Test func `what the clipboard of a chat program brings`() throws {
    let text = """
      tb_buyer03 2026-11-2 9:03:05
      在吗，这个有优惠吗
      已读
      暖冬旗舰店:小迪2026-11-2 9:03:20
      在的亲，满200减20
      已读
      由 服务助手 转交给 暖冬旗舰店:小雨
      原因：【离线留言自动分配】
      tb_buyer03 2026-11-2 9:05:00
      那我买两件
      暖冬旗舰店:小雨2026-11-2 9:05:30
      好的亲
      未读
      暖冬旗舰店:小雨 撤回了一条消息
      暖冬旗舰店:小雨 --> tb_buyer03 2026-11-2 9:06:10
      两件包邮
      未读

      """
    let analysis = try Logs.read(text, as: "in.txt")
    #expect(Told(analysis) == Told(1, ["暖冬旗舰店:小迪", "暖冬旗舰店:小雨"], [15, 30]))
    #expect(analysis.tally.figures(.whole)[.handedIn] == 1)
    #expect(
      try Logs.words(text, as: "in.txt") == [
        "在吗，这个有优惠吗", "在的亲，满200减20", "由 服务助手 转交给 暖冬旗舰店:小雨\n原因：【离线留言自动分配】", "那我买两件", "好的亲", "暖冬旗舰店:小雨 撤回了一条消息",
        "两件包邮",
      ])
  }

  @Test(arguments: [
    "暖冬旗舰店:小雨 → b1", "暖冬旗舰店：小雨->b1", "cntaobao暖冬旗舰店:小雨", "[暖冬旗舰店:小雨]", "暖冬旗舰店:小雨 ——",
  ]) func `a name is one, however it is written`(_ name: String) throws {
    let text =
      "b1 2026-11-02 10:00:00\n在吗\n\(name) 2026-11-02 10:00:10\n在\nb1 2026-11-02 10:01:00\n好\n暖冬旗舰店:小雨 2026-11-02 10:01:20\n嗯\n"
    #expect(try Told(Logs.read(text, as: "in.txt")) == Told(1, ["暖冬旗舰店:小雨"], [10, 20]), "\(name)")
  }

  @Test func `a name that ends in digits may touch its time`() throws {
    let text = "tb_buyer032026-11-2 9:03:05\n在吗\n店:小迪2026-11-2 9:03:20\n在\ntb_buyer032026-11-2 9:04:05\n好\n"
    #expect(try Told(Logs.read(text, as: "in.txt")) == Told(1, ["店:小迪"], [15], unanswered: 1))
  }

  private static let page = """
    2026-11-02
    20:57:11
    请在客户端查看原始聊天记录，网页版无法展示
    暖冬旗舰店:小迪
    20:57:13
    http://item.example.com/item.htm?id=101
    tb_buyer02
    20:57:40
    在的亲
    暖冬旗舰店:小迪
    20:58:00
    多大码合适
    我170 60公斤
    tb_buyer02
    21:02:00
    建议L码哦
    暖冬旗舰店:小迪
    2026-11-03
    09:00:00
    好的拍了
    tb_buyer02
    09:00:10
    谢谢亲
    暖冬旗舰店:小迪

    """

  @Test func `a page of records, copied`() throws {
    let told = Told(2, [Self.shop], [10, 27, 240])
    #expect(try Told(Logs.read(Self.page, as: "in.txt")) == told)
    #expect(try Logs.words(Self.page, as: "in.txt").contains("多大码合适\n我170 60公斤"))
    // With other separators, in full, and with the days written out.
    let others = [
      Self.page.replacing("2026-11-0", with: "2026/11/0"),
      Self.page.replacing("2026-11-02", with: "2026年11月2日 星期一"),
      Self.page.replacing("2026-11-02", with: "—— 2026-11-02 ——"), Self.page.replacing("\n", with: "\r\n"),
      Self.page.replacing("\n", with: "\n\n"),
    ]
    for other in others { #expect(try Told(Logs.read(other, as: "in.txt")) == told, "\(other.prefix(40))") }
  }

  @Test func `senders before the words, or above the time`() throws {
    let before = "2026-11-02\n10:00:00\nb1\n在吗\n10:00:10\n店:小迪\n在的\n10:01:00\nb1\n多少钱\n10:01:20\n店:小迪\n十块\n"
    #expect(try Told(Logs.read(before, as: "in.txt")) == Told(1, ["店:小迪"], [10, 20]))
    let above =
      "b1\n2026-11-02 10:00:00\n在吗\n店:小迪\n2026-11-02 10:00:10\n在的\nb1\n2026-11-02 10:01:00\n多少钱\n店:小迪\n2026-11-02 10:01:20\n十块\n"
    #expect(try Told(Logs.read(above, as: "in.txt")) == Told(1, ["店:小迪"], [10, 20]))
    let beside = "2026-11-02\nb1 10:00:00\n在吗\n店:小迪 10:00:10\n在的\nb1 10:01:00\n多少钱\n店:小迪 10:01:20\n十块\n"
    #expect(try Told(Logs.read(beside, as: "in.txt")) == Told(1, ["店:小迪"], [10, 20]))
  }

  @Test func `a message a line`() throws {
    let text =
      "[2026-11-02 10:00:00] tb_a: 在吗，亲\n[2026-11-02 10:00:10] 暖冬:小迪: 在的\n请讲\n[2026-11-02 10:01:00] tb_a：多少钱\n"
    #expect(try Told(Logs.read(text, as: "in.txt")) == Told(1, ["暖冬:小迪"], [10], unanswered: 1))
    #expect(try Logs.words(text, as: "in.txt") == ["在吗，亲", "在的\n请讲", "多少钱"])
  }

  @Test func `people without a colon are the shop's by their words, or asked for`() throws {
    let text = "小红 2026-11-02 10:00:00\n在吗\n客服小王 2026-11-02 10:00:10\n在的\n小红 2026-11-02 10:01:00\n好\n"
    #expect(try Told(Logs.read(text, as: "in.txt")) == Told(1, ["客服小王"], [10], unanswered: 1))
    #expect(Logs.problem(text.replacing("客服小王", with: "小王"), as: "in.txt")?.code == "log.who")
  }

  @Test func `several customers, one after the other`() throws {
    let text = """
      聊天对象：甲
      甲 2026-11-02 10:00:00
      在吗
      店:小迪 2026-11-02 10:00:10
      在
      ----------
      乙 2026-11-02 09:00:00
      在吗
      店:小迪 2026-11-02 09:00:20
      在

      """
    #expect(try Told(Logs.read(text, as: "in.txt")) == Told(2, ["店:小迪"], [10, 20]))
  }
}
