import Kernel
import Routing
import Shops

/// Short words for the tables of routing tests. The time is noon, in minutes since the start of some day.
enum RoutingWorld {
  static let noon = minute(720)

  static func minute(_ n: Int) -> Timestamp { .zero + .minutes(n) }
  static func person(_ n: Int64) -> PersonID { PersonID(rawValue: n) }
  static func team(_ n: Int64) -> TeamID { TeamID(rawValue: n) }
  static func conversation(_ n: Int64) -> ConversationID { ConversationID(rawValue: n) }

  static func seat(
    _ n: Int64, held: Int = 0, of capacity: Int? = nil, teams: Set<TeamID> = [],
    skills: Set<Int64> = []
  ) -> Seat {
    Seat(person: person(n), teams: teams, skills: skills, capacity: capacity, held: held)
  }

  static func waiting(
    _ n: Int64, since: Timestamp = noon - .minutes(1), team: TeamID? = nil, skills: Set<Int64> = [],
    priority: Int = 0, refused: Set<PersonID> = []
  ) -> Waiting {
    Waiting(
      conversation: conversation(n), customer: CustomerID(rawValue: 1_000 + n), team: team,
      skills: skills, priority: priority, queuedAt: since, refused: refused, version: Int(n))
  }

  /// [conversation: person], as plain numbers.
  static func decide(
    _ queue: [Waiting], _ seats: [Seat], policy: RoutingPolicy = .standard, now: Timestamp = noon
  ) -> [Int64: Int64] {
    let made = Router.decide(queue: queue, seats: seats, policy: policy, now: now)
    return Dictionary(
      uniqueKeysWithValues: made.map { ($0.conversation.rawValue, $0.person.rawValue) })
  }
}

extension RoutingPolicy {
  static let standard = RoutingPolicy()

  /// Round numbers, whatever a new shop starts with.
  init(
    capacity: Int = 5, rampMinutes: Int = 5, stickyHours: Int = 72, offerSeconds: Int = 30,
    agingSeconds: Int = 120
  ) {
    var settings = ShopSettings()
    (settings.capacity, settings.rampMinutes, settings.stickyHours) = (capacity, rampMinutes, stickyHours)
    (settings.offerSeconds, settings.agingSeconds) = (offerSeconds, agingSeconds)
    self.init(settings)
  }
}
