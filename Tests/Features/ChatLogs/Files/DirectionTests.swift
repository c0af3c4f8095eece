import ChatLogs
import Foundation
import Testing

@testable import ChatLogFiles

@Suite struct DirectionTests {
  private static func reversed(_ text: String) -> String {
    let lines = text.split(separator: "\n")
    return ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
  }

  private static let seconds = """
    会话ID,买家,客服,角色,时间,内容
    c2,b2,小王,买家,2026-11-02 09:29:00,多大码
    c2,b2,小王,客服,2026-11-02 09:30:00,建议M
    c2,b2,小王,买家,2026-11-02 09:30:05,好的拍了
    c2,b2,小王,客服,2026-11-02 09:30:05,谢谢
    c1,b1,小王,买家,2026-11-02 10:00:00,在吗
    c1,b1,小王,客服,2026-11-02 10:00:00,在的
    c1,b1,小王,客服,2026-11-02 10:02:00,有的

    """
  private static let minutes = """
    会话ID,买家,客服,角色,时间,内容
    c1,b1,小王,买家,2026/11/2 10:00,在吗
    c1,b1,小王,客服,2026/11/2 10:00,在的
    c1,b1,小王,买家,2026/11/2 10:04,有货吗
    c1,b1,小王,客服,2026/11/2 10:05,有的

    """

  @Test(arguments: [
    seconds, minutes, seconds.replacing(",", with: "\t"),
    minutes.replacing("2026/11/2 ", with: "2026-11-02T"),
  ])
  func `newest first gives the same`(_ text: String) throws {
    let (up, down) = (try Logs.read(text, as: "a.csv"), try Logs.read(Self.reversed(text), as: "a.csv"))
    #expect(try Logs.figures(up) == Logs.figures(down))
    #expect(up.sources.map(\.isReversed) == [false] && down.sources.map(\.isReversed) == [true])
    #expect(Told(up).waits == (text.contains("09:29") ? [0, 0, 60] : [0, 60]))
  }

  @Test func `each file and each sheet has a direction of its own`() throws {
    let folder = try Folder()
    let (first, second) = (
      try folder.write("a.csv", Self.seconds.utf8),
      try folder.write(
        "b.csv", Self.reversed(Self.minutes).replacing("c1", with: "c9").replacing("b1", with: "b9").utf8)
    )
    #expect(try Told(Logs.analyze([first, second])).waits == [0, 0, 0, 60, 60])
    #expect(try Told(Logs.analyze([second, first])).waits == [0, 0, 0, 60, 60])
    func rows(_ text: String) -> [[String]] {
      text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    }
    let book = try Logs.read(sheets: [
      ("Sheet1", rows(Self.seconds)),
      ("Sheet2", rows(Self.reversed(Self.minutes).replacing("c1", with: "c9").replacing("b1", with: "b9"))),
    ])
    #expect(Told(book).waits == [0, 0, 0, 60, 60])
  }

  @Test func `also where conversations are mixed, and in talk copied from a window`() throws {
    let mixed = Self.reversed(
      """
      会话ID,买家,客服,角色,时间,内容
      c1,b1,小王,买家,2026-11-02 10:00:00,在吗
      c2,b2,小李,买家,2026-11-02 10:00:01,在吗
      c1,b1,小王,客服,2026-11-02 10:00:05,在
      c2,b2,小李,客服,2026-11-02 10:00:06,在
      c1,b1,小王,买家,2026-11-02 10:01:00,几天到
      c1,b1,小王,客服,2026-11-02 10:01:00,两天

      """)
    #expect(try Told(Logs.read(mixed)).waits == [0, 5, 5])
    let talk =
      "店:小迪 2026-11-02 10:01:00\n两天\nb1 2026-11-02 10:01:00\n几天到\n店:小迪 2026-11-02 10:00:10\n在\nb1 2026-11-02 10:00:00\n在吗\n"
    #expect(try Told(Logs.read(talk, as: "a.txt")) == Told(1, ["店:小迪"], [0, 10]))
  }

  @Test func `times without seconds are told`() throws {
    #expect(try Logs.read(Self.minutes).isToTheMinute)
    #expect(try !Logs.read(Self.seconds).isToTheMinute)
    // Written with seconds, a few whole minutes are chance; many are not.
    #expect(
      try !Logs.read(Self.minutes.replacing("2026/11/2 10:0", with: "2026-11-02 10:00:0")).isToTheMinute)
    let many = (0..<40).map { "c1,b1,小王,\($0 % 2 == 0 ? "买家" : "客服"),2026-11-02 10:\($0 + 10):00,x\n" }
      .joined()
    #expect(try Logs.read("\(Logs.wild)\n\(many)").isToTheMinute)
    // Excel writes minutes back with seconds.
    #expect(try Logs.read(Self.minutes.replacing("2026/11/2 ", with: "2026年11月2日 ")).isToTheMinute)
  }
}
