/// Figures as every output has them: the command line, the report, the desk's interface.
extension Figures {
  /// Members of an object that is open. Times in ms, means to 3 decimals, rates to 6; null where nothing was counted.
  public func write(_ json: inout JSONText, _ pack: [Formula]) {
    json.member("conversations", conversations)
    json.member("receptions", self[.receptions])
    json.member("turns", self[.turns])
    json.member("answered", self[.answered])
    json.member("unanswered", self[.unanswered])
    json.member("farewell_turns", self[.farewells])
    json.member("unanswered_farewells", self[.unansweredFarewells])
    json.member("unanswered_without_farewells", unansweredWithoutFarewells)
    json.member("bot_turns", self[.botTurns])
    json.member("first_response_count", self[.firstCount])
    json.member("first_response_sum_ms", self[.firstSum])
    json.member("first_response_mean_ms", meanFirstResponse, decimals: 3)
    json.member("response_sum_ms", self[.responseSum])
    json.member("response_mean_ms", meanResponse, decimals: 3)
    json.member("response_p50_ms", percentile(50).map(Int64.init))
    json.member("response_p90_ms", percentile(90).map(Int64.init))
    json.member("response_p95_ms", percentile(95).map(Int64.init))
    json.member("response_max_ms", waits.last.map(Int64.init))
    json.member("within_30s", self[.within30s])
    json.member("within_3min", self[.within3min])
    json.member("messages_in", self[.messagesIn])
    json.member("messages_out", self[.messagesOut])
    json.member("characters_out", self[.charactersOut])
    json.member("handle_sum_ms", self[.handleSum])
    json.member("handed_in", self[.handedIn])
    json.member("handed_out", self[.handedOut])
    json.member("dropped", self[.dropped])
    json.member("inquiries", self[.inquiries])
    json.member("orders", self[.orders])
    json.member("paid_orders", self[.paid])
    json.member("amount_fen", self[.amount])
    json.member("items", self[.items])
    for (slot, formula) in pack.enumerated() { write(slot, formula, &json) }
  }

  private func write(_ slot: Int, _ formula: Formula, _ json: inout JSONText) {
    let (count, whole) = self.formula(slot)
    guard formula.measure == .rate else {
      return json.member(
        "\(formula.id)_mean_ms", whole > 0 ? Double(count) / Double(whole) : nil, decimals: 3)
    }
    json.key(formula.id)
    json.object { json in
      json.member("num", count)
      json.member("den", whole)
      json.member("rate", whole > 0 ? Double(count) / Double(whole) : nil, decimals: 6)
      guard let threshold = formula.threshold else { return }
      let distance = Distance(count, of: whole, threshold)
      json.key("meets")
      if let distance { json.value(distance.isMet) } else { json.null() }
      json.member("need", distance?.need)
      json.member("margin", distance?.margin)
      json.member("excess", distance?.excess)
    }
  }
}

extension Figures {
  /// The same members without their names, for tables of many thousands: numbers in the order of `packedKeys`.
  public func writePacked(_ json: inout JSONText, _ pack: [Formula]) {
    for value in packed { if let value { json.value(value, decimals: 3) } else { json.null() } }
    for (slot, formula) in pack.enumerated() {
      let (count, base) = self.formula(slot)
      if formula.measure == .mean {
        if base > 0 { json.value(Double(count) / Double(base), decimals: 3) } else { json.null() }
      } else {
        json.value(count)
        json.value(base)
      }
    }
  }

  /// Names of what `writePacked` writes; one that begins with "=" is a formula's id and stands for two numbers, met and
  /// counted.
  public static func packedKeys(_ pack: [Formula]) -> [String] {
    [
      "conversations", "receptions", "turns", "answered", "unanswered", "first_response_count",
      "first_response_sum_ms", "response_sum_ms", "response_mean_ms", "response_p50_ms", "response_p90_ms",
      "response_p95_ms", "response_max_ms", "messages_in", "messages_out", "characters_out", "bot_turns",
    ] + pack.map { $0.measure == .mean ? "\($0.id)_mean_ms" : "=\($0.id)" }
  }

  private var packed: [Double?] {
    let counts: [Count] = [.receptions, .turns, .answered, .unanswered, .firstCount, .firstSum, .responseSum]
    let times = [percentile(50), percentile(90), percentile(95), waits.last].map { $0.map(Double.init) }
    return [Double(conversations)] + counts.map { Double(self[$0]) } + [meanResponse] + times
      + [.messagesIn, .messagesOut, .charactersOut, .botTurns].map { Double(self[$0]) }
  }
}
