import Kernel

extension SamplingPlan {
  /// The day's sample, in order of conversations.
  public func draw(_ candidates: [Candidate], on day: CivilDay) -> [Sample] {
    var chance = SeededGenerator(seed: seed ^ UInt64(bitPattern: Int64(day.number)) &* 0x9E37_79B9_7F4A_7C15)
    // One shuffle of an order that does not depend on the caller's; everything below takes from its front.
    var pool = candidates.sorted { $0.conversation < $1.conversation }
    pool.shuffle(using: &chance)
    var drawn: [(Candidate, [SampleReason])] = []
    func take(_ candidate: Candidate, _ reasons: [SampleReason]) {
      guard drawn.count < dailyQuota, !drawn.contains(where: { $0.0.conversation == candidate.conversation })
      else { return }
      drawn.append((candidate, reasons))
    }
    for candidate in pool where candidate.tenure < newcomerDays { take(candidate, [.newcomer]) }
    for (candidate, reasons) in striking(pool) { take(candidate, reasons) }
    for candidate in strata(pool) { take(candidate, [.stratum]) }
    let rest = pool.filter { one in !drawn.contains { $0.0.conversation == one.conversation } }
    for candidate in rest.prefix(random) { take(candidate, [.random]) }
    let twice = (drawn.count * doubled + 50) / 100
    let second = Set(drawn.map(\.0.conversation).shuffled(using: &chance).prefix(twice))
    return drawn.map {
      Sample(conversation: $0.0.conversation, reasons: $0.1, isDoubled: second.contains($0.0.conversation))
    }.sorted { $0.conversation < $1.conversation }
  }

  /// Those with any reason to look, most reasons first.
  private func striking(_ pool: [Candidate]) -> [(Candidate, [SampleReason])] {
    let marked = pool.enumerated().map { ($0.offset, $0.element, directed?.reasons($0.element) ?? []) }
      .filter { !$0.2.isEmpty }
    return marked.sorted { ($1.2.count, $0.0) < ($0.2.count, $1.0) }.map { ($0.1, $0.2) }
  }

  /// So many of each stratum as its share is (largest remainder), at least one while there are enough.
  private func strata(_ pool: [Candidate]) -> [Candidate] {
    guard let stratum, stratified > 0, !pool.isEmpty else { return [] }
    let groups = Dictionary(grouping: pool) { $0.key(stratum) }.sorted { $0.key < $1.key }.map(\.value)
    let sure = groups.count <= stratified ? 1 : 0
    let shares = Money(fen: Int64(stratified - sure * groups.count)).split(by: groups.map { Int64($0.count) })
    return zip(groups, shares).flatMap { group, share in group.prefix(Int(share.fen) + sure) }
  }
}

extension SamplingPlan.Directed {
  func reasons(_ candidate: Candidate) -> [SampleReason] {
    var reasons: [SampleReason] = []
    if let rating = candidate.rating, rating <= self.rating { reasons.append(.lowRating) }
    if candidate.duration.milliseconds >= duration { reasons.append(.long) }
    if refunded, candidate.isRefunded { reasons.append(.refunded) }
    if heated, candidate.isHeated { reasons.append(.heated) }
    if candidate.handovers >= handovers { reasons.append(.manyHandovers) }
    if candidate.value >= value { reasons.append(.highValue) }
    return reasons
  }
}

extension Candidate {
  fileprivate func key(_ stratum: SamplingPlan.Stratum) -> String {
    switch stratum {
    case .agent: "\(agent)"
    case .team: "\(team)"
    case .channel: channel
    case .level: "\(level)"
    }
  }
}
