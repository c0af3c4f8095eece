import ChatLogs
import Foundation
import Testing

@testable import ChatLogFiles

/// Who speaks is not who is in charge.
@Suite struct SpeakerTests {
  @Test(
    arguments: [
      ("买家,客服,角色", ["b1,b1,买家", "b1,小王,客服", "b1,b1,买家"]),
      ("买家,客服,角色", ["b1,\"b1\t\",买家", "b1,小王,客服", "b1,cntaobaob1,买家"]),
      ("买家,发送账号,角色", ["b1,小红的号,买家", "b1,小王,客服", "b1,小红的号,买家"]),
      ("会话ID,Sender,role", ["c1,Lily,customer", "c1,小王,agent", "c1,Lily,customer"]),
      ("session_id,name,sender_type", ["c1,Lily,Visitor", "c1,小王,Agent", "c1,Lily,Visitor"]),
      ("买家,发送人", ["b1,b1", "b1,小王", "b1,b1"]),
      ("发送人,接收人", ["b1,暖冬客服小王", "暖冬客服小王,b1", "b1,暖冬客服小王"]),
      ("发送者", ["b1", "暖冬:小王", "b1"]),
      ("发送方", ["b1", "暖冬:小王", "b1"]),
      ("昵称,气泡", ["b1,left", "小王,right", "b1,left"]),
    ] as [(String, [String])])
  func `a buyer is never an agent`(_ columns: String, _ who: [String]) throws {
    let times = ["2026-11-02 10:00:00,在吗", "2026-11-02 10:00:10,在的", "2026-11-02 10:01:00,多少钱"]
    let rows = zip(who, times).map { "\($0),\($1)" }.joined(separator: "\n")
    let analysis = try Logs.read("\(columns),时间,内容\n\(rows)\n")
    #expect(analysis.names.agents.count == 1 && analysis.names.agents[0].hasSuffix("小王"))
    let told = Told(analysis)
    #expect(told.conversations == 1 && told.waits == [10] && told.unanswered == 1)
  }

  @Test func `names that stand with one customer each and never answer are customers`() throws {
    let analysis = try Logs.read(
      """
      会话ID,买家,客服,角色,时间,内容
      c1,tb_1,小红,买家,2026-11-02 10:00:00,在吗
      c1,tb_1,小王,客服,2026-11-02 10:00:10,在的
      c2,tb_2,小绿,买家,2026-11-02 10:00:00,在吗
      c2,tb_2,小王,客服,2026-11-02 10:00:20,在的

      """)
    #expect(Told(analysis) == Told(2, ["小王"], [10, 20]))
    #expect(analysis.names.notAgents == ["小红", "小绿"])
  }

  @Test func `who is in charge stays so, though they never write`() throws {
    let analysis = try Logs.read(
      """
      会话ID,买家,客服,角色,时间,内容
      c1,b1,小王,买家,2026-11-02 10:00:00,在吗
      c2,b2,小李,买家,2026-11-02 10:00:00,在吗
      c2,b2,小李,客服,2026-11-02 10:00:20,在的

      """)
    #expect(Told(analysis) == Told(2, ["小李", "小王"], [20], unanswered: 1))
  }

  @Test func `tables of phones and of ticket desks`() throws {
    let phone = try Logs.read(
      "localId,TalkerId,Type,IsSender,CreateTime,StrContent,StrTime,Remark\n1,1,1,0,1793584800,在吗,2026-11-02 10:00:00,小红\n2,1,1,1,1793584810,在的,2026-11-02 10:00:10,小红\n"
    )
    #expect(Told(phone) == Told(1, [], [10]))
    let desk = try Logs.read(
      "ticket_id,requester,author_name,author_role,created_at,plain_body\n7,Lily,Lily,end-user,2026-11-02T10:00:00Z,hi\n7,Lily,小王,agent,2026-11-02T10:00:10Z,hello\n"
    )
    #expect(Told(desk) == Told(1, ["小王"], [10]))
    let bubbles = try Logs.read(
      "日期,时间,方向,客户昵称,内容\n2026-11-02,10:00:00,接收,小红,在吗\n2026-11-02,10:00:10,发送,小红,在的\n")
    #expect(Told(bubbles) == Told(1, [], [10]))
  }

  @Test func `one talk by itself`() throws {
    let bubbles = "time,side,text\n2026-11-02 10:00:00,left,在吗\n2026-11-02 10:00:10,right,在的\n"
    #expect(try Told(Logs.read(bubbles, as: "小红.csv")) == Told(1, [], [10]))
    let sheets = try Logs.read(sheets: [
      (
        "小红",
        [
          ["日期", "时间", "方向", "内容"], ["2026-11-02", "10:00:00", "接收", "在吗"],
          ["2026-11-02", "10:00:10", "发送", "在"],
        ]
      ),
      (
        "小绿",
        [
          ["日期", "时间", "方向", "内容"], ["2026-11-02", "10:00:00", "接收", "在吗"],
          ["2026-11-02", "10:00:30", "发送", "在"],
        ]
      ),
    ])
    #expect(Told(sheets) == Told(2, [], [10, 30]))
  }

  @Test func `nobody is made up where names do not tell`() throws {
    let problem = Logs.problem("发送人,时间,内容\n小红,2026-11-02 10:00:00,在吗\n小王,2026-11-02 10:00:10,在的\n")
    #expect(problem?.code == "log.who" && problem?.detail.contains("小王, 小红") == true)
    var layout = Layout.neutral
    layout.staff = ["小王"]
    let analysis = try Logs.read(
      "发送人,时间,内容\n小红,2026-11-02 10:00:00,在吗\n小王,2026-11-02 10:00:10,在的\n", layout: layout)
    #expect(Told(analysis) == Told(1, ["小王"], [10]))
  }
}
