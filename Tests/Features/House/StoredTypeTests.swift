import Channels
import Conversations
import Customers
import Journal
import Kernel
import Shops
import Storage
import Testing

@testable import Server

/// What is stored comes back as it was. Each sample says something with every property, which a look at the type itself
/// makes sure of: a property without a column, or a column that is not read, fails here.
@Suite(.shop) struct StoredTypeTests: StoredSamples {
  let world = Scene.world, shop = Scene.shop

  private func talk() async throws -> (CustomerID, ConversationID) {
    let talk = try await world.say("在吗", world.visit(shop))
    let customer = try await world.see(talk, shop.owner).customer
    return (CustomerID(customer)!, ConversationID(talk)!)
  }

  private func conversation(_ customer: CustomerID) -> Conversation {
    Conversation(
      stored: id(71), customer: customer, channel: "mail",
      thread: ChannelThread(account: id(11), id: id(12)), team: id(3), phase: .closed, agent: id(4),
      lastAgent: id(5), lastAgentAt: later(1), offeredUntil: later(2), refused: [id(6), id(7)],
      participants: [id(8)], openedAt: later(3), queuedAt: later(4), acceptedAt: later(5),
      waitingSince: later(6), parkedUntil: later(7), promise: "查", closedAt: later(8), isSolved: true,
      reopenUntil: later(9), priority: 1, seq: 2, agentReadSeq: 3, customerReadSeq: 4,
      customerDeliveredSeq: 5, unread: 6, holdingSent: 7, ratingInvitedAt: later(10),
      rating: Rating(score: 5, tags: ["快"], text: "好"), handovers: 8, isLeftMessage: true, page: "/a",
      lastMessageAt: later(11), preview: .init(author: .customer, kind: .text, text: "在吗"), version: 9)
  }

  @Test func `a conversation`() async throws {
    let (customer, other) = try await talk()
    let sample = conversation(customer)
    let found = try await keep { work in
      try ConversationStore.insert(work, sample)
      return try ConversationStore.get(work, sample.id)
    }
    let blank = Conversation(id: other, customer: id(1), channel: "web", team: nil, at: now)
    expect(found, is: sample, unlike: blank)
  }

  @Test func `a conversation all of which has changed`() async throws {
    let (customer, _) = try await talk()
    let sample = conversation(customer)
    let fresh = Conversation(id: sample.id, customer: customer, channel: "mail", team: nil, at: later(3))
    let found = try await keep { work in
      try ConversationStore.insert(work, fresh)
      var after = sample
      try ConversationStore.update(work, from: fresh, to: &after)
      return (after, try ConversationStore.get(work, sample.id))
    }
    #expect(found.0 == found.1)
  }

  @Test func `a message`() async throws {
    let (_, talk) = try await talk()
    var sample = Message(
      id: id(72), conversation: talk, seq: 99, author: .agent, by: id(4), kind: .order, isInternal: true,
      isWhisper: true, text: "好的", file: id(5), order: 6,
      system: SystemNote(.closed, agent: "小林", team: "售前", until: later(1), promise: "查", solved: true),
      rating: Rating(score: 4), key: "sample-key", at: later(2))
    sample.hands = id(9)
    sample.delivery = Delivery(.failed, reason: "no such address", at: later(3))
    let found = try await keep { [sample] work in
      try MessageStore.insert(work, sample)
      return try MessageStore.get(work, talk, seq: 99)
    }
    let blank = Message(
      id: id(1), conversation: id(2), author: .customer, kind: .text, key: "", at: now)
    expect(try #require(found), is: sample, unlike: blank)
  }

  @Test func `a file`() async throws {
    let (_, talk) = try await talk()
    let sample = FileStore.File(
      id: id(73), name: "a.png", type: "image/png", size: 2, width: 3, height: 4, uploader: "customer:5",
      conversation: talk, isInternal: true)
    let found = try await keep { work in
      try FileStore.insert(work, sample, [1, 2])
      return try FileStore.get(work, sample.id)
    }
    let blank = FileStore.File(
      id: id(1), name: "", type: "", size: 0, width: nil, height: nil, uploader: "", conversation: nil,
      isInternal: false)
    expect(found, is: sample, unlike: blank)
  }

  @Test func `a customer, an identity, a merge`() async throws {
    let (other, talk) = try await talk()
    var customer = Customer(
      id: id(74), name: "王女士", nickname: "小王", createdAt: later(1), mergedInto: other)
    (customer.phone, customer.email, customer.note) = ("138", "a@b.c", "老顾客")
    (customer.tags, customer.isVIP) = (["大客户"], true)
    let identity = Identity(
      id: id(75), customer: customer.id, channel: "mail", externalID: "a@b.c", isVerified: true)
    let merge = Merge(
      id: id(76), source: customer.id, target: other, at: later(2), identities: [identity.id],
      conversations: [talk])
    let found = try await keep { [customer] work in
      try CustomerStore.save(work, Customer(id: customer.id, createdAt: now))
      try CustomerStore.save(work, customer)
      try CustomerStore.insert(work, identity)
      try MergeStore.insert(work, merge)
      return (
        try CustomerStore.get(work, customer.id), try CustomerStore.identity(work, identity.id),
        try MergeStore.of(work, target: other)
      )
    }
    expect(found.0, is: customer, unlike: Customer(id: id(1), createdAt: now))
    expect(
      try #require(found.1), is: identity,
      unlike: Identity(id: id(1), customer: id(1), channel: "", externalID: "", isVerified: false))
    expect(
      try #require(found.2.first), is: merge,
      unlike: Merge(
        id: id(1), source: id(1), target: id(2), at: now, identities: [], conversations: []))
  }

  @Test func `a shop`() async throws {
    let before = try await world.house.read(in: shop.id) { try ShopsStore.get($0) }
    var sample = Shop(
      id: shop.id, name: "别名", timeZone: "Asia/Tokyo", locale: "en", settings: before.settings)
    sample.settings.capacity = 3
    sample.settings.holding = HoldingLadder([HoldingLine(afterSeconds: 9, text: "马上")])
    let found = try await keep { [sample] work in
      try ShopsStore.update(work, sample)
      return try ShopsStore.get(work)
    }
    let blank = Shop(
      id: id(1), name: before.name, timeZone: before.timeZone, locale: before.locale,
      settings: before.settings)
    expect(found, is: sample, unlike: blank)
  }

  @Test func `an entry of the journal, and a reader's place in it`() async throws {
    var place = JournalCursor(reader: "sample", shop: shop.id, seq: 7)
    (place.failures, place.error, place.parkedAt) = (2, "broken", later(1))
    let found = try await keep { [place] work in
      let seq = try work.house.journal.append(
        work.tx, "sample.kept", subject: Int64(5), by: work.actor, ["v": 1], at: later(2))
      try JournalCursor(reader: "sample", shop: work.shop).save(work.tx)
      try place.save(work.tx)
      return (
        try Journal.entries(work.tx, work.shop, after: seq - 1, limit: 1), seq,
        try JournalCursor.load(work.tx, "sample", work.shop)
      )
    }
    let entry = try #require(found.0.first)
    #expect(entry.shop == shop.id && entry.seq == found.1 && entry.at == later(2))
    #expect(entry.kind == "sample.kept" && entry.subject == 5 && entry.payload == #"{"v":1}"#)
    #expect(entry.actor == Actor.system(shop.id).name)
    expect(found.2, is: place, unlike: JournalCursor(reader: "", shop: id(1)))
  }

  @Test func `a widget`() async throws {
    let team = try await world.house.read(in: shop.id) { try GroupStore.teams($0)[0].id }
    let account = ChannelAccount(
      id: id(77), channel: "web", name: "小店门口", team: team, createdAt: later(1))
    var sample = Widget(account, key: "a-key", title: "小店")
    (sample.greeting, sample.offlineText, sample.color) = ("您好", "不在", "#123456")
    (sample.origins, sample.askContact) = (["https://a.example"], true)
    let found = try await keep { [sample] work in
      try WidgetStore.insert(work, sample, sealed: [1])
      try WidgetStore.update(work, sample)
      return try WidgetStore.find(work.tx, key: "a-key").1
    }
    let blank = ChannelAccount(id: id(1), channel: "", name: "", createdAt: now)
    expect(found, is: sample, unlike: Widget(blank, key: "", title: ""))
    expect(found.account, is: account, unlike: blank)
  }
}
