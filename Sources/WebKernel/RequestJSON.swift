import Foundation
import Kernel

/// JSON from strangers: bounded in size by the caller, in depth here, and reported by field, never by content.
enum RequestJSON {
  static func decode<T: Decodable>(_ type: T.Type, _ body: [UInt8], depth: Int) throws -> T {
    // A NUL stands in no JSON text, but in one of UTF-16, which the decoder would take.
    guard !body.contains(0), String(validating: body, as: UTF8.self) != nil else {
      throw Problem(.invalid, "body.encoding", "the body is not UTF-8")
    }
    guard nesting(body, limit: depth) else {
      throw Problem(.invalid, "body.depth", "the body is nested deeper than \(depth)")
    }
    if let path = JSONNumbers.beyond(body) { throw Problem.invalid(path, "out_of_range") }
    let decoder = JSONDecoder()
    decoder.userInfo[.isFromOutside] = true
    do { return try decoder.decode(T.self, from: Data(body)) } catch let error as DecodingError {
      throw problem(error)
    } catch { throw Problem(.invalid, "body.json", "the body is not JSON") }
  }

  /// Whether brackets outside strings nest at most `limit` deep.
  static func nesting(_ body: [UInt8], limit: Int) -> Bool {
    var depth = 0
    var isInString = false
    var isEscaped = false
    for byte in body {
      if isEscaped {
        isEscaped = false
      } else if isInString {
        isEscaped = byte == UInt8(ascii: "\\")
        isInString = byte != UInt8(ascii: "\"")
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        default: break
        }
      }
      if depth > limit { return false }
    }
    return true
  }

  private static func problem(_ error: DecodingError) -> Problem {
    func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
      (context.codingPath + (last.map { [$0] } ?? [])).map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context): return .invalid(path(context, key), "required")
    case .valueNotFound(_, let context) where !context.codingPath.isEmpty:
      return .invalid(path(context), "required")
    case .typeMismatch(_, let context) where !context.codingPath.isEmpty:
      return .invalid(path(context), "wrong_type")
    case .dataCorrupted(let context) where context.underlyingError is OutOfRange:
      return .invalid(path(context), "out_of_range")
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return .invalid(path(context), "malformed")
    default: return Problem(.invalid, "body.json", "the body is not the JSON object expected")
    }
  }
}
