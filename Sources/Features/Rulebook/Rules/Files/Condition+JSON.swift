/// How conditions are written; each object names one operator:
///
///     {"words": {…}} · {"course": "response_slow", "with": {"seconds": 120}}
///     {"all": […]} · {"any": […]} · {"not": {…}} · {"at_least": 3, "of": {…}}
///     {"after": {anchor}, "find": {…}, "messages": 2, "seconds": 60} · before · around; {…, "absent": true}
///     {"silence_seconds": 90, "before": "agent"} · {"first": 2, "of": {…}} · {"last": 3, "speaker": "agent", "of": {…}}
extension Condition: Codable {
  private static let operators = [
    "words", "course", "all", "any", "not", "at_least", "after", "before", "around", "silence_seconds",
    "first",
    "last",
  ]
  static let deepest = 12

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(
      Self.operators + ["with", "of", "find", "messages", "seconds", "absent", "speaker"])
    guard decoder.codingPath.count < 4 * Self.deepest else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "conditions nested less deep"))
    }
    let names = Self.operators.filter { fields.contains(AnyKey($0)) }
    // `before` beside `silence_seconds` and `last` beside `first` are parameters.
    guard let name = names.count == 2 && names.contains("silence_seconds") ? "silence_seconds" : names.first,
      names.count == 1 || name == "silence_seconds" || names == ["first", "last"]
    else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "one of " + Self.operators.joined(separator: ", ")))
    }
    self = try Self.read(name, fields)
  }

  private static func read(_ name: String, _ fields: Fields) throws -> Condition {
    switch name {
    case "words": return .words(try fields.required(name))
    case "course": return .course(try CourseCheck(fields))
    case "all": return .all(try fields.required(name))
    case "any": return .any(try fields.required(name))
    case "not": return .not(try fields.required(name))
    case "at_least": return .atLeast(try fields.required(name), try fields.required("of"))
    case "silence_seconds":
      return .silence(seconds: try fields.required(name), before: try fields.optional("before"))
    case "first", "last":
      let scope = Scope(
        first: try fields.optional("first"), last: try fields.optional("last"),
        speaker: try fields.optional("speaker"))
      return .within(scope, try fields.required("of"))
    default: return .near(try Near(Near.Side(rawValue: name)!, fields))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var it = encoder.container(keyedBy: AnyKey.self)
    switch self {
    case .words(let check): try it.put("words", check)
    case .course(let check):
      try it.put("course", check.kind.name)
      try it.put("with", check.parameters.isEmpty ? nil : check.parameters)
    case .all(let parts): try it.put("all", parts)
    case .any(let parts): try it.put("any", parts)
    case .not(let part): try it.put("not", part)
    case .atLeast(let count, let part):
      try it.put("at_least", count)
      try it.put("of", part)
    case .silence(let seconds, let before):
      try it.put("silence_seconds", seconds)
      try it.put("before", before)
    case .within(let scope, let part):
      try it.put("first", scope.first)
      try it.put("last", scope.last)
      try it.put("speaker", scope.speaker)
      try it.put("of", part)
    case .near(let near): try near.encode(to: &it)
    }
  }
}

extension Condition.Near {
  fileprivate init(_ side: Side, _ fields: Fields) throws {
    self.init(
      side, of: try fields.required(side.rawValue), find: try fields.required("find"),
      messages: try fields.optional("messages"), seconds: try fields.optional("seconds"),
      isAbsent: try fields.optional("absent", false))
  }

  fileprivate func encode(to it: inout KeyedEncodingContainer<AnyKey>) throws {
    try it.put(side.rawValue, anchor)
    try it.put("find", find)
    try it.put("messages", messages)
    try it.put("seconds", seconds)
    try it.put("absent", isAbsent ? true : nil)
  }
}

extension CourseCheck {
  fileprivate init(_ fields: Fields) throws {
    let name: String = try fields.required("course")
    guard let kind = CourseKind.named(name) else {
      throw fields.wrong("course", "one of " + CourseKind.all.map(\.name).joined(separator: ", "))
    }
    let parameters: [String: Int] = try fields.optional("with", [:])
    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
      guard let known = kind.parameters.first(where: { $0.name == name }) else {
        throw fields.wrong(
          "with", "no `\(name)`; known are " + kind.parameters.map(\.name).joined(separator: ", "))
      }
      guard known.range.contains(value) else {
        throw fields.wrong("with", "`\(name)` from \(known.range.lowerBound) to \(known.range.upperBound)")
      }
    }
    self.init(kind, parameters)
  }
}
