import Kernel

/// Formulas whose units are whole conversations or a buyer's days, orders, and the hours of the week.
extension Tally {
  mutating func countConversation(
    _ subject: Subject, _ number: Int, _ first: Turn, _ facts: CustomerFacts, _ evidence: ((Unit) -> Void)?
  ) {
    let conversation = facts.conversations[number]
    for version in marks.ofConversations where version.days.contains(first.day) {
      guard exempt(conversation.shop, first.day) & (1 << UInt64(version.slot)) == 0 else { continue }
      let isMet: Bool
      switch version.unit {
      case .leftMessage:
        guard let isLeft = conversation.isLeftMessage else { continue }
        isMet = isLeft
      case .firstContact:
        isMet = !facts.conversations.contains { other in
          other.shop == conversation.shop && other.startedAt > conversation.endedAt
            && other.startedAt - conversation.endedAt <= version.limit
        }
      default: continue
      }
      cells.unit(version.slot, met: isMet, at: cells.place(subject, first.day))
      evidence?(
        Unit(
          slot: version.slot, subject: subject, conversation: number, opening: first.opening, isMet: isMet))
    }
  }

  mutating func settlePersonDays(
    _ subject: Subject, _ facts: CustomerFacts, _ evidence: ((Unit) -> Void)?
  ) {
    for day in personDays {
      let place = cells.place(subject, day.day)
      cells.add(.inquiries, at: place)
      forEachBit(day.counted) { slot in
        settle(slot, met: day.failed & (1 << UInt64(slot)) == 0, day, subject, place, evidence)
      }
      guard knowsOrders else { continue }
      for version in marks.ofConversations
      where version.unit == .conversion && version.days.contains(day.day) {
        let isMet = facts.orders.contains { order in
          order.createdAt >= day.askedAt && !order.isCancelled
            && (version.hasLimit ? order.createdAt - day.askedAt <= version.limit : order.day == day.day)
        }
        settle(version.slot, met: isMet, day, subject, place, evidence)
      }
    }
  }

  private mutating func settle(
    _ slot: Int, met isMet: Bool, _ day: PersonDay, _ subject: Subject, _ place: Int,
    _ evidence: ((Unit) -> Void)?
  ) {
    cells.unit(slot, met: isMet, at: place)
    evidence?(
      Unit(
        slot: slot, subject: subject, conversation: day.conversation, opening: day.opening, isMet: isMet))
  }

  /// Orders that talk brought about, for whom they are owed to.
  mutating func count(_ orders: [OrderFact], of subject: Subject, _ facts: CustomerFacts) {
    for order in orders where !order.isCancelled {
      guard let owner = options.attribution.owner(of: order, among: facts.receptions),
        let conversation = facts.conversations.first(where: { conversation in
          conversation.receptions.contains { facts.receptions[$0] == owner }
        }), self.subject(subject.kind, agent: owner.agent, in: conversation) == subject
      else { continue }
      let place = cells.place(subject, order.day)
      cells.add(.orders, at: place)
      guard options.attribution.isPaid(order) else { continue }
      cells.add(.paid, at: place)
      cells.add(.amount, order.amount, at: place)
      cells.add(.items, Int64(order.items), at: place)
    }
  }

  mutating func countHours(_ facts: CustomerFacts) {
    for turn in facts.turns where turn.isHuman {
      hours[.whole, default: WeekHours()].count(turn)
      hours[.agent(turn.agent), default: WeekHours()].count(turn)
      let team = team(of: turn.agent)
      if team != Line.nobody { hours[.team(team), default: WeekHours()].count(turn) }
    }
  }
}

/// Turns by weekday (Monday first) and hour of their opening.
public struct WeekHours: Sendable, Equatable {
  public private(set) var turns = [Int64](repeating: 0, count: 168)
  public private(set) var answered = [Int64](repeating: 0, count: 168)
  public private(set) var unanswered = [Int64](repeating: 0, count: 168)
  /// ms.
  public private(set) var responseSum = [Int64](repeating: 0, count: 168)

  mutating func count(_ turn: Turn) {
    let index = CivilDay(number: turn.day).weekday * 24 + Int(turn.time / 3_600_000)
    turns[index] += 1
    if turn.isAnswered {
      answered[index] += 1
      responseSum[index] += turn.wait
    } else {
      unanswered[index] += 1
    }
  }

  mutating func merge(_ other: WeekHours) {
    for index in 0..<168 {
      turns[index] += other.turns[index]
      answered[index] += other.answered[index]
      unanswered[index] += other.unanswered[index]
      responseSum[index] += other.responseSum[index]
    }
  }
}
