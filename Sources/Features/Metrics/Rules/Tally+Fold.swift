import Kernel

/// How the conversations of one customer count for one subject.
extension Tally {
  /// A buyer's day: what counted, what failed, and where it began.
  struct PersonDay {
    var day: Int32
    var counted: UInt64
    var failed: UInt64
    var askedAt: Int64
    var conversation: Int
    var opening: Int32
  }

  mutating func fold(_ subject: Subject, _ facts: CustomerFacts, _ evidence: ((Unit) -> Void)?) {
    personDays.removeAll(keepingCapacity: true)
    for number in facts.conversations.indices {
      let conversation = facts.conversations[number]
      if subject.kind.isOfConversations {
        guard self.subject(subject.kind, agent: Line.nobody, in: conversation) == subject else { continue }
      }
      foldTurns(subject, number, facts, evidence)
      foldReceptions(subject, conversation, facts)
      foldRatings(subject, number, facts, evidence)
    }
    settlePersonDays(subject, facts, evidence)
  }

  /// What of a conversation has been seen while its turns are walked; the sums are those of the day it stands at.
  private struct Course {
    var place = -1
    var day: Int32 = .min
    var first: Turn?
    var counted: UInt64 = 0
    var failed: UInt64 = 0
    var turns: Int64 = 0
    var farewells: Int64 = 0
    var unansweredFarewells: Int64 = 0
    var answered: Int64 = 0
    var botTurns: Int64 = 0
    var responseSum: Int64 = 0
    var within30s: Int64 = 0
    var within3min: Int64 = 0
  }

  /// Puts the sums of a day into its cell.
  private mutating func settle(_ course: inout Course) {
    if course.turns > 0 {
      cells.add(.turns, course.turns, at: course.place)
      cells.add(.answered, course.answered, at: course.place)
      cells.add(.unanswered, course.turns - course.answered, at: course.place)
      cells.add(.responseSum, course.responseSum, at: course.place)
      cells.add(.within30s, course.within30s, at: course.place)
      cells.add(.within3min, course.within3min, at: course.place)
    }
    if course.farewells > 0 {
      cells.add(.farewells, course.farewells, at: course.place)
      cells.add(.unansweredFarewells, course.unansweredFarewells, at: course.place)
    }
    if course.botTurns > 0 { cells.add(.botTurns, course.botTurns, at: course.place) }
    (course.turns, course.answered, course.botTurns) = (0, 0, 0)
    (course.farewells, course.unansweredFarewells) = (0, 0)
    (course.responseSum, course.within30s, course.within3min) = (0, 0, 0)
  }

  private mutating func foldTurns(
    _ subject: Subject, _ number: Int, _ facts: CustomerFacts, _ evidence: ((Unit) -> Void)?
  ) {
    let conversation = facts.conversations[number]
    var course = Course()
    if subject.kind.isOfConversations { touch(subject, conversation.day, &course) }
    for index in conversation.turns {
      let turn = facts.turns[index]
      guard
        subject.kind.isOfConversations
          || self.subject(subject.kind, agent: turn.agent, in: conversation) == subject
      else { continue }
      guard turn.isHuman else {
        if subject.kind.isOfConversations {
          touch(subject, turn.day, &course)
          course.botTurns += 1
        }
        continue
      }
      touch(subject, turn.day, &course)
      count(turn, scratch[index], subject, number, &course, evidence)
    }
    settle(&course)
    guard let first = course.first else { return }
    let place = cells.place(subject, first.day)
    forEachBit(course.counted) { slot in
      let isMet = course.failed & (1 << UInt64(slot)) == 0
      cells.unit(slot, met: isMet, at: place)
      evidence?(
        Unit(slot: slot, subject: subject, conversation: number, opening: first.opening, isMet: isMet))
    }
    countConversation(subject, number, first, facts, evidence)
  }

  /// Counts the conversation on each further day it touches.
  private mutating func touch(_ subject: Subject, _ day: Int32, _ course: inout Course) {
    guard course.day != day else { return }
    settle(&course)
    let earlier = course.day
    course.day = day
    course.place = cells.place(subject, day)
    cells.add(.conversations, at: course.place)
    if earlier == .min {
      cells.add(.newOverall, at: course.place)
      cells.add(.newInWeek, at: course.place)
      cells.add(.newInMonth, at: course.place)
    } else {
      let (before, now) = (CivilDay(number: earlier), CivilDay(number: day))
      if before.week != now.week { cells.add(.newInWeek, at: course.place) }
      if before.month != now.month { cells.add(.newInMonth, at: course.place) }
    }
  }

  private mutating func count(
    _ turn: Turn, _ marks: TurnMarks, _ subject: Subject, _ number: Int, _ course: inout Course,
    _ evidence: ((Unit) -> Void)?
  ) {
    let place = course.place
    course.turns += 1
    if turn.isFarewell {
      course.farewells += 1
      if !turn.isAnswered { course.unansweredFarewells += 1 }
    }
    if turn.isAnswered { countAnswer(turn, subject, number, &course, evidence) }
    var mask = self.marks.turnMask
    if course.first == nil {
      course.first = turn
      mask |= self.marks.firstTurnMask
      if turn.isAnswered {
        cells.add(.firstCount, at: place)
        cells.add(.firstSum, turn.wait, at: place)
      }
    }
    forEachBit(marks.counted & mask) { slot in
      let isMet = marks.met & (1 << UInt64(slot)) != 0
      cells.unit(slot, met: isMet, at: place)
      evidence?(
        Unit(slot: slot, subject: subject, conversation: number, opening: turn.opening, isMet: isMet))
    }
    course.counted |= marks.counted & self.marks.conversationMask
    course.failed |= marks.counted & ~marks.met
    note(turn, marks.counted & self.marks.personDayMask, marks, number)
  }

  private mutating func countAnswer(
    _ turn: Turn, _ subject: Subject, _ number: Int, _ course: inout Course, _ evidence: ((Unit) -> Void)?
  ) {
    let wait = turn.wait
    let place = course.place
    course.answered += 1
    course.responseSum += wait
    if wait <= 30_000 { course.within30s += 1 }
    if wait <= 180_000 { course.within3min += 1 }
    if subject.kind == .agent || subject.kind == .shop || subject.kind == .channel {
      cells.wait(wait, at: place)
    }
    for version in marks.means where version.days.contains(turn.day) {
      guard version.from <= turn.time, turn.time < version.to, wait > 0 || !version.excludesZero
      else { continue }
      cells.part(version.slot, min(wait, version.cap), at: place)
      evidence?(
        Unit(slot: version.slot, subject: subject, conversation: number, opening: turn.opening, isMet: true))
    }
  }

  private mutating func note(_ turn: Turn, _ counted: UInt64, _ marks: TurnMarks, _ number: Int) {
    let failed = counted & ~marks.met
    if let index = personDays.lastIndex(where: { $0.day == turn.day }) {
      personDays[index].counted |= counted
      personDays[index].failed |= failed
      personDays[index].askedAt = min(personDays[index].askedAt, turn.openedAt)
    } else {
      personDays.append(
        PersonDay(
          day: turn.day, counted: counted, failed: failed, askedAt: turn.openedAt, conversation: number,
          opening: turn.opening))
    }
  }

  private mutating func foldReceptions(
    _ subject: Subject, _ conversation: ConversationFact, _ facts: CustomerFacts
  ) {
    if subject.kind.isOfConversations {
      let place = cells.place(subject, conversation.day)
      cells.add(.messagesIn, Int64(conversation.messagesIn), at: place)
      cells.add(.messagesOut, Int64(conversation.messagesOut), at: place)
      cells.add(.charactersOut, Int64(conversation.charactersOut), at: place)
    }
    for index in conversation.receptions {
      let reception = facts.receptions[index]
      guard self.subject(subject.kind, agent: reception.agent, in: conversation) == subject else { continue }
      let place = cells.place(subject, reception.day)
      cells.add(.receptions, at: place)
      cells.add(.handleSum, reception.handleTime, at: place)
      if reception.isHandedIn { cells.add(.handedIn, at: place) }
      if reception.isHandedOut { cells.add(.handedOut, at: place) }
      if reception.messagesOut == 0 { cells.add(.dropped, at: place) }
      guard !subject.kind.isOfConversations else { continue }
      cells.add(.messagesIn, Int64(reception.messagesIn), at: place)
      cells.add(.messagesOut, Int64(reception.messagesOut), at: place)
      cells.add(.charactersOut, Int64(reception.charactersOut), at: place)
    }
  }

  private mutating func foldRatings(
    _ subject: Subject, _ number: Int, _ facts: CustomerFacts, _ evidence: ((Unit) -> Void)?
  ) {
    let conversation = facts.conversations[number]
    for index in conversation.ratings {
      let rating = facts.ratings[index]
      guard self.subject(subject.kind, agent: rating.agent, in: conversation) == subject else { continue }
      let exempt = exempt(conversation.shop, rating.day)
      let place = cells.place(subject, rating.day)
      for version in marks.ofRatings where version.days.contains(rating.day) {
        guard version.scores.contains(rating.score), exempt & (1 << UInt64(version.slot)) == 0 else {
          continue
        }
        let isMet =
          version.good.contains(rating.score)
          && (!version.needsAttitude || rating.blamesAttitude)
        cells.unit(version.slot, met: isMet, at: place)
        evidence?(
          Unit(slot: version.slot, subject: subject, conversation: number, opening: -1, isMet: isMet))
      }
    }
  }
}
