import Kernel
import TextScan

extension TalkReading {
  func matches(_ step: Plan.Step) -> [Match] {
    switch step {
    case .words(let check, let speaker): words(check, speaker)
    case .course(let check): check.kind.matches(self, check)
    case .all(let parts): all(parts)
    case .any(let parts): parts.flatMap(matches).sorted { ($0.places.first ?? -1) < ($1.places.first ?? -1) }
    case .not(let part): matches(part).isEmpty ? [Match([])] : []
    case .near(let near, let anchor, let find): self.near(near, matches(anchor), matches(find))
    case .atLeast(let count, let part): atLeast(count, matches(part))
    case .silence(let seconds, let before): silence(seconds, before)
    case .within(let scope, let part): within(scope, matches(part))
    }
  }

  private func words(_ check: Int, _ speaker: Speaker) -> [Match] {
    let found = matches(of: check, by: speaker)
    // The customer's own details may become known later.
    return found.isEmpty || reader.checks[check].detectors.isEmpty
      ? found : found.compactMap(withoutOwnDetails)
  }

  private func withoutOwnDetails(_ match: Match) -> Match? {
    guard let index = match.places.first, let spans = match.spans[index] else { return match }
    let rest = withoutOwnDetails(spans, index)
    return rest.isEmpty ? nil : Match([index], spans: [index: rest])
  }

  private func all(_ parts: [Plan.Step]) -> [Match] {
    var found: [Match] = []
    for part in parts {
      let matches = matches(part)
      if matches.isEmpty { return [] }
      found += matches
    }
    return [Match.together(found)]
  }

  private func near(_ near: Condition.Near, _ anchors: [Match], _ found: [Match]) -> [Match] {
    anchors.compactMap { anchor in
      let close = found.filter { isNear(near, anchor, $0) }
      if near.isAbsent { return close.isEmpty ? anchor : nil }
      return close.isEmpty ? nil : Match.together([anchor] + close)
    }
  }

  private func isNear(_ near: Condition.Near, _ anchor: Match, _ other: Match) -> Bool {
    guard let first = anchor.places.first, let last = anchor.places.last, let start = other.places.first,
      let end = other.places.last
    else { return false }
    let isAfter = start > last
    let isBefore = end < first
    let isSide =
      switch near.side {
      case .after: isAfter
      case .before: isBefore
      case .around: isAfter || isBefore
      }
    guard isSide else { return false }
    let (one, two) = isAfter ? (last, start) : (end, first)
    return near.messages.map { two - one <= $0 } ?? true
      && near.seconds.map { at(two) - at(one) <= .seconds($0) } ?? true
  }

  private func atLeast(_ count: Int, _ matches: [Match]) -> [Match] {
    let all = Match.together(matches)
    return all.places.count >= count ? [all] : []
  }

  private func silence(_ seconds: Int, _ before: Speaker?) -> [Match] {
    utterances.indices.dropFirst().compactMap { index in
      guard at(index) - at(index - 1) >= .seconds(seconds), before.map({ isBy($0, index) }) ?? true else {
        return nil
      }
      return Match([index])
    }
  }

  private func within(_ scope: Condition.Scope, _ matches: [Match]) -> [Match] {
    guard !matches.isEmpty else { return [] }
    let all = scope.speaker.map(places) ?? Array(utterances.indices)
    let allowed = Set(scope.first.map { Array(all.prefix($0)) } ?? all)
      .intersection(scope.last.map { Array(all.suffix($0)) } ?? all)
    return matches.filter { $0.places.allSatisfy(allowed.contains) }
  }
}
