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

  private static let people = ["owner", "lin", "chen", "sun", "wang", "zhao", "he"]

  /// A talk with words of its own, which no other text contains.
  private struct Talk {
    let id: String
    let visitor: Caller
    let mark: String
    var count = 0

    mutating func word() -> String {
      count += 1
      return "\(mark)\(count)号"
    }
  }

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

  private func compare(_ talks: [Talk], _ what: String) async throws {
    for person in Self.people {
      let actor = try await actor(person)
      var hidden: [Talk] = []
      for talk in talks where try await world.see(talk.id, shop(person)).status == 404 { hidden.append(talk) }
      for (seq, text) in try await frames(for: actor, after: 0) {
        for talk in hidden where text.contains(talk.mark) {
          Issue.record("\(what): entry \(seq) tells \(person) of \(talk.mark): \(text.prefix(300))")
          return
        }
      }
    }
  }

  /// Something somebody does; whether it is allowed is not the point.
  private func step(_ talks: inout [Talk], _ chance: inout SeededGenerator) async throws {
    guard let at = talks.indices.randomElement(using: &chance), Int.random(in: 0..<6, using: &chance) > 0
    else {
      let visitor = try await world.visit(shop)
      let mark = "秘\(talks.count)密"
      talks.append(Talk(id: try await world.say("\(mark)0号", visitor), visitor: visitor, mark: mark))
      return
    }
    let id = talks[at].id
    let who = shop(Self.people.randomElement(using: &chance)!)
    let word = talks[at].word()
    switch Int.random(in: 0..<12, using: &chance) {
    case 0, 1: _ = try? await world.say(word, talks[at].visitor)
    case 2: _ = try await world.accept(id, who)
    case 3: try await world.reply(word, in: id, who)
    case 4: try await world.reply(word, in: id, who, ["internal": true])
    case 5: try await world.reply(word, in: id, who, ["whisper": true])
    case 6: _ = try await world.act(who, id, "takeover", ["reason": word])
    case 7:
      let target: [String: Any] =
        Bool.random(using: &chance)
        ? ["team": [shop.firstTeam, shop.secondTeam].randomElement(using: &chance)!]
        : ["agent": shop(Self.people.randomElement(using: &chance)!).id]
      _ = try await world.act(who, id, "transfer", target.merging(["reason": word]) { $1 })
    case 8: _ = try await world.act(who, id, "closure", ["solved": true])
    case 9:
      let until = world.clock.now.milliseconds + 600_000
      _ = try await world.act(who, id, "parking", ["until": until, "promise": word])
    case 10: _ = try await world.act(who, id, "participation")
    default:
      _ = try await world.act(
        who, id, "holds", ["key": UUID().uuidString, "text": "加我微信\(word)", "note": word])
    }
    if Int.random(in: 0..<8, using: &chance) == 0 { try await world.wait(.minutes(2)) }
  }

  @Test(arguments: [1, 2, 3]) func `no stream tells what asking would not`(seed: UInt64) async throws {
    var chance = SeededGenerator(seed: seed)
    for person in ["lin", "chen", "sun"] { try await world.seat(shop(person), in: shop) }
    var talks: [Talk] = []
    for round in 0..<60 {
      try await step(&talks, &chance)
      if round % 12 == 11 { try await compare(talks, "seed \(seed), step \(round)") }
    }
  }
}
