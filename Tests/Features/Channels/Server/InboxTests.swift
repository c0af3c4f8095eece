import Channels
import Conversations
import Customers
import Kernel
import Storage
import Testing

@testable import Server

/// The door of all channels, tried by an adapter that is as bad as real ones are: it brings things twice, late and out of
/// order, and knows its senders by addresses.
@Suite struct InboxTests {
  private struct Mailbox {
    let world: World
    let shop: ShopID
    let account: ChannelAccount

    init(_ world: World, _ shop: TestShop, team: TeamID? = nil) async throws {
      self.world = world
      self.shop = shop.id
      let account = ChannelAccount(
        id: world.house.ids.next(at: world.clock.now), channel: "mail", name: "service@shop.example",
        team: team, createdAt: world.clock.now)
      self.account = account
      try await world.house.write(in: shop.id) { try AccountStore.insert($0, account) }
    }

    struct Letter: Sendable {
      let id, from, thread, text: String
      let sentAt: Timestamp
    }

    @discardableResult
    func bring(_ letter: Letter) async throws -> Message {
      try await world.house.write(in: shop) { [account = account.id] work in
        let actor = try Inbox.enter(
          work, account, .init(channel: "mail", externalID: letter.from, name: letter.from),
          thread: letter.thread)
        return try Inbox.receive(
          work.by(actor),
          Inbound(externalID: letter.id, kind: .text, text: letter.text, sentAt: letter.sentAt))
      }
    }
  }

  private func scene() async throws -> (World, TestShop, Mailbox) {
    let world = try await World()
    let shop = try await world.setUp()
    return (world, shop, try await Mailbox(world, shop, team: TeamID(shop.secondTeam)))
  }

  private func letter(_ n: Int, _ thread: String, _ from: String, at: Timestamp) -> Mailbox.Letter {
    .init(id: "letter-\(n)@a.example", from: from, thread: thread, text: "第\(n)封", sentAt: at)
  }

  @Test func `every letter is kept once, in the conversation of its thread, however it is brought`()
    async throws
  {
    let (world, shop, mailbox) = try await scene()
    var chance = SeededGenerator(seed: 5)
    let sentAt = world.clock.now
    let letters = (0..<32).map { letter($0, "thread-\($0 % 4)", "a\($0 % 2)@b.example", at: sentAt) }
    var talks: [String: Set<ConversationID>] = [:]
    // Each up to three times, in any order.
    for letter in (letters + letters + letters).shuffled(using: &chance).prefix(75) {
      talks[letter.thread, default: []].insert(try await mailbox.bring(letter).conversation)
    }
    for letter in letters { try await mailbox.bring(letter) }
    let texts = try await world.engine.read { [id = shop.id] tx in
      try tx.rows("SELECT text FROM message WHERE shop = \(id) AND author = 'customer' ORDER BY text")
        .map { try $0.get("text", as: String.self) }
    }
    #expect(texts == letters.map(\.text).sorted())
    let open = try await world.house.read(in: shop.id) { try ConversationStore.open($0) }
    #expect(open.allSatisfy { $0.thread?.account == mailbox.account.id && $0.channel == "mail" })
    #expect(open.allSatisfy { $0.team == mailbox.account.team })
    #expect(talks.count == 4 && talks.values.allSatisfy { $0.count == 1 })
    #expect(Set(open.map(\.id)) == talks.values.reduce(Set()) { $0.union($1) })
  }

  @Test func `a customer waits since they wrote, not since the channel brought it`() async throws {
    let (world, shop, mailbox) = try await scene()
    let now = world.clock.now
    let late = try await mailbox.bring(letter(1, "t1", "a@b.example", at: now - .minutes(10)))
    let wrong = try await mailbox.bring(letter(2, "t2", "c@b.example", at: now - .days(9)))
    let ahead = try await mailbox.bring(letter(3, "t3", "d@b.example", at: now + .hours(1)))
    let since = try await [late, wrong, ahead].asyncMap { message in
      try await world.house.read(in: shop.id) {
        try ConversationStore.get($0, message.conversation).waitingSince
      }
    }
    #expect(since == [now - .minutes(10), now, now])
  }

  @Test func `a customer may write here and there at once, and is answered where they wrote`() async throws {
    let (world, shop, mailbox) = try await scene()
    let visitor = try await world.visit(shop)
    let chat = try await world.say("在网页上", visitor)
    let mail = try await mailbox.bring(letter(1, "t1", "a@b.example", at: world.clock.now))
    let target = try await world.see(chat, shop.owner).customer
    let source = try await world.see("\(mail.conversation)", shop.owner).customer
    let joined = try await world.ask(
      .post, "/api/v1/customers/\(target)/merges", as: shop.owner, ["other": source])
    #expect(joined.status == 201)
    let again = try await mailbox.bring(letter(2, "t1", "a@b.example", at: world.clock.now))
    #expect(again.conversation == mail.conversation)
    #expect(try await world.heard(visitor) == ["在网页上"])
    #expect(try await world.say("还在吗", visitor) == chat)
  }

  @Test func `who has no thread has nothing to say`() async throws {
    let (world, shop, _) = try await scene()
    let customer = CustomerID(try await world.stranger(shop, "在吗"))!
    await #expect(throws: Problem.self) {
      try await world.house.write(in: shop.id) { work in
        try Inbox.receive(
          work.by(Actor(shop: shop.id, who: .customer(customer))),
          Inbound(externalID: "letter-9", kind: .text, text: "x", sentAt: work.now))
      }
    }
  }
}
