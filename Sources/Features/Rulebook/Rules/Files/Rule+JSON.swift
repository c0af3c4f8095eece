extension Rule: Codable {
  private static let names = [
    "id", "version", "name", "severity", "speaker", "when", "instead", "better", "protected", "examples",
  ]

  public init(from decoder: any Decoder) throws {
    let it = try decoder.fields(Self.names)
    self.init(
      id: try it.required("id"), version: try it.optional("version", 1), name: try it.required("name"),
      severity: try it.required("severity"), speaker: try it.optional("speaker", .agent),
      when: try it.required("when"), instead: try it.optional("instead"),
      better: try it.optional("better"),
      isProtected: try it.optional("protected", false), examples: try it.optional("examples", Examples()))
  }

  public func encode(to encoder: any Encoder) throws {
    var it = encoder.container(keyedBy: AnyKey.self)
    try it.put("id", id)
    try it.put("version", version)
    try it.put("name", name)
    try it.put("severity", severity)
    try it.put("speaker", speaker)
    try it.put("when", when)
    try it.put("instead", instead)
    try it.put("better", better)
    try it.put("protected", isProtected ? true : nil)
    try it.put("examples", examples)
  }
}
