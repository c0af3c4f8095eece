import Foundation
import Kernel
import Testing

@Suite struct JSONWriterTests {
  private struct Everything: Codable, Equatable {
    struct Inner: Codable, Equatable {
      var name: String?
      var numbers: [Int]
    }

    var text: String
    var small: Int8
    var large: UInt64
    var fraction: Double
    var whole: Double
    var single: Float
    var flag: Bool
    var missing: Int?
    var inner: Inner
    var lists: [[Inner]]
    var words: [String: [Inner]]
  }

  private func everything(_ text: String) -> Everything {
    let inner = Everything.Inner(name: text, numbers: [1, -2, 3])
    return Everything(
      text: text, small: -128, large: .max, fraction: 0.1, whole: 3, single: 0.1, flag: true, missing: nil,
      inner: inner, lists: [[], [inner, .init(name: nil, numbers: [])]], words: ["b": [inner], "a\"": []])
  }

  @Test(arguments: ["", "退款", "say \"no\" \\ / back", "line\nline\r\ttab", "\u{1}\u{1f}\u{7f}", "🎁 é"])
  func `what is written is read back the same by another`(_ text: String) throws {
    let value = everything(text)
    #expect(try JSONDecoder().decode(Everything.self, from: Data(JSONWriter.encode(value))) == value)
  }

  private struct Twice: Encodable {
    private enum Keys: String, CodingKey { case first, second, rest, inside, none }

    func encode(to encoder: any Encoder) throws {
      var one = encoder.container(keyedBy: Keys.self)
      try one.encode(1, forKey: .first)
      var rest = one.nestedUnkeyedContainer(forKey: .rest)
      try rest.encode("x")
      try rest.encodeNil()
      var inside = rest.nestedContainer(keyedBy: Keys.self)
      try inside.encode(true, forKey: .inside)
      var two = encoder.container(keyedBy: Keys.self)
      try two.encode(2.5, forKey: .second)
      try two.encodeNil(forKey: .none)
    }
  }
  private struct Nothing: Encodable {
    func encode(to encoder: any Encoder) {}
  }

  @Test func `containers within containers close where they end`() throws {
    let text = String(decoding: try JSONWriter.encode([Twice()]), as: UTF8.self)
    #expect(text == #"[{"first":1,"rest":["x",null,{"inside":true}],"second":2.5,"none":null}]"#)
    #expect(String(decoding: try JSONWriter.encode(["z": 1, "a": 2]), as: UTF8.self) == #"{"a":2,"z":1}"#)
    #expect(String(decoding: try JSONWriter.encode(Nothing()), as: UTF8.self) == "{}")
  }

  @Test(arguments: [Double.nan, .infinity])
  func `what is no number is refused`(_ value: Double) {
    #expect(throws: EncodingError.self) { try JSONWriter.encode([value]) }
  }
}
