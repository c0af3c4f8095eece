import Kernel
import Testing

@testable import Rulebook

/// Random talks put together from the catalogue's own examples.
struct FindingPropertyTests {
  static let sentences: [String] = standardBook.rules.flatMap { $0.examples.found + $0.examples.notFound }
    .flatMap {
      switch $0 {
      case .message(let text): [text]
      case .talk(let lines):
        lines.compactMap { $0.split(separator: " ", maxSplits: 2).dropFirst(2).first.map(String.init) }
      }
    }

  static func talk(_ chance: inout SeededGenerator) -> Rulebook.Talk {
    var at = Timestamp(milliseconds: Example.start)
    var utterances: [Utterance] = []
    for seq in 1...Int.random(in: 1...14, using: &chance) {
      at = at + .seconds([1, 20, 60, 200, 40_000].randomElement(using: &chance)!)
      let speaker = [Speaker.customer, .customer, .agent, .agent, .agent, .bot, .auto, .system].randomElement(
        using: &chance)!
      let events: [Utterance.Event?] = [nil, nil, nil, nil, .handover, .ratingInvited, .image]
      utterances.append(
        Utterance(
          seq: seq, speaker: speaker, at: at, text: sentences.randomElement(using: &chance)!,
          event: events.randomElement(using: &chance)!))
    }
    var talk = Rulebook.Talk(utterances, isSolved: [nil, true, false].randomElement(using: &chance)!)
    talk.stage = [nil, Rulebook.Talk.Stage.preSale, .afterSale].randomElement(using: &chance)!
    talk.known.promises = [.init(seq: 1, dueAt: utterances[0].at + .minutes(3))]
    talk.known.promotions = []
    return talk
  }

  @Test func `what was found live is found at the end, and nothing of it changes`() {
    var chance = SeededGenerator(seed: 11)
    for _ in 0..<150 {
      let talk = Self.talk(&chance)
      var finished = talk
      finished.closedAt = talk.utterances.last!.at + .seconds(100)
      let end = Dictionary(
        uniqueKeysWithValues: standardBook.findings(in: finished, at: .zero).map { ($0.key, $0) })
      for count in talk.utterances.indices {
        var running = talk
        running.isSolved = nil
        running.utterances = Array(talk.utterances[...count])
        let next = count + 1 < talk.utterances.count ? talk.utterances[count + 1].at : finished.closedAt!
        for finding in standardBook.findings(in: running, at: next) {
          #expect(end[finding.key] == finding, "\(running.utterances.map(\.text))")
        }
      }
    }
  }

  @Test func `evaluated twice it is the same, and each key is born once`() {
    var chance = SeededGenerator(seed: 12)
    for _ in 0..<200 {
      let talk = Self.talk(&chance)
      let findings = standardBook.findings(in: talk, at: talk.utterances.last!.at)
      #expect(findings == standardBook.findings(in: talk, at: talk.utterances.last!.at))
      #expect(Set(findings.map(\.key)).count == findings.count)
      for place in findings.flatMap(\.places) {
        let text = talk.utterances.first { $0.seq == place.seq }!.text
        #expect(!place.span.words(in: text).isEmpty)
      }
    }
  }

  @Test func `the order of rules does not matter`() throws {
    var file = try Catalogue.file()
    file.rules.reverse()
    file.lists.reverse()
    let turned = try RuleBook(file)
    var chance = SeededGenerator(seed: 13)
    for _ in 0..<100 {
      let talk = Self.talk(&chance)
      let end = talk.utterances.last!.at
      #expect(turned.findings(in: talk, at: end) == standardBook.findings(in: talk, at: end))
    }
  }

  @Test func `a countdown that is not met becomes the finding it announced`() {
    var chance = SeededGenerator(seed: 14)
    for _ in 0..<150 {
      let talk = Self.talk(&chance)
      let now = talk.utterances.last!.at
      for countdown in standardBook.countdowns(in: talk, at: now) {
        let later = countdown.dueAt + Span(milliseconds: 1)
        let found = standardBook.findings(in: talk, at: later).first { $0.key == countdown.key }
        #expect(found?.at == countdown.dueAt)
      }
    }
  }
}
