import Channels
import Conversations
import Foundation
import Kernel
import Synchronization
import Testing
import WebKernel

@testable import Server

/// A channel that must be handed its messages, and does what a test says: it takes them, is down, refuses, or never
/// answers. It remembers what it has taken.
final class Post: ChannelCarrier, ChannelAdapter {
  struct Taken: Sendable, Equatable {
    let thread: String
    let text: String
    let key: String
  }

  let channel = "post"
  let ability: ChannelAbility
  let isRepeatable: Bool
  private let answer: @Sendable (Parcel) async -> Outbound.Result
  private let book = Mutex<[Taken]>([])

  init(
    ability: ChannelAbility = ChannelAbility(), isRepeatable: Bool = true,
    _ answer: @escaping @Sendable (Parcel) async -> Outbound.Result = { .sent(externalID: "post-\($0.key)") }
  ) {
    self.ability = ability
    self.isRepeatable = isRepeatable
    self.answer = answer
  }

  var carrier: (any ChannelCarrier)? { self }
  var taken: [Taken] { book.withLock { $0 } }

  /// A letter brought twice is the same letter, as it says of itself.
  func carry(_ parcel: Parcel, _ house: House) async -> Outbound.Result {
    let result = await answer(parcel)
    guard case .sent = result else { return result }
    let letter = Taken(thread: parcel.names.joined(), text: parcel.message.text, key: parcel.key)
    book.withLock { if !isRepeatable || !$0.contains(letter) { $0.append(letter) } }
    return result
  }

  /// The room that brings it to the house.
  var room: Feature {
    Feature("Post") { [self] in $0.answers = [ChannelHooks.adapter.answer { self }] }
  }
}

/// A shop with such a channel.
struct PostOffice {
  let world: World
  let shop: TestShop
  let account: ChannelAccount

  init(_ post: Post, besides other: PostOffice? = nil) async throws {
    world = try await World(besides: other?.world, guests: [post.room])
    if let other {
      (shop, account) = (other.shop, other.account)
      return
    }
    shop = try await world.setUp()
    account = ChannelAccount(
      id: world.house.ids.next(at: world.clock.now), channel: "post", name: "邮局", createdAt: world.clock.now)
    try await world.house.write(in: shop.id) { [account] in try AccountStore.insert($0, account) }
  }

  /// A customer writes, and `xiaoyu` has the conversation in hand.
  func talk(_ thread: String, _ text: String = "在吗") async throws -> String {
    let message = try await world.house.write(in: shop.id) { [account] work in
      let actor = try Inbox.enter(
        work, account.id, .init(channel: "post", externalID: thread), thread: thread)
      return try Inbox.receive(
        work.by(actor), Inbound(externalID: UUID().uuidString, kind: .text, text: text, sentAt: work.now))
    }
    try await world.settle()
    let id = "\(message.conversation)"
    _ = try await world.accept(id, shop.owner)
    return id
  }

  /// "sent", "failed: no such address", …
  func fates(_ conversation: String) async throws -> [String] {
    let page = try await world.ask(.get, "/api/v1/conversations/\(conversation)/messages", as: shop.owner)
    return try page.page(of: Said.self).items.filter { $0.author == "agent" }.map { said in
      [said.delivery?.state, said.delivery?.reason].compactMap(\.self).joined(separator: ": ")
    }
  }

  private struct Said: Decodable {
    struct Fate: Decodable {
      let state: String
      let reason: String?
    }

    let author: String
    let delivery: Fate?
  }
}
