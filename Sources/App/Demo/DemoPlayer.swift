import Conversations
import Kernel
import Server
import Storage
import WebKernel

/// Writes the planned events down.
struct DemoPlayer {
  let house: House
  let cast: DemoCast
  private let replay: ConversationReplay

  init(_ house: House, _ cast: DemoCast, _ talks: [Int: ConversationID]) {
    self.house = house
    self.cast = cast
    replay = ConversationReplay(house, shop: cast.shop)
  }

  /// Returns the id of a conversation it opened.
  func play(
    _ event: DemoFortnight.Event, _ talk: ConversationID?, _ tx: any SQLTransaction
  ) throws -> ConversationID? {
    let at = event.at
    if case .open(let customer, let team) = event.action {
      let id = try customer.map { cast.customers[$0] } ?? stranger(tx, at)
      return try replay.open(tx, id, team: cast.teams[team]?.id, page: "/demo/", at: at)
    }
    guard let talk else { return nil }
    switch event.action {
    case .open: break
    case .say(let text): try replay.customer(tx, talk, text, at: at)
    case .answer(let agent, let text, let isNote):
      try replay.agent(tx, talk, cast.people[agent]!, text, isNote: isNote, at: at)
    case .machine(let isBot, let text): try replay.machine(tx, talk, isBot ? .bot : .auto, text, at: at)
    case .transfer(let from, let to):
      let team = cast.teams[to]!
      try replay.transfer(tx, talk, by: cast.people[from]!, to: team.id, named: team.name, at: at)
    case .park(let agent, let minutes, let promise):
      try replay.park(
        tx, talk, by: cast.people[agent]!, until: at + .minutes(minutes), promise: promise, at: at)
    case .close(let agent, let solved, let rating):
      try replay.close(
        tx, talk, by: cast.people[agent]!, solved: solved, rating: rating.map { Rating(score: $0) }, at: at)
    }
    return nil
  }

  private func stranger(_ tx: any SQLTransaction, _ at: Timestamp) throws -> CustomerID {
    try CustomerDesk(house).identify(
      tx, cast.shop, channel: "web", externalID: Secrets.token(12), verified: false, at: at
    ).customer
  }
}
