import Kernel
import Testing

@testable import Coach
@testable import Rulebook

struct CoachTests {
  static func advice(_ draft: String = "", _ lines: String..., promotionEnds: Bool = false) throws -> Advice {
    var talk = try #require(Example.talk(lines).talk(speaker: .agent))
    let now = talk.utterances.last!.at
    if promotionEnds { talk.known.promotions = [.init(from: now - .days(1), to: talk.dayEnd(of: now))] }
    return standardBook.advice(on: draft, in: talk, at: now)
  }

  @Test(arguments: [
    ("你们是正品吗，不会是假货吧", CustomerState.lowTrust), ("很着急，今天能发吗", .hurried), ("气死我了，什么垃圾东西", .upset),
    ("这两款好纠结，选哪个好", .undecided),
    ("别人都买哪款，好看吗", .seeksApproval),
  ])
  func `a state is read and has its card`(text: String, state: CustomerState) throws {
    let advice = try Self.advice("", "0 c \(text)")
    #expect(advice.state == state)
  }

  @Test func `nothing said, nothing read`() throws {
    #expect(try Self.advice("", "0 c 你好").state == nil)
    #expect(try Self.advice("", "0 c 你好").openQuestions.isEmpty)
  }

  @Test func `a complaint shows what is still open and what step comes next`() throws {
    let first = try Self.advice("", "0 c 东西坏了，太过分了")
    #expect(first.openQuestions == [.when, .where, .who, .how])
    #expect(first.complaintStep == .empathise)
    let second = try Self.advice("非常抱歉让您遇到这样的事", "0 c 昨天收到的锅坏了，锅盖的把手断了，太过分了，我要求退款")
    #expect(second.complaintStep == .commit)
    #expect(!second.openQuestions.contains(.when) && !second.openQuestions.contains(.where))
    let third = try Self.advice("我马上帮您处理，10分钟内给您答复", "0 c 坏了，太过分了", "5 a 实在抱歉")
    #expect(third.complaintStep == .solve)
    #expect(try Self.advice("", "0 c 坏了，太过分了", "5 a 抱歉", "9 c 好的谢谢").complaintStep == nil)
  }

  @Test(arguments: [
    ("太贵了", Objection.price), ("会不会掉色啊", .product), ("别家店才卖50", .competitor), ("是正品吗", .trust),
  ])
  func `objections are known`(text: String, objection: Objection) throws {
    #expect(try Self.advice("", "0 c \(text)").objection == objection)
  }

  @Test func `honest closes come with a buying signal, scarcity with a promotion that ends`() throws {
    #expect(try Self.advice("", "0 c 今天拍什么时候能到").closes == [.alternative, .assumptive, .direct])
    #expect(try Self.advice("", "0 c 今天拍什么时候能到", promotionEnds: true).closes.contains(.scarcity))
    #expect(try Self.advice("", "0 c 你好", promotionEnds: true).closes.isEmpty)
    #expect(try Self.advice("", "0 c 骗子，坏了怎么退，多少钱", promotionEnds: true).closes.isEmpty)
    #expect(try Self.advice("", "0 c 如果买了不合适能退吗").signals.contains(.hypothetical))
  }

  @Test func `a draft over a red line is told so`() throws {
    let advice = try Self.advice("加我微信给您便宜", "0 c 能便宜吗")
    #expect(advice.hasRedLine)
    #expect(advice.findings.contains { $0.rule == "off_platform" && $0.instead != nil })
  }
}
