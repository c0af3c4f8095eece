extension RuleFile {
  /// The catalogue with a shop's changes, lists and rules. A shop's rule replaces one of the same id when its version is
  /// not lower; a list of the same name takes the shop's phrases besides its own.
  /// - Throws: `RuleFaults` for a change of no rule, an unknown parameter, or one that would weaken a protected red line.
  public func with(_ shop: ShopRules) throws(RuleFaults) -> RuleFile {
    var merged = self
    var faults: [RuleFault] = []
    for change in shop.changes { merged.apply(change, &faults) }
    for rule in shop.rules { merged.take(rule, &faults) }
    for list in shop.lists { merged.take(list) }
    guard faults.isEmpty else { throw RuleFaults(faults) }
    return merged
  }

  /// Changes made for an older version than the catalogue now has: somebody should look whether they still fit.
  public func stale(_ shop: ShopRules) -> [RuleChange] {
    shop.changes.filter { change in rules.contains { $0.id == change.id && $0.version > change.version } }
  }

  private mutating func apply(_ change: RuleChange, _ faults: inout [RuleFault]) {
    guard let index = rules.firstIndex(where: { $0.id == change.id }) else {
      faults.append(RuleFault(change.id, "id", "a rule of the catalogue"))
      return
    }
    let rule = rules[index]
    if rule.isProtected, change.isWeakening(rule) {
      faults.append(RuleFault(change.id, "muted", "a red line stays as it is; phrases may be added"))
    } else if change.isMuted {
      rules.remove(at: index)
    } else {
      rules[index] = rule.changed(by: change, &faults)
    }
  }

  private mutating func take(_ rule: Rule, _ faults: inout [RuleFault]) {
    guard let index = rules.firstIndex(where: { $0.id == rule.id }) else {
      rules.append(rule)
      return
    }
    if rules[index].isProtected {
      faults.append(RuleFault(rule.id, "id", "another id: this red line stays as it is"))
    } else if rule.version >= rules[index].version {
      rules[index] = rule
    }
  }

  private mutating func take(_ list: WordList) {
    if let index = lists.firstIndex(where: { $0.id == list.id }) {
      lists[index].phrases += list.phrases
      lists[index].except += list.except
    } else {
      lists.append(list)
    }
  }
}

extension RuleChange {
  fileprivate func isWeakening(_ rule: Rule) -> Bool {
    isMuted || !except.isEmpty || (severity.map { $0 < rule.severity } ?? false)
  }
}

extension Rule {
  fileprivate func changed(by change: RuleChange, _ faults: inout [RuleFault]) -> Rule {
    var rule = self
    rule.severity = change.severity ?? severity
    rule.instead = change.instead ?? instead
    rule.better = change.better ?? better
    for (name, value) in change.parameters.sorted(by: { $0.key < $1.key })
    where !rule.when.set(name, value) {
      faults.append(RuleFault(id, "parameters.\(name)", "a parameter of this rule within its range"))
    }
    let hasWords = rule.when.extend(change.phrases, change.except)
    if !hasWords, !change.phrases.isEmpty || !change.except.isEmpty {
      faults.append(RuleFault(id, "phrases", "a rule that reads words"))
    }
    return rule
  }
}

extension Condition {
  /// Sets a parameter wherever a course check has it; whether any has.
  fileprivate mutating func set(_ name: String, _ value: Int) -> Bool {
    var isKnown = false
    self = map { part in
      guard case .course(var check) = part,
        let parameter = check.kind.parameters.first(where: { $0.name == name }),
        parameter.range.contains(value)
      else { return part }
      check.parameters[name] = value
      isKnown = true
      return .course(check)
    }
    return isKnown
  }

  /// Adds phrases to the first word check, exceptions to every one; whether there is any.
  fileprivate mutating func extend(_ phrases: [String], _ except: [String]) -> Bool {
    var isFirst = true
    self = map { part in
      guard case .words(var check) = part else { return part }
      if isFirst { check.phrases += phrases }
      check.except += except
      isFirst = false
      return .words(check)
    }
    return !isFirst
  }

  private func map(_ change: (Condition) -> Condition) -> Condition {
    switch self {
    case .words, .course, .silence: return change(self)
    case .all(let parts): return .all(parts.map { $0.map(change) })
    case .any(let parts): return .any(parts.map { $0.map(change) })
    case .not(let part): return .not(part.map(change))
    case .atLeast(let count, let part): return .atLeast(count, part.map(change))
    case .within(let scope, let part): return .within(scope, part.map(change))
    case .near(var near):
      near.anchor = near.anchor.map(change)
      near.find = near.find.map(change)
      return .near(near)
    }
  }
}
