/// A key of any name, so that a name nobody knows can be refused rather than passed over.
struct AnyKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

typealias Fields = KeyedDecodingContainer<AnyKey>

extension Decoder {
  /// The fields of an object that has no others than these.
  func fields(_ allowed: [String]) throws -> Fields {
    let fields = try container(keyedBy: AnyKey.self)
    for key in fields.allKeys where !allowed.contains(key.stringValue) {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: codingPath + [key],
          debugDescription: "no such field; known are " + allowed.joined(separator: ", ")))
    }
    return fields
  }
}

extension KeyedDecodingContainer<AnyKey> {
  func required<T: Decodable>(_ name: String, _ type: T.Type = T.self) throws -> T {
    try decode(type, forKey: AnyKey(name))
  }

  func optional<T: Decodable>(_ name: String, _ type: T.Type = T.self) throws -> T? {
    try decodeIfPresent(type, forKey: AnyKey(name))
  }

  func optional<T: Decodable>(_ name: String, _ usual: T) throws -> T {
    try decodeIfPresent(T.self, forKey: AnyKey(name)) ?? usual
  }

  func wrong(_ name: String, _ expected: String) -> DecodingError {
    DecodingError.dataCorruptedError(forKey: AnyKey(name), in: self, debugDescription: expected)
  }
}

extension KeyedEncodingContainer<AnyKey> {
  mutating func put<T: Encodable>(_ name: String, _ value: T?) throws {
    try encodeIfPresent(value, forKey: AnyKey(name))
  }

  /// Lists that are empty are left out.
  mutating func put<T: Encodable>(list name: String, _ values: [T]) throws {
    if !values.isEmpty { try encode(values, forKey: AnyKey(name)) }
  }
}
