import Foundation
import Testing

@testable import ChatLogFiles

/// Everything that is put in is used or named.
@Suite struct WholeFileTests {
  private static let head = ["会话ID", "买家", "客服", "角色", "时间", "内容"]

  private static func talk(_ id: String, _ day: String = "02", agent: String = "小王") -> [[String]] {
    [
      [id, id, agent, "买家", "2026-11-\(day) 10:00:00", "在吗"],
      [id, id, agent, "客服", "2026-11-\(day) 10:00:10", "在的"],
    ]
  }

  @Test func `all sheets of a workbook are read`() throws {
    let two = try Logs.read(sheets: [
      ("tb_a", [Self.head] + Self.talk("tb_a")), ("tb_b", [Self.head] + Self.talk("tb_b", "03")),
    ])
    #expect(Told(two) == Told(2, ["小王"], [10, 10]))
    #expect(two.rows == 4 && two.unused == [])
    #expect(two.sources.map(\.sheet) == ["tb_a", "tb_b"])
  }

  @Test func `sheets may have other columns in another order`() throws {
    let analysis = try Logs.read(sheets: [
      ("十月", [Self.head] + Self.talk("a")),
      (
        "十一月",
        [
          ["发送时间", "消息内容", "发送方", "客服账号", "顾客账号", "会话ID"],
          ["2026-11-05 09:00:00", "在吗", "顾客", "小李", "b", "b"],
          ["2026-11-05 09:00:30", "在", "客服", "小李", "b", "b"],
        ]
      ),
    ])
    #expect(Told(analysis) == Told(2, ["小李", "小王"], [10, 30]))
  }

  @Test func `a cover and a sheet of totals are named, wherever they stand`() throws {
    let cover = ("封面", [["客服聊天记录导出"], ["导出时间", "2026-11-03"]])
    let totals = ("汇总", [["客户名", "消息数量", "导出时间"], ["tb_a", "2", "2026-11-03 18:00:00"]])
    let talk = ("明细", [Self.head] + Self.talk("tb_a"))
    for sheets in [[cover, totals, talk], [talk, cover, totals], [totals, talk, cover]] {
      let analysis = try Logs.read(sheets: sheets)
      #expect(Told(analysis) == Told(1, ["小王"], [10]))
      #expect(Set(analysis.unused.map(\.name)) == ["封面", "汇总"])
      #expect(analysis.unused.allSatisfy { $0.kind == .sheet && !$0.reason.isEmpty })
    }
  }

  @Test func `an empty sheet is named, and one with nothing but its header`() throws {
    let analysis = try Logs.read(sheets: [
      ("空", []), ("只有表头", [Self.head]), ("记录", [Self.head] + Self.talk("a")),
    ])
    #expect(Told(analysis) == Told(1, ["小王"], [10]))
    #expect(analysis.unused.map(\.name) == ["空", "只有表头"])
  }

  @Test func `a workbook without any log says what each sheet is`() throws {
    #expect {
      try Logs.read(sheets: [("封面", [["公司"]]), ("汇总", [["客户名", "消息数量"], ["a", "2"]])])
    } throws: {
      let text = "\($0)"
      return text.contains("封面") && text.contains("汇总") && text.contains("columns.missing")
    }
  }

  @Test func `a sheet with a buyer's name is that buyer's talk`() throws {
    let head = ["时间", "发送人", "内容"]
    let analysis = try Logs.read(sheets: [
      (
        "tb_a",
        [
          head, ["2026-11-02 10:00:00", "tb_a", "在吗"], ["2026-11-02 10:00:10", "暖冬旗舰店:小迪", "在的"],
        ]
      ),
      (
        "tb_b",
        [
          head, ["2026-11-02 10:00:05", "tb_b", "在吗"], ["2026-11-02 10:00:25", "小雨", "在的"],
        ]
      ),
    ])
    #expect(Told(analysis) == Told(2, ["小雨", "暖冬旗舰店:小迪"], [10, 20]))
  }

  @Test func `a title above the header is passed over, and said`() throws {
    for title in ["聊天记录导出\n", "导出时间,2026-11-03\n店铺,暖冬旗舰店\n\n", "sep=,\n"] {
      let analysis = try Logs.read(
        "\(title)\(Logs.wild)\nc1,b1,小王,买家,2026-11-02 10:00:00,在吗\nc1,b1,小王,客服,2026-11-02 10:00:10,在的\n")
      #expect(Told(analysis) == Told(1, ["小王"], [10]))
      #expect(analysis.unused.map(\.kind) == [.rows])
    }
    let bad = try Logs.read("标题\n\(Logs.wild)\nc1,b1,小王,买家,昨天,在吗\nc1,b1,小王,买家,2026-11-02 10:00:00,在吗\n")
    #expect(bad.bad == 1)
  }

  @Test(
    arguments: [
      ("评分", "5", [1, 1]), ("满意度评价", "非常满意", [1, 1]), ("会话评价", "1星", [0, 1]), ("服务评分", "4.0", [1, 1]),
      ("评价星级", "★★★★☆", [1, 1]),
    ] as [(String, String, [Int64])])
  func `a rating is found by any name that some layout knows`(_ name: String, _ word: String, _ csat: [Int64])
    throws
  {
    let analysis = try Logs.read(
      "\(Logs.wild),\(name)\nc1,b1,小王,买家,2026-11-02 10:00:00,在吗,\nc1,b1,小王,客服,2026-11-02 10:00:10,在的,\(word)\n"
    )
    #expect(Logs.formula(analysis, "own.csat") == csat)
    #expect(analysis.unused == [])
  }

  @Test(arguments: ["打星", "情绪得分", "NPS", "备注 ", "设备"]) func `a column that means nothing to us is named`(
    _ name: String
  )
    throws
  {
    let analysis = try Logs.read(
      "\(name),\(Logs.wild)\n9,c1,b1,小王,买家,2026-11-02 10:00:00,在吗\n9,c1,b1,小王,客服,2026-11-02 10:00:10,在的\n")
    #expect(analysis.unused.map(\.text) == ["column \(name.trimmingCharacters(in: .whitespaces))"])
  }

  @Test func `kinds of messages are no roles`() throws {
    let analysis = try Logs.read(
      "买家昵称,客服,消息类型,发送时间,消息内容\nb1,,文本,2026-11-02 10:00:00,在吗\nb1,小王,图片,2026-11-02 10:00:10,在的\n")
    #expect(Told(analysis) == Told(1, ["小王"], [10]))
    #expect(analysis.unused.map(\.text) == ["column 消息类型"])
  }

  @Test(arguments: [
    "会话ID,买家,客服,角色,时间,内容\nc1,b1,小王,买家,Tue Oct 31 21:45:10 +0000 2017,hi\n",
    "会话ID,买家,客服,角色,时间,内容\nc1,b1,小王,谁,2026-11-02 10:00:00,hi\nc1,b1,小王,谁,2026-11-02 10:00:10,hi\n",
    "{\"sent_at\":\"now\",\"role\":\"customer\",\"customer_id\":\"b\",\"text\":\"x\"}\n{\"sent_at\":1}\n",
  ]) func `where no row can be read nothing is made of it`(_ text: String) throws {
    let folder = try Folder()
    let reading = LogReading(LogOptions())
    try reading.read([folder.write("in.csv", text.utf8)])
    var told = 0
    #expect { try reading.refuseNothing { told += 1 } } throws: { "\($0)".contains("log.nothing") }
    #expect(told == 1)
    #expect(reading.unused.contains { $0.kind == .file })
  }
}
