import ChatLogs
import Foundation
import Testing

@testable import ChatLogFiles

/// A fact of the conversation counts once, on however many rows it stands.
@Suite struct RatingTests {
  private static func log(_ rows: [(String, String, String, String)]) -> String {
    rows.enumerated().reduce(into: "会话ID,买家,客服,角色,时间,内容,满意度评价\n") { text, item in
      let (id, agent, role, rating) = item.element
      let time = "2026-11-02 10:0\(item.offset / 6):\(item.offset % 6)0"
      text += "\(id),\(id),\(agent),\(role),\(time),话\(item.offset),\(rating)\n"
    }
  }

  @Test func `a rating on each row is one rating`() throws {
    let good = [("s1", "小王", "顾客", "满意"), ("s1", "小王", "客服", "满意")]
    let bad = (0..<3).flatMap { _ in [("s2", "小王", "顾客", "不满意"), ("s2", "小王", "客服", "不满意")] }
    let analysis = try Logs.read(Self.log(good + bad))
    #expect(Logs.formula(analysis, "jd.csat") == [1, 2] && Logs.formula(analysis, "ks.good") == [1, 2])
    #expect(analysis.unlikeRatings == 0)
  }

  @Test func `on the rows of the agent alone, with gaps, or on the last`() throws {
    for marks in [["", "满意", "", "满意"], ["满意", "", "", "满意"], ["", "", "", "满意"], ["满意", "满意", "满意", ""]] {
      let rows = marks.enumerated().map { ("s1", "小王", $0.offset % 2 == 0 ? "顾客" : "客服", $0.element) }
      #expect(try Logs.formula(Logs.read(Self.log(rows)), "own.csat") == [1, 1])
    }
  }

  @Test func `different ones are told; the last counts`() throws {
    let analysis = try Logs.read(
      Self.log([
        ("s1", "小王", "顾客", "不满意"), ("s1", "小王", "客服", "不满意"), ("s1", "小王", "顾客", "满意"),
        ("s1", "小王", "客服", "满意"),
      ]))
    #expect(Logs.formula(analysis, "own.csat") == [1, 1] && analysis.unlikeRatings == 1)
  }

  @Test func `agents may have one each; one for all is the last one's`() throws {
    let each = try Logs.read(
      Self.log([
        ("s1", "小王", "顾客", "满意"), ("s1", "小王", "客服", "满意"), ("s1", "小李", "顾客", "不满意"),
        ("s1", "小李", "客服", "不满意"),
      ]))
    #expect(Logs.formula(each, "own.csat") == [1, 2])
    let one = try Logs.read(
      Self.log([
        ("s1", "小王", "顾客", "满意"), ("s1", "小王", "客服", "满意"), ("s1", "小李", "顾客", "满意"),
        ("s1", "小李", "客服", "满意"),
      ]))
    let slot = one.tally.pack.ids.firstIndex(of: "own.csat")!
    let owners = one.names.agents.map { name in
      one.tally.figures(.agent(Int32(one.names.agents.firstIndex(of: name)!))).formula(slot).whole
    }
    #expect(one.names.agents == ["小李", "小王"] && owners == [1, 0])
  }

  @Test func `rows of reasons and transfers add nothing`() throws {
    let text = """
      会话ID,买家,客服,角色,时间,内容,评价,评价原因
      s1,a,小王,买家,2026-11-02 10:00:00,在吗,失望,服务态度差
      s1,a,小王,客服,2026-11-02 10:00:10,在,失望,
      s1,a,小王,系统,2026-11-02 10:00:20,会话已结束,失望,

      """
    #expect(try Logs.formula(Logs.read(text), "ks.attitude") == [1, 1])
  }

  @Test func `orders on several rows are one order`() throws {
    let folder = try Folder()
    let orders = try OrderTable(
      path: folder.write(
        "o.csv",
        "订单编号,买家会员名,订单创建时间,订单付款时间,买家实际支付金额,宝贝总数量,订单状态\n1,b1,2026-11-02 10:00:00,,88,2,等待付款\n1,b1,2026-11-02 10:00:00,2026-11-02 10:05:00,88,2,交易成功\n2,b1,2026-11-02 11:00:00,,10,1,x\n2,b1,2026-11-02 11:00:00,,20,1,x\n"
          .utf8), clock: .init())
    #expect(orders.count == 2 && orders.unlike == 1)
    #expect(orders.ofCustomer["b1"]?.map(\.amount) == [8_800, 2_000])
    #expect(orders.ofCustomer["b1"]?[0].paidAt != nil)
  }

  @Test func `a rating kept apart is the one in the log; it belongs to who had the talk then`() throws {
    let folder = try Folder()
    let log = try folder.write(
      "in.csv",
      Self.log([
        ("s1", "小王", "顾客", ""), ("s1", "小王", "客服", "满意"), ("s1", "小李", "顾客", ""), ("s1", "小李", "客服", ""),
      ]).utf8)
    let table = try RatingTable(
      path: folder.write(
        "r.csv", "会话ID,评分,评价时间\n s1,满意,2026-11-02 10:00:15\ns1,满意,2026-11-02 10:00:15\n".utf8),
      layout: .neutral, clock: .init())
    let reading = LogReading(LogOptions())
    try reading.read([log])
    var settling = Settling.Options()
    settling.ratings = table.ofConversation
    let analysis = try reading.analyze(pack: .platforms, options: { _ in .init() }, settling: settling)
    #expect(Logs.formula(analysis, "own.csat") == [1, 1])
    let slot = analysis.tally.pack.ids.firstIndex(of: "own.csat")!
    let wang = Int32(analysis.names.agents.firstIndex(of: "小王")!)
    #expect(analysis.tally.figures(.agent(wang)).formula(slot) == (1, 1))
  }
}
