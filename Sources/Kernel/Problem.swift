/// The one error that reaches a person or a client. `kind` decides the HTTP status, `code` is a stable name that
/// the catalogues translate (`problem.<code>`), `detail` is plain English for the log and the integrator.
public struct Problem: Error, Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case invalid, unauthenticated, forbidden, notFound, conflict, gone, tooLarge, unsupported, limited, busy,
      broken
  }

  /// What is wrong with one field of a request: `field` is its path ("owner.login"), `code` as above.
  public struct Field: Equatable, Sendable, Encodable {
    public var field: String
    public var code: String

    public init(_ field: String, _ code: String) {
      self.field = field
      self.code = code
    }
  }

  public var kind: Kind
  public var code: String
  public var detail: String
  public var fields: [Field] = []
  /// When trying again makes sense; whole seconds, at least 1.
  public var retryAfter: Int?

  public init(
    _ kind: Kind, _ code: String, _ detail: String = "", fields: [Field] = [], retryAfter: Int? = nil
  ) {
    self.kind = kind
    self.code = code
    self.detail = detail
    self.fields = fields
    self.retryAfter = retryAfter
  }

  /// What does not exist and what belongs to another shop look the same.
  public static func notFound(_ what: String = "") -> Problem {
    Problem(.notFound, "not_found", what.isEmpty ? "" : "no such \(what)")
  }

  public static func invalid(_ field: String, _ code: String) -> Problem {
    Problem(.invalid, "invalid", "\(field): \(code)", fields: [Field(field, code)])
  }

  public static func forbidden(_ detail: String = "") -> Problem {
    Problem(.forbidden, "forbidden", detail)
  }

  public static let unauthenticated = Problem(.unauthenticated, "unauthenticated", "sign in first")
}

/// Collects what is wrong with a request so that a form shows all of it at once.
public struct Validation: Sendable {
  public private(set) var fields: [Problem.Field] = []

  public init() {}

  public mutating func require(_ condition: Bool, _ field: String, _ code: String) {
    if !condition { fields.append(.init(field, code)) }
  }

  /// The text without white space at its ends; notes "required" when empty (unless `min` is 0) and "too_long" above `max` characters.
  public mutating func text(_ value: String?, _ field: String, min: Int = 1, max: Int) -> String {
    let trimmed = (value ?? "").trimmed
    require(trimmed.count >= min, field, trimmed.isEmpty ? "required" : "too_short")
    require(trimmed.count <= max, field, "too_long")
    return trimmed
  }

  /// - Throws: `Problem` of kind `invalid` naming every field noted so far.
  public func check() throws {
    guard fields.isEmpty else {
      let detail = fields.map { "\($0.field): \($0.code)" }.joined(separator: ", ")
      throw Problem(.invalid, "invalid", detail, fields: fields)
    }
  }
}

extension String {
  public var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
