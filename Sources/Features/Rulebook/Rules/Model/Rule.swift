/// What is to be noticed, how bad it is, and what to say instead. Data: shops add, tune and mute them.
public struct Rule: Sendable, Equatable {
  public static let most = 2_000

  /// `off_platform`: small letters, digits and underscores.
  public var id: String
  /// From 1; of two versions of one id the newer holds.
  public var version: Int
  public var name: Wording
  public var severity: Severity
  /// Whose words are read where a check does not say otherwise.
  public var speaker: Speaker
  public var when: Condition
  /// What to say instead, in words for the agent.
  public var instead: Wording?
  /// What to put in its place, in words for the customer.
  public var better: Better?
  /// A red line of every pack: cannot be muted, softened or replaced.
  public var isProtected: Bool
  public var examples: Examples

  public init(
    id: String, version: Int, name: Wording, severity: Severity, speaker: Speaker, when: Condition,
    instead: Wording? = nil, better: Better? = nil, isProtected: Bool = false,
    examples: Examples = Examples()
  ) {
    self.id = id
    self.version = version
    self.name = name
    self.severity = severity
    self.speaker = speaker
    self.when = when
    self.instead = instead
    self.better = better
    self.isProtected = isProtected
    self.examples = examples
  }

  /// What the rule must find and must not find; run as tests.
  public struct Examples: Sendable, Equatable, Codable {
    public var found: [Example]
    public var notFound: [Example]

    public init(found: [Example] = [], notFound: [Example] = []) {
      self.found = found
      self.notFound = notFound
    }

    private enum Key: String, CodingKey {
      case found
      case notFound = "not_found"
    }

    public init(from decoder: any Decoder) throws {
      let it = try decoder.container(keyedBy: Key.self)
      found = try it.decodeIfPresent([Example].self, forKey: .found) ?? []
      notFound = try it.decodeIfPresent([Example].self, forKey: .notFound) ?? []
    }

    public func encode(to encoder: any Encoder) throws {
      var it = encoder.container(keyedBy: Key.self)
      try it.encode(found, forKey: .found)
      try it.encode(notFound, forKey: .notFound)
    }
  }
}
