import Kernel

/// The formulas in force: the built-in ones of the platforms, and what a shop changed or added.
public struct FormulaPack: Sendable, Equatable {
  /// In the order they are shown; versions of one id stand together, oldest first.
  public let formulas: [Formula]
  /// Each id once.
  public let ids: [String]

  public static let most = 64

  /// - Throws: `formula.too_many` above 64 ids, `invalid` for a formula that cannot be counted.
  public init(_ formulas: [Formula]) throws {
    var ids: [String] = []
    for formula in formulas where !ids.contains(formula.id) { ids.append(formula.id) }
    guard ids.count <= Self.most else {
      throw Problem(.invalid, "formula.too_many", "at most \(Self.most) formulas")
    }
    for formula in formulas { try formula.validate() }
    self.ids = ids
    self.formulas = ids.flatMap { id in
      formulas.filter { $0.id == id }.sorted { $0.validFrom < $1.validFrom }
    }
  }

  /// The version of a formula that holds on a day; the earliest also before its own day.
  public func formula(_ id: String, on day: CivilDay) -> Formula? {
    let versions = formulas.filter { $0.id == id }
    return versions.last { $0.validFrom <= day } ?? versions.first
  }

  /// The newest version of each, in order.
  public var newest: [Formula] { ids.compactMap { id in formulas.last { $0.id == id } } }

  /// This pack with a shop's own: a formula of the same id and day replaces ours, another is added.
  public func with(_ own: [Formula]) throws -> FormulaPack {
    let kept = formulas.filter { ours in
      !own.contains { $0.id == ours.id && $0.validFrom == ours.validFrom }
    }
    return try FormulaPack(kept + own)
  }

  /// This pack with other lines to reach, by formula id; in every version.
  public func with(thresholds: [String: Formula.Threshold]) throws -> FormulaPack {
    try FormulaPack(
      formulas.map { formula in formula.with { $0.threshold = thresholds[formula.id] ?? $0.threshold } })
  }
}

extension Formula {
  /// - Throws: `invalid` naming the field.
  func validate() throws {
    var validation = Validation()
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    validation.require(
      parts.count >= 2 && parts.allSatisfy { !$0.isEmpty } && id.utf8.count <= 60, "id", "form")
    _ = validation.text(name.zh, "name.zh", max: 60)
    validation.require(
      hours.map { 0 <= $0.from && $0.from < $0.to && $0.to <= 86_400_000 } ?? true, "hours", "range")
    validation.require(limit.map { $0 > 0 } ?? true, "limit", "range")
    validation.require(cap.map { $0 > 0 } ?? true, "cap", "range")
    validation.require(measure == .rate || unit == .turn, "measure", "unit")
    if measure == .rate, [.turn, .firstTurn, .conversation, .personDay, .firstContact].contains(unit) {
      validation.require(limit != nil, "limit", "required")
    }
    validation.require(
      scores.lowerBound >= 1 && scores.upperBound <= 5 && good.lowerBound >= 1 && good.upperBound <= 5,
      "scores", "range")
    try validation.check()
  }
}
