import HTTPTypes
import Kernel
import Rulebook
import Shops
import Storage
import WebKernel

/// The rules in force, their editor with its history, and trials of a change.
public struct RulebookRoutes: Sendable {
  let house: House
  let books: RuleBooks

  public init(_ house: House) {
    self.house = house
    books = house.belonging(RuleBooks.init)
  }

  public var routes: [Route] {
    let manage = Access.permission("quality:manage")
    let path = "/api/v1/quality/rulebook"
    return [
      .get(
        "/api/v1/quality/rules", .permission("quality:read"), "The rules in force, by id and name", inForce),
      .get(path, manage, "All rules with what the shop made of them, and how right they are") { call, work in
        try shown(call, work, books.book(work))
      },
      .free(.put, path, manage, "Change the shop's rules", bodyLimit: RuleDesk.mostBytes) { call, _, _ in
        let request = try call.decode(SaveRequest.self)
        return try await save(call, request.rules, seen: request.version, reason: request.reason)
      },
      .get("\(path)/versions", manage, "Who changed them when, and why") { call, work in
        try .json(Listing(RuleVersionView.load(work)))
      },
      .free(.post, "\(path)/restoration", manage, "Bring back a former version") { call, _, _ in
        let request = try call.decode(RestoreRequest.self)
        let former = try await house.read(call) { work in
          try rules.former(work, request.restore)
        }
        return try await save(call, former, seen: request.version, reason: request.reason)
      },
      .free(
        .post, "\(path)/trial", manage, "What a change would have done to past conversations",
        bodyLimit: RuleDesk.mostBytes
      ) { call, _, _ in try await trial(call) },
    ]
  }

  private struct RuleName: Encodable {
    let id: String
    let name: Wording
    let severity: Severity
    let protected: Bool
  }

  private func inForce(_ call: Call, _ work: Work) throws -> Reply {
    let rules = try books.book(work).rules
    return try .json(
      Listing(
        rules.map { RuleName(id: $0.id, name: $0.name, severity: $0.severity, protected: $0.isProtected) }))
  }

  private var rules: RuleDesk { RuleDesk(books: books) }

  private func shown(_ call: Call, _ work: Work, _ book: RuleBook) throws -> Reply {
    try .json(RulebookView(work, books.catalogue, book))
  }

  /// Rules are made ready before the transaction: that may take a while, and nobody should wait behind it.
  private func save(_ call: Call, _ changed: ShopRules, seen: Int, reason: String?) async throws -> Reply {
    let ready = try rules.ready(changed, reason: reason)
    return try await house.write(call) { work in
      try rules.save(work, ready, seen: seen)
      return try shown(call, work, ready.book)
    }
  }

  private struct SaveRequest: Decodable {
    let rules: ShopRules
    let version: Int
    let reason: String?
  }

  private struct RestoreRequest: Decodable {
    let restore: Int
    let version: Int
    let reason: String?
  }

  // MARK: trial

  private struct TrialRequest: Decodable {
    let rules: ShopRules
    let days: Int?
    let rule: String?
    let after: RuleTrial.Place?
  }

  private struct TrialAnswer: Encodable {
    let read: Int
    /// nil when every conversation of these days was read.
    let next: RuleTrial.Place?
    let rules: [RuleTrial.Effect]
  }

  private func trial(_ call: Call) async throws -> Reply {
    let request = try call.decode(TrialRequest.self)
    let days = request.days ?? 28
    guard (1...90).contains(days) else { throw Problem.invalid("days", "out_of_range") }
    let since = call.now - .days(days)
    var (trial, places) = try await house.read(call) { work in
      let shop = try ShopsStore.get(work)
      let trial = try RuleTrial(
        books.catalogue, now: RuleSetStore.rules(work), proposal: request.rules, only: request.rule,
        shop: shop, knowledge: ShopKnowledge.load(work), since: since)
      let places = try house.answer(to: RulebookHooks.closed)(
        work, since, request.after, RuleTrial.most + 1)
      return (trial, places)
    }
    let hasMore = places.count > RuleTrial.most
    places = Array(places.prefix(RuleTrial.most))
    for start in stride(from: 0, to: places.count, by: RuleTrial.slice) {
      // Whoever asked has gone: nobody reads on.
      try Task.checkCancellation()
      let some = places[start..<min(start + RuleTrial.slice, places.count)]
      trial = try await house.read(call) { [trial] work in
        var trial = trial
        for place in some { try trial.take(work, place.conversation) }
        return trial
      }
    }
    return try .json(
      TrialAnswer(
        read: trial.read, next: hasMore ? places.last : nil,
        rules: trial.effects.values.sorted { $0.rule < $1.rule }))
  }
}
