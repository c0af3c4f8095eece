import Conversations
import Customers
import Kernel
import ServiceMetrics
import Staff
import WebKernel

/// The team at this moment: who waits and for how long, who is slow, how the day goes.
struct TeamNow: Encodable {
  struct Waiting: Encodable {
    let conversation: ConversationID
    let customer: String
    let agent: PersonID?
    let team: TeamID?
    let phase: Conversation.Phase
    let since: Timestamp
  }

  struct Seat: Encodable {
    let person: PersonID
    let name: String
    let teams: [TeamID]
    let status: Status
    let statusSince: Timestamp
    let isConnected: Bool
    /// In hand now, and of those how many wait for an answer; since when the longest.
    let holding, waiting: Int
    let longestSince: Timestamp?
    let today: Day

    private enum CodingKeys: String, CodingKey {
      case person, name, teams, status, holding, waiting, today
      case statusSince = "status_since"
      case isConnected = "connected"
      case longestSince = "longest_since"
    }
  }

  struct Day: Encodable {
    let conversations, turns, answered, unanswered: Int64
    let responseMeanMs, firstResponseMeanMs: Double?
    /// Share of turns answered within 30 s and 3 min; nil without turns.
    let within30s, within3min: Double?

    private enum CodingKeys: String, CodingKey {
      case conversations, turns, answered, unanswered
      case responseMeanMs = "response_mean_ms"
      case firstResponseMeanMs = "first_response_mean_ms"
      case within30s = "within_30s"
      case within3min = "within_3min"
    }

    init(_ figures: Figures) {
      conversations = figures.conversations
      turns = figures[.turns]
      answered = figures[.answered]
      unanswered = figures[.unanswered]
      responseMeanMs = figures.meanResponse.map { $0.rounded() }
      firstResponseMeanMs = figures.meanFirstResponse.map { $0.rounded() }
      let whole = Double(figures[.turns])
      within30s = whole > 0 ? Double(figures[.within30s]) / whole : nil
      within3min = whole > 0 ? Double(figures[.within3min]) / whole : nil
    }
  }

  let at: Timestamp
  let waiting: [Waiting]
  let people: [Seat]
  let today: Day

  static func load(_ call: Call, _ work: Work) throws -> TeamNow {
    let reach = try MetricsReach(call, work)
    let days = try MetricsRange(call, work)
    let range = try RangeTally(work, from: days.from, to: days.to)
    let open = try ConversationStore.open(work).filter { $0.isVisible(to: call.actor) || reach.seesShop }
    let customers = try CustomerStore.get(work, open.map(\.customer))
    let waiting = open.filter { $0.waitingSince != nil && $0.phase != .parked }
      .sorted { $0.waitingSince! < $1.waitingSince! }
    let held = Dictionary(grouping: open.filter { $0.phase == .active || $0.phase == .offered }, by: \.agent)
    let people = try StaffStore.people(work).filter { person in
      reach.sees(person: person.id) && (!person.isDisabled)
    }
    return TeamNow(
      at: call.now,
      waiting: waiting.map {
        Waiting(
          conversation: $0.id, customer: customers[$0.customer]?.title ?? "", agent: $0.agent, team: $0.team,
          phase: $0.phase, since: $0.waitingSince!)
      }, people: people.map { seat($0, held[$0.id] ?? [], range) },
      today: Day(try range.figures(reach.subject(call, range))))
  }

  private static func seat(_ person: Person, _ held: [Conversation], _ range: RangeTally) -> Seat {
    let waits = held.compactMap(\.waitingSince)
    return Seat(
      person: person.id, name: person.nickname, teams: person.teams.sorted(), status: person.status,
      statusSince: person.statusSince, isConnected: person.isConnected, holding: held.count,
      waiting: waits.count, longestSince: waits.min(),
      today: Day(range.figures(range.subject(agent: person.id))))
  }
}
