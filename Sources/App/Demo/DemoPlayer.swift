import Conversations
import Kernel
import Server
import WebKernel

/// Somebody on the storefront, and the conversation they have begun.
struct DemoTalk: Sendable {
  let customer: Actor
  let team: TeamID?
  var conversation: ConversationID?
}

/// Plays the planned events through the desk.
struct DemoPlayer {
  let cast: DemoCast
  let work: Work
  private let replay: ConversationReplay

  init(_ work: Work, _ cast: DemoCast) throws {
    self.cast = cast
    self.work = work
    replay = try ConversationReplay(work)
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
        work.at(at), visitor.customer, text, by: .init(channel: "web", team: visitor.team), page: "/demo/")
    default:
      if let id = talk?.conversation { try answer(event, id) }
    }
  }

  private func answer(_ event: DemoFortnight.Event, _ talk: ConversationID) throws {
    let at = event.at
    switch event.action {
    case .open, .say: break
    case .answer(let agent, let text, let isNote):
      try replay.agent(work.at(at), talk, cast.people[agent]!, text, isNote: isNote)
    case .machine(let isBot, let text): try replay.machine(work.at(at), talk, isBot ? .bot : .auto, text)
    case .transfer(let from, let to):
      try replay.transfer(work.at(at), talk, by: cast.people[from]!, to: cast.teams[to]!.id)
    case .park(let agent, let minutes, let promise):
      try replay.park(
        work.at(at), talk, by: cast.people[agent]!, until: at + .minutes(minutes), promise: promise)
    case .close(let agent, let solved, let rating):
      try replay.close(
        work.at(at), talk, by: cast.people[agent]!, solved: solved, rating: rating.map { Rating(score: $0) })
    }
  }

  private func stranger(_ at: Timestamp) throws -> Actor {
    try WebVisitors.enter(
      work.at(at),
      CustomerDesk.identify(work.at(at), channel: "web", externalID: Secrets.token(12), verified: false))
  }
}
