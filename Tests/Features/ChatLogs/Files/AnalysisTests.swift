import ChatLogs
import Foundation
import Kernel
import ServiceMetrics
import Testing

@testable import ChatLogFiles

@Suite struct AnalysisTests {
  @Test(.enabled(if: WorkedLog.isThere, "the worked log lies beside the project"))
  func `every figure of the worked log comes out to the last digit`() throws {
    let analysis = try Logs.analyze([WorkedLog.log])
    let found = try JSONSerialization.jsonObject(with: Data(analysis.json(byDay: false)))
    let (wrong, count) = WorkedLog.differences(try WorkedLog.expected(), found)
    #expect(wrong == [])
    #expect(count == 377)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `how a log is cut, spread and spilled changes nothing`(_ seed: UInt64) throws {
    let folder = try Folder()
    let rows = Logs.rows(seed)
    let log = try folder.write("log.csv", Logs.text(rows))
    let whole = try Logs.figures(Logs.analyze([log]))
    for (workers, block, budget) in [(1, 1 << 20, 1 << 30), (3, 1_024, 1 << 30), (2, 4_096, 1), (1, 700, 1)] {
      let other = try Logs.figures(
        Logs.analyze([log]) {
          $0.workers = workers
          $0.block = block
          $0.budget = budget
        })
      #expect(other == whole, "\(workers) workers, \(block) bytes a block, \(budget) of memory")
    }
    let half = rows.count / 2
    let first = try folder.write("1.csv", Logs.text(Array(rows[..<half])))
    let second = try folder.write("2.csv", Logs.text(Array(rows[half...])))
    #expect(try Logs.figures(Logs.analyze([first, second])) == whole, "in two files")
  }

  /// Within a conversation equal times keep the file's order; between conversations order is free.
  @Test(arguments: 1...6 as ClosedRange<UInt64>) func `rows of different conversations may be mixed`(
    _ seed: UInt64
  ) throws {
    let folder = try Folder()
    let rows = Logs.rows(seed)
    let conversation = { (row: String) in row.split(separator: ",")[2] }
    let grouped = Dictionary(grouping: rows, by: conversation).sorted { $0.key < $1.key }.flatMap(\.value)
    var chance = SeededGenerator(seed: seed)
    var queues = Dictionary(grouping: rows, by: conversation).mapValues { $0[...] }
    var mixed: [String] = []
    while let key = queues.keys.sorted().randomElement(using: &chance) {
      mixed.append(queues[key]!.removeFirst())
      if queues[key]!.isEmpty { queues[key] = nil }
    }
    let whole = try Logs.figures(Logs.analyze([folder.write("a.csv", Logs.text(rows))]))
    #expect(try Logs.figures(Logs.analyze([folder.write("b.csv", Logs.text(grouped))])) == whole)
    #expect(try Logs.figures(Logs.analyze([folder.write("c.csv", Logs.text(mixed))])) == whole)
  }

  @Test func `without conversation ids silence parts the talk`() throws {
    let folder = try Folder()
    let text = """
      customer_id,agent,role,sent_at,text
      甲,小陈,customer,2026-11-02 10:00:00,在吗
      甲,小陈,human,2026-11-02 10:00:10,在
      甲,小陈,customer,2026-11-02 10:30:11,还有货吗
      甲,小陈,human,2026-11-02 10:30:21,有

      """
    let log = try folder.write("log.csv", text.utf8)
    #expect(try Logs.analyze([log]).tally.figures(.whole).conversations == 2)
    #expect(try Logs.analyze([log]) { $0.silenceMinutes = 31 }.tally.figures(.whole).conversations == 2)
    var settling = Settling.Options()
    settling.silence = 31 * 60_000
    let reading = LogReading(LogOptions())
    try reading.read([log])
    let joined = try reading.analyze(pack: .platforms, options: { _ in .init() }, settling: settling)
    #expect(joined.tally.figures(.whole).conversations == 1)
  }

  @Test func `a row that stands there twice counts once, unless told`() throws {
    let folder = try Folder()
    let rows = Logs.rows(3).flatMap { [$0, $0] }
    let log = try folder.write("log.csv", Logs.text(rows))
    let once = try Logs.analyze([folder.write("once.csv", Logs.text(Logs.rows(3)))])
    let twice = try Logs.analyze([log])
    #expect(twice.duplicates == rows.count / 2)
    #expect(twice.tally.figures(.whole)[.messagesIn] == once.tally.figures(.whole)[.messagesIn])
    let reading = LogReading(LogOptions())
    try reading.read([log])
    var settling = Settling.Options()
    settling.keepsDuplicates = true
    let kept = try reading.analyze(pack: .platforms, options: { _ in .init() }, settling: settling)
    #expect(kept.tally.figures(.whole)[.messagesIn] == 2 * once.tally.figures(.whole)[.messagesIn])
  }

  @Test func `orders are owed to talk, ratings may stand apart`() throws {
    let folder = try Folder()
    let log = try folder.write(
      "log.csv",
      Logs.text([
        "店,咚咚,c1,甲,小陈,customer,2026-11-02 10:00:00,在吗,,,", "店,咚咚,c1,甲,小陈,human,2026-11-02 10:00:10,在,,,",
        "店,咚咚,c2,乙,小林,customer,2026-11-02 10:00:00,在吗,,,", "店,咚咚,c2,乙,小林,human,2026-11-02 10:00:10,在,,,",
      ]))
    let orders = try OrderTable(
      path: folder.write(
        "orders.csv",
        """
        订单号,买家,下单时间,付款时间,实付金额,订单状态
        1,甲,2026-11-02 10:05:00,2026-11-02 10:06:00,"1,299.50",交易成功
        2,乙,2026-11-02 10:05:00,,88,交易关闭
        3,丙,x,,88,
        4,丁,2026-11-02 10:05:00,,八十,

        """.utf8), clock: LocalClock())
    #expect(orders.count == 2 && orders.bad.map(\.row) == [4, 5])
    let ratings = try RatingTable(
      path: folder.write("r.csv", "会话ID,评价,评价原因\nc2,失望,服务态度差\nc1,满意,\n".utf8), layout: .neutral,
      clock: LocalClock())
    let reading = LogReading(LogOptions())
    try reading.read([log])
    var settling = Settling.Options()
    settling.ratings = ratings.ofConversation
    let analysis = try reading.analyze(
      pack: .platforms,
      options: { _ in
        var options = Tally.Options()
        options.knowsOrders = true
        return options
      }, settling: settling, orders: { orders.ofCustomer[$0] ?? [] })
    let whole = analysis.tally.figures(.whole)
    #expect(whole[.orders] == 1 && whole[.paid] == 1 && whole[.amount] == 129_950)
    let slot = { (id: String) in analysis.tally.pack.ids.firstIndex(of: id)! }
    #expect(whole.formula(slot("tb.conv")) == (1, 2))
    #expect(whole.formula(slot("ks.good")) == (1, 2))
    #expect(whole.formula(slot("ks.attitude")) == (1, 1))
    let agents = analysis.names.agents
    #expect(analysis.tally.figures(.agent(Int32(agents.firstIndex(of: "小陈")!)))[.orders] == 1)
    #expect(
      analysis.tally.figures(.agent(Int32(agents.firstIndex(of: "小林")!))).formula(slot("ks.attitude")) == (
        1, 1
      ))
  }
}
