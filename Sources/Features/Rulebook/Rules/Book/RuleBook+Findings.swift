import Kernel
import TextScan

extension RuleBook {
  /// What the rules notice in a talk until `now` (of a finished one: until its end), in order of time.
  ///
  /// Evaluated again with more messages it gives the same findings under the same keys, and more.
  public func findings(in talk: Talk, at now: Timestamp) -> [Finding] {
    findings(reading(talk, at: now))
  }

  package func findings(_ reading: TalkReading) -> [Finding] {
    findings(reading) { reading.isClosed || !$0.needsEnd }
  }

  /// What the rules that read single messages find in a text not yet sent, as the next message of the talk.
  public func findings(inDraft text: String, by speaker: Speaker = .agent, of talk: Talk, at now: Timestamp)
    -> [Finding]
  {
    let seq = (talk.utterances.last?.seq ?? 0) + 1
    var draft = talk
    draft.closedAt = nil
    draft.utterances = talk.utterances.suffix(Self.lookBack)
    draft.utterances.append(Utterance(seq: seq, speaker: speaker, at: now, text: text))
    return findings(reading(draft, at: now)) { $0.isOfWords }.filter { $0.messages == [seq] }
  }

  /// A draft repeats details the customer gave so many messages ago.
  static let lookBack = 50

  package func reading(_ talk: Talk, at now: Timestamp) -> TalkReading {
    TalkReading(talk, at: now, reader: reader, reads: talk.utterances.map { reader.read($0.text) })
  }

  /// One text by itself, as an agent's message.
  package func reading(_ draft: String) -> TalkReading {
    reading(Talk([Utterance(seq: 1, speaker: .agent, at: .zero, text: draft)]), at: .zero)
  }

  private func findings(_ reading: TalkReading, _ isDue: (Plan) -> Bool) -> [Finding] {
    var findings: [Finding] = []
    for (rule, plan) in zip(rules, plans) where isDue(plan) {
      var born: Set<Int> = []
      for match in reading.matches(plan.step) {
        guard born.insert(match.places.first ?? -1).inserted else { continue }
        findings.append(finding(rule, match, reading))
      }
    }
    return findings.sorted { ($0.at, $0.key) < ($1.at, $1.key) }
  }

  private func finding(_ rule: Rule, _ match: Match, _ reading: TalkReading) -> Finding {
    let talk = reading.talk
    return Finding(
      rule: rule.id, version: rule.version, severity: match.severity ?? rule.severity,
      messages: match.places.map { talk.utterances[$0].seq }, places: places(match, talk),
      instead: rule.instead,
      at: match.at ?? match.places.last.map { talk.utterances[$0].at } ?? reading.now)
  }

  private func places(_ match: Match, _ talk: Talk) -> [Finding.Place] {
    match.places.flatMap { index in
      let utterance = talk.utterances[index]
      return (match.spans[index] ?? []).map {
        let words = PersonalDetail.masked($0.words(in: utterance.text))
        return Finding.Place(seq: utterance.seq, span: $0, words: words)
      }
    }
  }
}
