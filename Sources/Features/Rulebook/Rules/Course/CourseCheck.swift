/// A check of how a talk went, with its parameters.
public struct CourseCheck: Sendable, Equatable {
  public var kind: CourseKind
  /// Only those that are not as usual.
  public var parameters: [String: Int]

  public init(_ kind: CourseKind, _ parameters: [String: Int] = [:]) {
    self.kind = kind
    self.parameters = parameters
  }

  subscript(_ name: String) -> Int {
    parameters[name] ?? kind.parameters.first { $0.name == name }?.usual ?? 0
  }
}
