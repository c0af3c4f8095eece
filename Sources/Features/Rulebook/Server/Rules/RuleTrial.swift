import Kernel
import Rulebook
import Shops
import WebKernel

/// What a change of rules would have done to past conversations: read a slice at a time, newest first, so that nobody
/// waits for it and whoever asked can stop.
public struct RuleTrial: Sendable {
  /// Where to go on: the conversation after which the next one comes.
  public struct Place: Codable, Sendable {
    let at: Timestamp
    let conversation: ConversationID
  }

  struct Hit: Encodable, Sendable {
    let conversation: ConversationID
    let seq: Int
    /// With numbers of people and cards masked.
    let words: String
    let at: Timestamp
    let agent: PersonID?
  }

  struct Effect: Encodable, Sendable {
    let rule: String
    let name: Wording
    var now = 0
    var then = 0
    var gained: [Hit] = []
    var lost: [Hit] = []
  }

  /// Conversations of one answer, and of one read.
  static let most = 200
  static let slice = 20
  /// Hits listed a rule and direction; the numbers count all.
  private static let mostHits = 50
  private static let longestWords = 80

  let shop: Shop
  let knowledge: ShopKnowledge
  let since: Timestamp
  private let before: RuleBook
  private let after: RuleBook
  private(set) var effects: [String: Effect] = [:]
  private(set) var read = 0

  /// - Parameter only: look at this rule alone.
  /// - Throws: `rule.invalid`; `trial.nothing` when the proposal changes nothing.
  init(
    _ catalogue: RuleFile, now: ShopRules, proposal: ShopRules, only: String?, shop: Shop,
    knowledge: ShopKnowledge, since: Timestamp
  ) throws {
    (self.shop, self.knowledge, self.since) = (shop, knowledge, since)
    do {
      let (old, new) = (try catalogue.with(now), try catalogue.with(proposal))
      // The whole must hold, though only a part is run.
      _ = try RuleBook(new)
      let changed = Self.changed(old, new).filter { only == nil || $0 == only }
      guard !changed.isEmpty else {
        throw Problem(.conflict, "trial.nothing", "the proposal changes nothing")
      }
      before = try RuleBook(old.reduced(to: changed))
      after = try RuleBook(new.reduced(to: changed))
    } catch let faults as RuleFaults { throw faults.problem }
    for rule in before.rules + after.rules { effects[rule.id] = Effect(rule: rule.id, name: rule.name) }
  }

  /// A list may be used by any rule: when one has changed, all rules may find something else.
  private static func changed(_ old: RuleFile, _ new: RuleFile) -> Set<String> {
    let (before, after) = (old.byID, new.byID)
    let ids = Set(before.keys).union(after.keys)
    return old.lists == new.lists ? ids.filter { before[$0] != after[$0] } : ids
  }

  mutating func take(_ work: Work, _ id: ConversationID) throws {
    let source = try TalkSource.load(work, shop, id, knowledge)
    let end = source.talk.closedAt ?? source.conversation.lastMessageAt
    let old = Dictionary(
      before.findings(in: source.talk, at: end).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(
      after.findings(in: source.talk, at: end).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    read += 1
    for finding in old.values { effects[finding.rule]?.now += 1 }
    for finding in new.values { effects[finding.rule]?.then += 1 }
    for (key, finding) in new.sorted(by: { $0.key < $1.key }) where old[key] == nil {
      note(finding, \.gained, source)
    }
    for (key, finding) in old.sorted(by: { $0.key < $1.key }) where new[key] == nil {
      note(finding, \.lost, source)
    }
  }

  private mutating func note(
    _ finding: Finding, _ list: WritableKeyPath<Effect, [Hit]>, _ source: TalkSource
  ) {
    guard effects[finding.rule]?[keyPath: list].count ?? Self.mostHits < Self.mostHits else { return }
    let hit = Hit(
      conversation: source.conversation.id, seq: finding.messages.first ?? 0,
      words: Self.words(finding, source), at: finding.at, agent: source.agent(of: finding))
    effects[finding.rule]?[keyPath: list].append(hit)
  }

  private static func words(_ finding: Finding, _ source: TalkSource) -> String {
    let found = finding.places.map(\.words).joined(separator: " … ")
    guard found.isEmpty, let seq = finding.messages.first else { return String(found.prefix(longestWords)) }
    let text = source.messages.first { $0.seq == seq }?.text ?? ""
    return String(PersonalDetail.masked(text).prefix(longestWords))
  }
}

extension RuleFile {
  fileprivate var byID: [String: Rule] {
    Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  fileprivate func reduced(to ids: Set<String>) -> RuleFile {
    RuleFile(lists: lists, rules: rules.filter { ids.contains($0.id) })
  }
}
