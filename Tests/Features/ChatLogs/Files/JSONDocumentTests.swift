import ChatLogs
import Foundation
import Testing

@testable import ChatLogFiles

@Suite struct JSONDocumentTests {
  private static let asked =
    #"{"conversation_id":"c1","customer_id":"b1","agent":"小王","role":"customer","sent_at":"2026-11-02 10:00:00","text":"在吗"}"#
  private static let answered =
    #"{"conversation_id":"c1","customer_id":"b1","agent":"小王","role":"agent","sent_at":"2026-11-02 10:00:10","text":"在的"}"#
  private static let told = Told(1, ["小王"], [10])

  @Test(arguments: [
    "[\(asked),\n \(answered)]", "[\(asked),\(answered)]", "\u{feff}[\n\(asked)\n,\n\(answered)\n]\n",
    "{\"data\":[\(asked),\(answered)]}",
    "{\"code\":0,\"data\":{\"total\":2,\"list\":[\(asked),\(answered)]}}",
    "{\n  \"messages\": [\n    \(asked),\n    \(answered)\n  ]\n}\n", "\(asked)\n\(answered)\n",
    "\(asked)\r\n\(answered)",
    "[[\(asked)],[\(answered)]]",
  ]) func `records are found wherever they lie`(_ text: String) throws {
    #expect(try Told(Logs.read(text, as: "a.json")) == Self.told)
  }

  @Test func `messages inherit what their conversation says`() throws {
    let text = #"""
      {"shop":"暖冬","sessions":[
        {"id":"s1","buyer":"b1","messages":[
          {"id":1,"from":"b1","type":"text","time":"2026-11-02 10:00:00","content":"在吗","attachments":[{"url":"x"}]},
          {"id":2,"from":"暖冬旗舰店:小迪","type":"text","time":"2026-11-02 10:00:20","content":"在的"}]},
        {"messages":[
          {"id":3,"from":"b2","time":"2026-11-02 11:00:00","content":"在吗"},
          {"id":4,"from":"暖冬旗舰店:小雨","time":"2026-11-02 11:00:30","content":"在的"}],"id":"s2","buyer":"b2"}]}
      """#
    #expect(try Told(Logs.read(text, as: "a.json")) == Told(2, ["暖冬旗舰店:小迪", "暖冬旗舰店:小雨"], [20, 30]))
  }

  @Test func `a page's export with days, times and senders`() throws {
    let text = #"""
      {"user":"tb_01","exportTime":"2026/11/3 18:20:11","chats":[
        {"date":"2026-11-02","time":"10:00:00","sender":"tb_01","text":"有黑色吗"},
        {"date":"2026-11-02","time":"10:00:20","sender":"暖冬旗舰店:小迪","text":"有的"},
        {"date":"2026-11-03","time":"09:30:00","sender":"tb_01","text":""},
        {"date":"2026-11-03","time":"09:30:30","sender":"暖冬旗舰店:小雨","text":"今天发"}]}
      """#
    let analysis = try Logs.read(text, as: "a.json")
    #expect(Told(analysis) == Told(2, ["暖冬旗舰店:小迪", "暖冬旗舰店:小雨"], [20, 30]))
    #expect(analysis.unused.map(\.text) == ["column exportTime"])
  }

  @Test func `lists with names of their own are a conversation each`() throws {
    let text = #"""
      {"张三":[{"time":"2026-11-02 10:00:00","role":"customer","text":"在吗"},{"time":"2026-11-02 10:00:05","role":"agent","text":"在"}],
       "李四":[{"time":"2026-11-02 10:00:00","role":"customer","text":"在吗"},{"time":"2026-11-02 10:00:15","role":"agent","text":"在"}]}
      """#
    #expect(try Told(Logs.read(text, as: "a.json")) == Told(2, [], [5, 15]))
  }

  @Test(arguments: ["[1,2]", "[]", #"{"a":{"b":[{"x":1}]}}"#, "[{\"sent_at\":", "{\n \"chats\": [\n"])
  func `what holds no messages is refused as what it is`(_ text: String) throws {
    let problem = try #require(Logs.problem(text, as: "a.json"))
    #expect(["log.json", "columns.missing"].contains(problem.code) && problem.detail.contains("a.json"))
  }
}
