import TextScan

extension WordCheck: Codable {
  private static let names = [
    "phrases", "patterns", "lists", "detectors", "folding", "speaker", "except", "unless", "spares_negated",
    "spares_quoted",
  ]

  /// `{"phrases": ["加{0,4}微信"], "folding": "disguise", "spares_negated": true}`; what is left out is empty, plain,
  /// not sparing negated words, sparing quoted ones.
  public init(from decoder: any Decoder) throws {
    let it = try decoder.fields(Self.names)
    phrases = try it.optional("phrases", [])
    patterns = try it.optional("patterns", [])
    lists = try it.optional("lists", [])
    detectors = try it.optional("detectors", [])
    folding = try it.optional("folding", .plain)
    speaker = try it.optional("speaker")
    except = try it.optional("except", [])
    unless = try it.optional("unless", [])
    sparesNegated = try it.optional("spares_negated", false)
    sparesQuoted = try it.optional("spares_quoted", true)
  }

  public func encode(to encoder: any Encoder) throws {
    var it = encoder.container(keyedBy: AnyKey.self)
    try it.put(list: "phrases", phrases)
    try it.put(list: "patterns", patterns)
    try it.put(list: "lists", lists)
    try it.put(list: "detectors", detectors)
    try it.put("folding", folding == .plain ? nil : folding)
    try it.put("speaker", speaker)
    try it.put(list: "except", except)
    try it.put(list: "unless", unless)
    try it.put("spares_negated", sparesNegated ? true : nil)
    try it.put("spares_quoted", sparesQuoted ? nil : false)
  }
}
