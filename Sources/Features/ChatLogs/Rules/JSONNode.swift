/// A JSON value (RFC 8259) with its members in the order of the text; numbers and truth as they are written.
public indirect enum JSONNode: Sendable, Equatable {
  case text(String)
  case list([JSONNode])
  case object([Member])
  case nothing

  public struct Member: Sendable, Equatable {
    public var name: String
    public var value: JSONNode

    public init(name: String, value: JSONNode) {
      self.name = name
      self.value = value
    }
  }

  static let deepest = 64

  /// nil for what is no JSON, or lies too deep.
  public init?(_ bytes: [UInt8]) {
    var parser = JSONParser(bytes: bytes)
    guard let node = parser.whole() else { return nil }
    self = node
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  var at = 0

  mutating func whole() -> JSONNode? {
    guard let node = value(0) else { return nil }
    skip()
    return at == bytes.count ? node : nil
  }

  private mutating func skip() {
    while at < bytes.count, [32, 9, 10, 13].contains(bytes[at]) { at += 1 }
  }

  private mutating func takes(_ byte: UInt8) -> Bool {
    skip()
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func value(_ depth: Int) -> JSONNode? {
    skip()
    guard at < bytes.count, depth < JSONNode.deepest else { return nil }
    switch bytes[at] {
    case 34: return string().map { .text($0) }
    case 123: return object(depth)
    case 91: return list(depth)
    default: return scalar()
    }
  }

  private mutating func scalar() -> JSONNode? {
    let start = at
    while at < bytes.count, ![32, 9, 10, 13, 44, 93, 125].contains(bytes[at]) { at += 1 }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    if word == "null" { return .nothing }
    guard word == "true" || word == "false" || Double(word) != nil else { return nil }
    return .text(word)
  }

  private mutating func list(_ depth: Int) -> JSONNode? {
    at += 1
    var items: [JSONNode] = []
    if takes(93) { return .list([]) }
    repeat {
      guard let item = value(depth + 1) else { return nil }
      items.append(item)
    } while takes(44)
    return takes(93) ? .list(items) : nil
  }

  private mutating func object(_ depth: Int) -> JSONNode? {
    at += 1
    var members: [JSONNode.Member] = []
    if takes(125) { return .object([]) }
    repeat {
      skip()
      guard at < bytes.count, bytes[at] == 34, let name = string(), takes(58), let value = value(depth + 1)
      else { return nil }
      members.append(.init(name: name, value: value))
    } while takes(44)
    return takes(125) ? .object(members) : nil
  }

  private mutating func string() -> String? {
    let start = at + 1
    at = start
    while at < bytes.count, bytes[at] != 34 {
      if bytes[at] < 32 { return nil }
      at += bytes[at] == 92 ? 2 : 1
    }
    guard at < bytes.count else { return nil }
    let inside = bytes[start..<at]
    at += 1
    guard inside.contains(92) else { return String(decoding: inside, as: UTF8.self) }
    return inside.withUnsafeBytes { JSONEscapes.undo($0) }.map { String(decoding: $0, as: UTF8.self) }
  }
}
