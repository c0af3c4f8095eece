import Conversations
import Kernel
import Server
import Storage
import WebKernel

/// Somebody on the storefront, and the conversation they have begun.
struct DemoTalk: Sendable {
  let customer: Actor
  let team: TeamID?
  var conversation: ConversationID?
}

/// Plays the planned events through the desk.
struct DemoPlayer {
  let house: House
  let cast: DemoCast
  private let tx: any SQLTransaction
  private let replay: ConversationReplay

  init(_ tx: any SQLTransaction, _ house: House, _ cast: DemoCast) throws {
    self.house = house
    self.cast = cast
    self.tx = tx
    replay = try ConversationReplay(tx, house, shop: cast.shop)
  }

  /// - Parameter talk: what came of it so far; nil before its first event.
  func play(_ event: DemoFortnight.Event, _ talk: inout DemoTalk?) throws {
    let at = event.at
    switch event.action {
    case .open(let customer, let team):
      talk = DemoTalk(
        customer: try customer.map { cast.customers[$0] } ?? stranger(at), team: cast.teams[team]?.id)
    case .say(let text):
      guard let visitor = talk else { return }
      talk?.conversation = try replay.customer(
        tx, visitor.customer, text, by: .init(channel: "web", team: visitor.team), page: "/demo/", at: at)
    default:
      if let id = talk?.conversation { try answer(event, id) }
    }
  }

  private func answer(_ event: DemoFortnight.Event, _ talk: ConversationID) throws {
    let at = event.at
    switch event.action {
    case .open, .say: break
    case .answer(let agent, let text, let isNote):
      try replay.agent(tx, talk, cast.people[agent]!, text, isNote: isNote, at: at)
    case .machine(let isBot, let text): try replay.machine(tx, talk, isBot ? .bot : .auto, text, at: at)
    case .transfer(let from, let to):
      try replay.transfer(tx, talk, by: cast.people[from]!, to: cast.teams[to]!.id, at: at)
    case .park(let agent, let minutes, let promise):
      try replay.park(
        tx, talk, by: cast.people[agent]!, until: at + .minutes(minutes), promise: promise, at: at)
    case .close(let agent, let solved, let rating):
      try replay.close(
        tx, talk, by: cast.people[agent]!, solved: solved, rating: rating.map { Rating(score: $0) }, at: at)
    }
  }

  private func stranger(_ at: Timestamp) throws -> Actor {
    try WebVisitors.enter(
      tx, house, cast.shop,
      CustomerDesk(house).identify(
        tx, cast.shop, channel: "web", externalID: Secrets.token(12), verified: false, at: at), at: at)
  }
}
