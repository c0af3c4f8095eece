import Channels
import Conversations
import Kernel
import Testing

/// A message's way out, as far as rules go.
@Suite struct OutboundTests {
  private let now = Timestamp(milliseconds: 1_795_312_800_000)

  private func fresh() -> Outbound {
    let message = Message(
      id: ID(rawValue: 1), conversation: ID(rawValue: 2), seq: 3, author: .agent, kind: .text, text: "好的",
      key: "key-0001", at: now)
    return Outbound(message, in: ChannelThread(account: ID(rawValue: 4), id: ID(rawValue: 5)), place: 1)
  }

  @Test func `pauses double, up to ten minutes`() {
    #expect(
      (1...12).map { Outbound.pause(after: $0).milliseconds / 1000 }
        == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600])
  }

  @Test func `a channel that asks to be left alone is`() {
    var it = fresh()
    it.take(by: 1)
    it.settle(.later(reason: "limit", after: .minutes(3)), at: now)
    #expect(it.state == .waiting && it.dueAt == now + .minutes(3) && it.reason == "limit")
  }

  @Test func `a day is long enough`() {
    var it = fresh()
    var moment = now
    while it.state == .waiting {
      it.take(by: 1)
      it.settle(.later(reason: "down"), at: moment)
      #expect(it.dueAt > moment)
      moment = it.dueAt
    }
    #expect(it.state == .failed && it.reason == "down" && moment <= now + Outbound.longest + .minutes(10))
    #expect(throws: Never.self) { try it.again(at: moment) }
    #expect(it.state == .waiting && it.attempts == 0 && it.dueAt == moment)
  }

  @Test func `no walk leaves a message where nobody would ever look again`() {
    var chance = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      var it = fresh()
      var moment = now
      for _ in 0..<Int.random(in: 1...12, using: &chance) {
        moment = moment + .seconds(Int.random(in: 0...40_000, using: &chance))
        switch it.state {
        case .waiting: it.take(by: 7)
        case .underway:
          switch Int.random(in: 0..<4, using: &chance) {
          case 0: it.settle(.sent(externalID: "x"), at: moment)
          case 1: it.settle(.refused(reason: "no"), at: moment)
          case 2:
            it.settle(
              .later(reason: "down", after: .seconds(Int.random(in: 0...90_000, using: &chance))), at: moment)
          default: it.lost(isRepeatable: Bool.random(using: &chance), at: moment)
          }
        case .failed, .doubtful: #expect(throws: Never.self) { try it.again(at: moment) }
        case .sent, .delivered:
          _ = it.report(Bool.random(using: &chance) ? .delivered : .failed(reason: "back"))
        }
        // Held by a node exactly while it is under way; due at a time that comes; over with a reason, or done.
        #expect((it.node != nil) == (it.state == .underway))
        if it.state == .waiting { #expect(it.dueAt <= max(it.since + Outbound.longest, moment)) }
        if it.state == .failed || it.state == .doubtful { #expect(it.reason != nil) }
      }
    }
  }

  @Test func `what a channel cannot carry is refused by name`() throws {
    let mail = ChannelAbility(
      kinds: [.text, .file], longestText: 5, largestFile: 10, window: .hours(48), mostAnswers: 2)
    func message(_ kind: MessageKind, _ text: String = "") -> Message {
      Message(
        id: ID(rawValue: 1), conversation: ID(rawValue: 2), author: .agent, kind: kind, text: text,
        key: "key-0001", at: now)
    }
    func code(
      _ message: Message, size: Int? = nil, saidAt: Timestamp? = Timestamp(milliseconds: 1_795_312_800_000),
      answers: Int = 0
    ) -> String? {
      do {
        try mail.check(message, fileSize: size, .init(saidAt: saidAt, answers: answers), now: now)
      } catch let problem as Problem {
        return problem.fields.first.map { "\($0.field).\($0.code)" } ?? problem.code
      } catch { return "\(error)" }
      return nil
    }
    #expect(code(message(.text, "好的")) == nil)
    #expect(code(message(.order)) == "kind.not_carried")
    #expect(code(message(.text, "好的好的好的")) == "text.too_long")
    #expect(code(message(.file), size: 11) == "file.too_large")
    #expect(code(message(.text), saidAt: now - .hours(48)) == "channel.window_closed")
    #expect(code(message(.text), saidAt: nil) == "channel.window_closed")
    #expect(code(message(.text), answers: 2) == "channel.answers_used")
  }
}
