import Channels
import Conversations
import Kernel
import Storage
import Synchronization
import Testing

@testable import Server

/// Words on their way to a channel that must be handed them.
@Suite struct OutboxTests {
  private struct Seen: Decodable {
    struct Talk: Decodable {
      struct Ability: Decodable {
        let kinds: [String]
      }

      let can: Ability
    }

    let conversation: Talk
  }

  @Test func `what is said is handed over once, and its message says so`() async throws {
    let post = Post()
    let office = try await PostOffice(post)
    let talk = try await office.talk("a@b.example")
    try await office.world.reply("您好", in: talk, office.shop.owner)
    try await office.world.reply("只是同事看的", in: talk, office.shop.owner, ["internal": true])
    #expect(post.taken.map(\.text) == ["您好"])
    #expect(post.taken.map(\.thread) == ["a@b.example"])
    #expect(try await office.fates(talk) == ["sent", ""])
  }

  @Test func `web chat keeps nothing of the kind`() async throws {
    let office = try await PostOffice(Post())
    let visitor = try await office.world.visit(office.shop)
    let talk = try await office.world.say("在吗", visitor)
    _ = try await office.world.accept(talk, office.shop.owner)
    let answer = try await office.world.reply("您好", in: talk, office.shop.owner)
    #expect(answer.status == 201 && !answer.text.contains("delivery"))
    let kept: Int? = try await office.world.engine.read {
      try $0.value("SELECT COUNT(*) AS n FROM channel_outbound")
    }
    #expect(kept == 0)
  }

  @Test func `a channel that is down is tried again, later and later, and nothing overtakes`() async throws {
    let isDown = Mutex(true)
    let post = Post { _ in isDown.withLock { $0 } ? .later(reason: "down") : .sent() }
    let office = try await PostOffice(post)
    let (one, other) = (try await office.talk("a@b.example"), try await office.talk("c@d.example"))
    for text in ["一", "二", "三"] { try await office.world.reply(text, in: one, office.shop.owner) }
    try await office.world.reply("别人的", in: other, office.shop.owner)
    #expect(try await office.fates(one) == ["waiting: down", "waiting", "waiting"])
    try await office.world.wait(.seconds(1))
    #expect(post.taken.isEmpty)
    isDown.withLock { $0 = false }
    try await office.world.wait(.seconds(2))
    #expect(post.taken.filter { $0.thread == "a@b.example" }.map(\.text) == ["一", "二", "三"])
    #expect(try await office.fates(one) == ["sent", "sent", "sent"])
    #expect(try await office.fates(other) == ["sent"])
  }

  @Test func `a refusal stands on the message, holds nothing up, and can be tried again`() async throws {
    let isRight = Mutex(false)
    let post = Post {
      $0.message.text == "二" && !isRight.withLock({ $0 }) ? .refused(reason: "no such address") : .sent()
    }
    let office = try await PostOffice(post)
    let talk = try await office.talk("a@b.example")
    for text in ["一", "二", "三"] { try await office.world.reply(text, in: talk, office.shop.owner) }
    #expect(try await office.fates(talk) == ["sent", "failed: no such address", "sent"])
    let failed = try await office.world.house.read(in: office.shop.id) { work in
      try MessageStore.list(work, ConversationID(talk)!, .init()).first { $0.text == "二" }?.seq
    }
    let seq = try #require(failed)
    isRight.withLock { $0 = true }
    let again = try await office.world.act(office.shop.owner, talk, "messages/\(seq)/delivery")
    #expect(again.status == 200)
    #expect(try await office.fates(talk) == ["sent", "sent", "sent"])
    let twice = try await office.world.act(office.shop.owner, talk, "messages/\(seq)/delivery")
    #expect(twice.code == "delivery.under_way")
    let unknown = try await office.world.act(office.shop.owner, talk, "messages/999/delivery")
    #expect(unknown.status == 404)
  }

  @Test func `what the channel cannot carry is not said`() async throws {
    let office = try await PostOffice(
      Post(ability: ChannelAbility(longestText: 5, window: .minutes(30), mostAnswers: 2)))
    let talk = try await office.talk("a@b.example")
    let view = try await office.world.see(talk, office.shop.owner)
    #expect(try view.read(Seen.self).conversation.can.kinds == ["text"])
    let long = try await office.world.reply("这句话太长了吧", in: talk, office.shop.owner)
    #expect(try long.status == 422 && long.refusal.fieldCode == "too_long")
    let invitation = try await office.world.act(office.shop.owner, talk, "rating-invitation")
    #expect(invitation.code == "channel.no_rating")
    for text in ["一", "二"] {
      #expect(try await office.world.reply(text, in: talk, office.shop.owner).status == 201)
    }
    let third = try await office.world.reply("三", in: talk, office.shop.owner)
    #expect(third.code == "channel.answers_used")
    let note = try await office.world.reply("给同事看的可以很长", in: talk, office.shop.owner, ["internal": true])
    #expect(note.status == 201)
    office.world.clock.advance(.minutes(30))
    let late = try await office.world.reply("四", in: talk, office.shop.owner)
    #expect(late.code == "channel.window_closed")
  }

  @Test(arguments: [true, false])
  func `a node that ends in the middle leaves nothing half done`(isRepeatable: Bool) async throws {
    let post = Post(isRepeatable: isRepeatable)
    let office = try await PostOffice(post)
    let talk = try await office.talk("a@b.example")
    let house = office.world.house
    // As a claim leaves it whose process ends before the answer.
    _ = try await office.world.ask(
      .post, "/api/v1/conversations/\(talk)/messages", as: office.shop.owner,
      ["key": "letter-0001", "kind": "text", "text": "您好"])
    try await house.write(in: office.shop.id) { work in
      var outbound = try #require(OutboundStore.due(work, limit: 9).first)
      outbound.take(by: work.house.node)
      try OutboundStore.update(work, outbound)
    }
    try await office.world.reply("还有一句", in: talk, office.shop.owner)
    #expect(post.taken.isEmpty)
    try await office.world.features.open()
    try await office.world.settle()
    if isRepeatable {
      #expect(post.taken.map(\.text) == ["您好", "还有一句"])
      #expect(try await office.fates(talk) == ["sent", "sent"])
    } else {
      #expect(post.taken.map(\.text) == ["还有一句"])
      #expect(try await office.fates(talk) == ["doubtful: interrupted", "sent"])
    }
  }

  @Test func `an answer that comes after somebody else decided changes nothing`() async throws {
    let office = Mutex<PostOffice?>(nil)
    let post = Post(isRepeatable: false) { _ in
      guard let office = office.withLock({ $0 }) else { return .sent() }
      // While it is being carried, the node is taken for dead.
      try? await office.world.engine.write { try Outbox.lost(office.world.house, node: 1, $0) }
      return .refused(reason: "too late")
    }
    let own = try await PostOffice(post)
    office.withLock { $0 = own }
    let talk = try await own.talk("a@b.example")
    try await own.world.reply("慢", in: talk, own.shop.owner)
    #expect(try await own.fates(talk) == ["doubtful: interrupted"])
  }

  @Test func `the channel's report reaches the message by the channel's own name`() async throws {
    let office = try await PostOffice(Post())
    let talk = try await office.talk("a@b.example")
    let sent = try await office.world.reply("您好", in: talk, office.shop.owner)
    let name = try "post-\(sent.id)"
    func report(_ name: String, _ report: Outbound.Report) async throws -> [String] {
      try await office.world.house.write(in: office.shop.id) { [id = office.account.id] in
        try Outbox.report($0, id, named: name, report)
      }
      return try await office.fates(talk)
    }
    #expect(try await report("post-else", .delivered) == ["sent"])
    #expect(try await report(name, .delivered) == ["delivered"])
    #expect(try await report(name, .failed(reason: "mailbox full")) == ["failed: mailbox full"])
  }

  @Test func `whatever the channel does, each thread's words arrive in order and once`() async throws {
    let chance = Mutex(SeededGenerator(seed: 23))
    let post = Post { _ in
      switch chance.withLock({ Int.random(in: 0..<5, using: &$0) }) {
      case 0: .later(reason: "busy")
      case 1: .later(reason: "limit", after: .seconds(7))
      case 2: .refused(reason: "no")
      default: .sent()
      }
    }
    let office = try await PostOffice(post)
    var talks: [String] = []
    for n in 0..<3 { talks.append(try await office.talk("t\(n)")) }
    for n in 0..<24 { try await office.world.reply("\(n)", in: talks[n % 3], office.shop.owner) }
    for _ in 0..<60 { try await office.world.wait(.minutes(11)) }
    for (n, talk) in talks.enumerated() {
      let fates = try await office.fates(talk)
      let said = (0..<8).map { "\($0 * 3 + n)" }
      let arrived = zip(said, fates).filter { $0.1 == "sent" }.map(\.0)
      #expect(post.taken.filter { $0.thread == "t\(n)" }.map(\.text) == arrived)
      #expect(fates.allSatisfy { $0 == "sent" || $0 == "failed: no" })
    }
  }
}
