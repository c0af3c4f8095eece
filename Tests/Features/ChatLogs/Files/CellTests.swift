import ChatLogs
import Foundation
import Testing

@testable import ChatLogFiles

/// One person written in several ways is one person.
@Suite struct CellTests {
  @Test(arguments: [
    "\"c1\t\",\"b1\t\",\"小王\t\",客服,2026-11-02 10:00:10,在的", " c1 , b1,小王　, 客服 , 2026-11-02 10:00:10 ,在的",
    "=\"c1\",=\"b1\",=\"小王\",=\"客服\",=\"2026-11-02 10:00:10\",=\"在的\"",
    "\"=\"\"c1\"\"\",b1,小王,客服,\"=\"\"2026-11-02 10:00:10\"\"\",在的", "'c1,'b1,'小王,客服,'2026-11-02 10:00:10,在的",
    "ｃ１,ｂ１,小王,客服,２０２６-１１-０２ １０：００：１０,在的", "c1\u{200b},\u{feff}b1,小王\u{a0},【客服】,2026-11-02 10:00:10,在的",
    "c1,b1,小王,客服：,2026-11-02 10:00:10,在的",
  ]) func `a cell is what it was meant to hold`(_ row: String) throws {
    let analysis = try Logs.read("\(Logs.wild)\nc1,b1,小王,买家,2026-11-02 10:00:00,在吗\n\(row)\n")
    #expect(Told(analysis) == Told(1, ["小王"], [10]))
    #expect(analysis.bad == 0)
  }

  @Test(arguments: [
    "暖冬:小王", "暖冬：小王", "cntaobao暖冬:小王", "CNTAOBAO暖冬：小王", "暖冬: 小王", "暖冬 ：小王", "cnalichn暖冬:小王\t",
  ])
  func `colons, width and prefixes of accounts make nobody else`(_ name: String) throws {
    let analysis = try Logs.read(
      "\(Logs.wild)\nc1,cntaobaob1,暖冬:小王,买家,2026-11-02 10:00:00,在吗\nc1,b1,\(name),客服,2026-11-02 10:00:10,在的\n"
    )
    #expect(Told(analysis) == Told(1, ["暖冬:小王"], [10]))
  }

  @Test func `so it is in every form of file`() throws {
    let told = Told(1, ["暖冬:小王"], [10])
    let tabs =
      "会话ID\t买家\t客服\t角色\t时间\t内容\n c1\tb1 \t暖冬：小王\t 买家\t2026-11-02 10:00:00\t在吗\nc1\tb1\t暖冬:小王 \t客服\t2026-11-02 10:00:10\t在的\n"
    #expect(try Told(Logs.read(tabs, as: "a.tsv")) == told)
    #expect(try Told(Logs.read(tabs.replacing("\t", with: ";"), as: "a.csv")) == told)
    #expect(try Told(Logs.read(tabs.replacing("\t", with: "|"), as: "a.txt")) == told)
    let lines = #"""
      {"conversation_id":" c1","customer_id":"=\"b1\"","agent":"暖冬：小王","role":"客户 ","sent_at":" 2026-11-02 10:00:00","text":"在吗"}
      {"conversation_id":"c1\t","customer_id":"b1","agent":"cntaobao暖冬:小王","role":"agent","sent_at":"2026-11-02 10:00:10","text":"在的"}
      """#
    #expect(try Told(Logs.read(lines, as: "a.jsonl")) == told)
    let sheets = try Logs.read(sheets: [
      ("Sheet1", tabs.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) })
    ])
    #expect(Told(sheets) == told)
    let talk =
      "b1 2026-11-02 10:00:00\n在吗\ncntaobao暖冬：小王 2026-11-02 10:00:10\n在的\n暖冬: 小王 2026-11-02 10:00:11\n请讲\n"
    #expect(try Told(Logs.read(talk, as: "a.txt")) == told)
  }

  @Test func `files beside the log too`() throws {
    let folder = try Folder()
    let orders = try OrderTable(
      path: folder.write(
        "o.csv",
        "导出时间,2026\n订单编号,买家会员名,订单创建时间,买家实际支付金额,宝贝标题\n=\"1\", cntaobaob1\t,2026-11-02 10:00:00,=\"88\",毛衣\n"
          .utf8),
      clock: .init())
    #expect(orders.ofCustomer["b1"]?.map(\.amount) == [8_800])
    #expect(orders.unused.map(\.text) == ["column 宝贝标题"])
  }

  @Test func `words stay as they were said`() throws {
    let text = "\(Logs.wild)\nc1,b1,小王,买家,2026-11-02 10:00:00,\"ＡＢ：ｃ  店 : 王\n\"\n"
    #expect(try Logs.words(text, as: "a.csv") == ["ＡＢ：ｃ  店 : 王"])
  }
}
