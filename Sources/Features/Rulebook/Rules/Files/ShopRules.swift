/// What a shop makes of the catalogue: changes to its rules, and rules of its own.
public struct ShopRules: Sendable, Equatable, Codable {
  public var changes: [RuleChange]
  public var lists: [WordList]
  public var rules: [Rule]

  public init(changes: [RuleChange] = [], lists: [WordList] = [], rules: [Rule] = []) {
    self.changes = changes
    self.lists = lists
    self.rules = rules
  }

  public init(from decoder: any Decoder) throws {
    let it = try decoder.fields(["changes", "lists", "rules"])
    changes = try it.optional("changes", [])
    lists = try it.optional("lists", [])
    rules = try it.optional("rules", [])
  }
}

/// A change to one rule of the catalogue; what is nil stays.
public struct RuleChange: Sendable, Equatable, Codable {
  public var id: String
  /// The version of the catalogue's rule it was made for; a newer one is changed too, but see `ShopRules.stale`.
  public var version: Int
  public var isMuted: Bool
  public var severity: Severity?
  public var parameters: [String: Int]
  /// Further phrases, and further exceptions, of its word checks.
  public var phrases: [String]
  public var except: [String]
  public var instead: Wording?
  public var better: Better?

  public init(
    id: String, version: Int, isMuted: Bool = false, severity: Severity? = nil,
    parameters: [String: Int] = [:],
    phrases: [String] = [], except: [String] = [], instead: Wording? = nil, better: Better? = nil
  ) {
    self.id = id
    self.version = version
    self.isMuted = isMuted
    self.severity = severity
    self.parameters = parameters
    self.phrases = phrases
    self.except = except
    self.instead = instead
    self.better = better
  }

  private static let names = [
    "id", "version", "muted", "severity", "parameters", "phrases", "except", "instead", "better",
  ]

  public init(from decoder: any Decoder) throws {
    let it = try decoder.fields(Self.names)
    self.init(
      id: try it.required("id"), version: try it.required("version"),
      isMuted: try it.optional("muted", false),
      severity: try it.optional("severity"), parameters: try it.optional("parameters", [:]),
      phrases: try it.optional("phrases", []), except: try it.optional("except", []),
      instead: try it.optional("instead"), better: try it.optional("better"))
  }

  public func encode(to encoder: any Encoder) throws {
    var it = encoder.container(keyedBy: AnyKey.self)
    try it.put("id", id)
    try it.put("version", version)
    try it.put("muted", isMuted ? true : nil)
    try it.put("severity", severity)
    try it.put("parameters", parameters.isEmpty ? nil : parameters)
    try it.put(list: "phrases", phrases)
    try it.put(list: "except", except)
    try it.put("instead", instead)
    try it.put("better", better)
  }
}
