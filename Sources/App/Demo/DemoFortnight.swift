import Foundation
import Kernel

/// A fortnight of a shop's talk, planned from the scripts by chance with a fixed seed: who says what when.
/// Pure, so that the same data and the same present make the same fortnight.
struct DemoFortnight {
  struct Event {
    enum Action {
      case open(customer: Int?, team: String)
      case say(String)
      case answer(agent: String, String, isNote: Bool)
      case machine(isBot: Bool, String)
      case transfer(from: String, to: String)
      case park(agent: String, minutes: Int, promise: String)
      case close(agent: String, solved: Bool, rating: Int?)
    }

    let at: Timestamp
    let talk: Int
    let action: Action
  }

  static let talks = 640
  static let days = 14

  private let data: DemoData
  private let end: Timestamp
  private var chance: SeededGenerator
  private var agents: [String: [String]] = [:]
  private var busyUntil: [Int: Timestamp] = [:]
  private(set) var events: [Event] = []

  init(_ data: DemoData, until end: Timestamp, seed: UInt64 = 20_261_122) {
    self.data = data
    self.end = end
    chance = SeededGenerator(seed: seed)
    for person in data.people.people where person.role == "agent" {
      for team in person.teams { agents[team, default: []].append(person.login) }
    }
    for talk in 0..<Self.talks { plan(talk) }
    planPresent()
    events.sort { ($0.at, $0.talk) < ($1.at, $1.talk) }
  }

  private mutating func plan(_ talk: Int) {
    let script = data.scripts.randomElement(using: &chance)!
    let start = moment()
    let customer = customer(at: start, for: script)
    if let last = play(script, talk, customer, from: start), let customer {
      // The next word within a day would only reopen this conversation.
      busyUntil[customer] = last + .hours(26)
    }
  }

  /// The last hour: some who wait, some in hand.
  private mutating func planPresent() {
    for index in 0..<5 {
      let script = data.scripts[(index * 17 + 3) % data.scripts.count]
      let start = end - .seconds(40 + index * 55)
      let customer = customer(at: start, for: script)
      if let customer { busyUntil[customer] = .distantFuture }
      events.append(
        Event(at: start, talk: Self.talks + index, action: .open(customer: customer, team: script.team)))
      let fill = filling(script, customer)
      let first = script.turns.prefix { $0.who == "customer" }
      for (place, turn) in first.enumerated() {
        events.append(
          Event(at: start + .seconds(1 + place * 6), talk: Self.talks + index, action: .say(fill(turn.text))))
      }
    }
  }

  /// Returns when it ended; nil when it would reach into the present and was left out.
  private mutating func play(
    _ script: DemoData.Script, _ talk: Int, _ customer: Int?, from start: Timestamp
  ) -> Timestamp? {
    let fill = filling(script, customer)
    var agent = agents[script.team]!.randomElement(using: &chance)!
    var at = start
    var played = [Event(at: at, talk: talk, action: .open(customer: customer, team: script.team))]
    for turn in script.turns {
      at = at + .seconds(max(1, turn.delay * Int.random(in: 70...140, using: &chance) / 100))
      guard let action = action(turn, fill, &agent) else { continue }
      played.append(Event(at: at, talk: talk, action: action))
    }
    at = at + .seconds(Int.random(in: 20...200, using: &chance))
    let rates = Int.random(in: 0..<10, using: &chance) < 4
    played.append(
      Event(
        at: at, talk: talk,
        action: .close(agent: agent, solved: script.solved, rating: rates ? script.rating : nil)))
    // A rating follows within a minute, and nothing may lie ahead of the clock.
    guard at + .minutes(1) < end else { return nil }
    events += played
    return at
  }

  private mutating func action(
    _ turn: DemoData.Script.Turn, _ fill: (String) -> String, _ agent: inout String
  ) -> Event.Action? {
    let words = turn.text.split(separator: " ", maxSplits: 2).map(String.init)
    switch turn.who {
    case "customer": return .say(fill(turn.text))
    case "agent": return .answer(agent: agent, fill(turn.text), isNote: false)
    case "note": return .answer(agent: agent, fill(turn.text), isNote: true)
    case "bot": return .machine(isBot: true, fill(turn.text))
    case "system" where words[0] == "transferred" && words.count > 1:
      let former = agent
      agent = agents[words[1]]!.filter { $0 != former }.randomElement(using: &chance)!
      return .transfer(from: former, to: words[1])
    case "system" where words[0] == "parked" && words.count > 1:
      return .park(agent: agent, minutes: Int(words[1]) ?? 30, promise: words.count > 2 ? words[2] : "")
    case "system" where words[0] == "holding":
      return .machine(isBot: false, "让您久等了，正在为您核实，请再稍等一会儿～")
    default: return nil
    }
  }

  /// Any of the days, at an hour people shop: few in the morning, most in the evening.
  private mutating func moment() -> Timestamp {
    let weights = [
      9: 3, 10: 5, 11: 5, 12: 4, 13: 5, 14: 7, 15: 7, 16: 6, 17: 4, 18: 4, 19: 6, 20: 10, 21: 11, 22: 8,
      23: 4,
    ]
    var pick = Int.random(in: 0..<weights.values.reduce(0, +), using: &chance)
    var hour = 9
    while pick >= weights[hour]! {
      pick -= weights[hour]!
      hour += 1
    }
    let day = Int.random(in: 1...Self.days, using: &chance)
    // Shanghai keeps no daylight saving: its midnight is a whole number of days less 8 hours.
    let midnight = (end.milliseconds + 28_800_000) / 86_400_000 * 86_400_000 - 28_800_000
    let inHour = Int64.random(in: 0..<3_600_000, using: &chance)
    return Timestamp(milliseconds: midnight - Int64(day) * 86_400_000 + Int64(hour) * 3_600_000 + inHour)
  }

  /// A known customer who is not talking just then, or (nil) a stranger. A script about an order needs one who has it.
  private mutating func customer(at start: Timestamp, for script: DemoData.Script) -> Int? {
    let needsOrder = script.turns.contains { $0.text.contains("{number}") }
    guard needsOrder || Int.random(in: 0..<10, using: &chance) < 6 else { return nil }
    let free = data.customers.indices.filter { index in
      (busyUntil[index] ?? .zero) < start
        && (!needsOrder || data.orders.contains { $0.customer == data.customers[index].key })
    }
    return free.randomElement(using: &chance)
  }

  /// One value for each placeholder, the same all through a conversation.
  private mutating func filling(_ script: DemoData.Script, _ customer: Int?) -> (String) -> String {
    let known = customer.map { data.customers[$0] }
    let product = script.products.randomElement(using: &chance)
    let number = data.orders.first { $0.customer == known?.key }?.number
    let values = [
      "product": data.products.first { $0.key == product }?.title ?? "这款",
      "size": script.sizes.randomElement(using: &chance) ?? data.words.sizes.randomElement(using: &chance)!,
      "number": number ?? data.orders.randomElement(using: &chance)!.number,
      "name": known?.name ?? data.words.names.randomElement(using: &chance)!,
      "city": known?.city ?? data.words.cities.randomElement(using: &chance)!,
      "date": data.words.dates.randomElement(using: &chance)!,
    ]
    return { text in values.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) } }
  }
}
