import Foundation
import Kernel

/// What people at the desk and their customers do, one thing after another, as chance has it; whether each is allowed is
/// not the point.
struct RandomStory {
  static let people = ["owner", "lin", "chen", "sun", "wang", "zhao", "he"]

  /// A talk with words of its own, which no other text contains.
  struct Talk {
    let id: String
    let visitor: Caller
    let mark: String
    var count = 0

    mutating func word() -> String {
      count += 1
      return "\(mark)\(count)号"
    }
  }

  private(set) var talks: [Talk] = []
  private let world: World
  private let shop: TestShop
  private var chance: SeededGenerator

  init(in world: World, _ shop: TestShop, seed: UInt64) async throws {
    (self.world, self.shop, chance) = (world, shop, SeededGenerator(seed: seed))
    for person in ["lin", "chen", "sun"] { try await world.seat(shop(person), in: shop) }
  }

  mutating func step() async throws {
    if !talks.isEmpty, roll(6) > 0 { try await goOn(roll(talks.count)) } else { try await begin() }
    if roll(8) == 0 { try await world.wait(.minutes(2)) }
  }

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &chance) }

  private mutating func anybody() -> Caller { shop(Self.people[roll(Self.people.count)]) }

  private mutating func begin() async throws {
    let visitor = try await world.visit(shop)
    let mark = "秘\(talks.count)密"
    talks.append(Talk(id: try await world.say("\(mark)0号", visitor), visitor: visitor, mark: mark))
  }

  private mutating func goOn(_ at: Int) async throws {
    let (id, visitor, who, word) = (talks[at].id, talks[at].visitor, anybody(), talks[at].word())
    switch roll(15) {
    case 0, 1: _ = try? await world.say(word, visitor)
    case 2: _ = try? await world.say("好的谢谢", visitor)
    case 3: _ = try await world.accept(id, who)
    case 4, 5: try await world.reply(word, in: id, who)
    case 6: try await world.reply(word, in: id, who, ["internal": true])
    case 7: try await world.reply(word, in: id, who, ["whisper": true])
    case 8: _ = try await world.act(who, id, "takeover", ["reason": word])
    case 9:
      let team = [shop.firstTeam, shop.secondTeam][roll(2)]
      let target: [String: Any] = roll(2) == 0 ? ["team": team] : ["agent": anybody().id]
      _ = try await world.act(who, id, "transfer", target.merging(["reason": word]) { $1 })
    case 10:
      _ = try await world.act(who, id, "closure", ["solved": true])
      let rating: [String: Any] = ["score": 1 + roll(5), "tags": [String](), "text": ""]
      _ = try await world.ask(.post, "/c/v1/ratings", as: visitor, rating)
    case 11:
      let until = world.clock.now.milliseconds + 600_000
      _ = try await world.act(who, id, "parking", ["until": until, "promise": word])
    case 12: _ = try await world.act(who, id, "participation")
    case 13: _ = try await world.act(who, id, "rating-invitation")
    default:
      _ = try await world.act(
        who, id, "holds", ["key": UUID().uuidString, "text": "加我微信\(word)", "note": word])
    }
  }
}
