/// How bad a finding is, mildest first.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
  case hint, minor, major
  case redLine = "red_line"

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self)! }
}
