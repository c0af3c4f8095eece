/// Encodes values for replies and streams. Types of Foundation with a form of their own in JSON (dates, data) are not
/// among what the desk sends.
public enum JSONWriter {
  /// - Throws: what the value's own encoding throws.
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    let output = JSONOutput()
    try output.encode(value)
    return output.bytes
  }
}

extension JSONOutput {
  fileprivate func encode<T: Encodable>(_ value: T) throws {
    // Types are compared, not cast: a cast of a type unknown until then takes longer than writing it.
    if T.self == String.self {
      text(value as! String)
    } else if T.self == Bool.self {
      raw(value as! Bool ? "true" : "false")
    } else if T.self == Int.self {
      raw("\(value as! Int)")
    } else if T.self == Int64.self {
      raw("\(value as! Int64)")
    } else if T.self == Double.self {
      try number(value as! Double)
    } else if T.self == Float.self {
      try number(Double("\(value)") ?? .nan)
    } else if Self.narrowNumbers.contains(ObjectIdentifier(T.self)) {
      raw("\(value)")
    } else {
      try encodeByItself(value)
    }
  }

  /// What encodes itself as itself, which would never end.
  private static let narrowNumbers: Set<ObjectIdentifier> = [
    .init(Int8.self), .init(Int16.self), .init(Int32.self), .init(UInt.self), .init(UInt8.self),
    .init(UInt16.self), .init(UInt32.self), .init(UInt64.self), .init(Int128.self), .init(UInt128.self),
  ]

  private func encodeByItself(_ value: some Encodable) throws {
    if let object = value as? any StringKeyed { return try object.encode(to: self) }
    let (start, before) = (bytes.count, depth)
    try value.encode(to: JSONValueEncoder(output: self, depth: before))
    close(to: before)
    if bytes.count == start { raw("{}") }
  }
}

/// A dictionary has no order of its own: its keys are sorted, so that the same content is the same text.
private protocol StringKeyed {
  func encode(to output: JSONOutput) throws
}

extension Dictionary: StringKeyed where Key == String, Value: Encodable {
  fileprivate func encode(to output: JSONOutput) throws {
    let before = output.depth
    output.open(.object)
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      output.key(key)
      try output.encode(value)
      output.close(to: before + 1)
    }
    output.close(to: before)
  }
}

/// What a value sees while it encodes itself: everything it opens lies deeper than `depth`.
private struct JSONValueEncoder: Encoder, SingleValueEncodingContainer {
  let output: JSONOutput
  let depth: Int
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(JSONObject(output: output, depth: opened(.object)))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    JSONArray(output: output, depth: opened(.array), count: 0)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { output.raw("null") }
  func encode<T: Encodable>(_ value: T) throws { try output.encode(value) }

  /// A value may ask twice for its container, and adds to it the second time.
  private func opened(_ kind: JSONKind) -> Int {
    if output.depth == depth { output.open(kind) } else { output.close(to: depth + 1) }
    return depth + 1
  }
}

private struct JSONObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let output: JSONOutput
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  private func begin(_ key: any CodingKey) {
    output.close(to: depth)
    output.key(key.stringValue)
  }

  func encodeNil(forKey key: Key) {
    begin(key)
    output.raw("null")
  }

  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    begin(key)
    try output.encode(value)
  }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
    -> KeyedEncodingContainer<Nested>
  {
    begin(key)
    output.open(.object)
    return KeyedEncodingContainer(JSONObject<Nested>(output: output, depth: output.depth))
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    begin(key)
    output.open(.array)
    return JSONArray(output: output, depth: output.depth, count: 0)
  }

  func superEncoder() -> any Encoder {
    output.close(to: depth)
    output.key("super")
    return JSONValueEncoder(output: output, depth: depth)
  }

  func superEncoder(forKey key: Key) -> any Encoder {
    begin(key)
    return JSONValueEncoder(output: output, depth: depth)
  }
}

private struct JSONArray: UnkeyedEncodingContainer {
  let output: JSONOutput
  let depth: Int
  var count: Int
  var codingPath: [any CodingKey] { [] }

  private mutating func begin() {
    output.close(to: depth)
    output.separate()
    count += 1
  }

  mutating func encodeNil() {
    begin()
    output.raw("null")
  }

  mutating func encode<T: Encodable>(_ value: T) throws {
    begin()
    try output.encode(value)
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type)
    -> KeyedEncodingContainer<Nested>
  {
    begin()
    output.open(.object)
    return KeyedEncodingContainer(JSONObject<Nested>(output: output, depth: output.depth))
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    begin()
    output.open(.array)
    return JSONArray(output: output, depth: output.depth, count: 0)
  }

  mutating func superEncoder() -> any Encoder {
    begin()
    return JSONValueEncoder(output: output, depth: depth)
  }
}
