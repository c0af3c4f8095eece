import Conversations
import Foundation
import Kernel
import Testing

@testable import Server
@testable import WebKernel

/// Whatever has happened, no stream tells anybody a word that asking for the conversation would not: each frame is held
/// against what GET answers to the same person at the same moment, from whatever place the stream is taken up.
@Suite(.shop({ $0.visitorWrites = 1_000_000 })) struct SightTests {
  private let world = Scene.world, shop = Scene.shop

  private func frames(for actor: Actor, after seq: Int64) async throws -> [(seq: Int64, text: String)] {
    var found: [(Int64, String)] = []
    var place = seq
    while let (frames, last) = try await world.house.tail.frames(shop.id, after: place) {
      for frame in frames where Self.isMeant(frame, for: actor) {
        found.append((frame.seq ?? 0, String(buffer: try frame.bytes)))
      }
      place = last
    }
    return found
  }

  private static func isMeant(_ frame: PushFrame, for actor: Actor) -> Bool {
    switch frame.audience {
    case .customer(let customer, let thread): actor.customer == customer && actor.thread == thread
    case .staff(let isMeant): actor.customer == nil && isMeant(actor)
    }
  }

  private func actor(_ person: String) async throws -> Actor {
    let id = PersonID(shop(person).id)!
    let found = try await world.house.read(in: shop.id) { try StaffStore.actor($0, id) }
    return try #require(found)
  }

  private func compare(_ talks: [RandomStory.Talk], _ what: String) async throws {
    for person in RandomStory.people {
      let actor = try await actor(person)
      var hidden: [RandomStory.Talk] = []
      for talk in talks where try await world.see(talk.id, shop(person)).status == 404 { hidden.append(talk) }
      for (seq, text) in try await frames(for: actor, after: 0) {
        for talk in hidden where text.contains(talk.mark) {
          Issue.record("\(what): entry \(seq) tells \(person) of \(talk.mark): \(text.prefix(300))")
          return
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3]) func `no stream tells what asking would not`(seed: UInt64) async throws {
    var story = try await RandomStory(in: world, shop, seed: seed)
    for round in 0..<60 {
      try await story.step()
      if round % 12 == 11 { try await compare(story.talks, "seed \(seed), step \(round)") }
    }
  }
}
