import Foundation
import Kernel

/// Formulas as a file: a list of objects, in which what is left out is as usual (`Formula.init(from:)`).
public struct FormulaFile: Sendable, Equatable {
  public var formulas: [Formula]

  public init(_ formulas: [Formula]) { self.formulas = formulas }

  /// - Throws: `formulas`, naming the formula, its field and what was expected there.
  public init(json: Data) throws {
    do {
      formulas = try JSONDecoder().decode([Entry].self, from: json).map(\.formula)
    } catch let error as DecodingError {
      throw Self.problem(error, ids: Self.ids(json))
    }
  }

  public var json: Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Made of strings and whole numbers only: cannot fail.
    return (try? encoder.encode(formulas)) ?? Data()
  }

  /// A formula with no field that nobody knows: a slip of the pen would count something else without a word.
  private struct Entry: Decodable {
    let formula: Formula

    init(from decoder: any Decoder) throws {
      let known = Formula.Key.allCases.map(\.rawValue)
      for key in try decoder.container(keyedBy: AnyName.self).allKeys where !known.contains(key.stringValue) {
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: decoder.codingPath + [key],
            debugDescription: "no such field; known are " + known.joined(separator: ", ")))
      }
      formula = try Formula(from: decoder)
    }
  }

  private struct AnyName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The ids of a file that cannot be read whole, to name the formula that is wrong.
  private static func ids(_ json: Data) -> [String] {
    struct Loose: Decodable {
      let id: String?

      init(from decoder: any Decoder) throws {
        id = try? decoder.container(keyedBy: Formula.Key.self).decode(String.self, forKey: .id)
      }
    }
    return (try? JSONDecoder().decode([Loose].self, from: json))?.map { $0.id ?? "" } ?? []
  }

  private static func problem(_ error: DecodingError, ids: [String]) -> Problem {
    let (path, expected) = reading(error)
    let place = path.first?.intValue
    let id = place.flatMap { $0 < ids.count && !ids[$0].isEmpty ? ids[$0] : "#\($0 + 1)" } ?? ""
    let field = path.dropFirst().map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      .joined(separator: ".")
    return Problem(.invalid, "formulas", "\(id) \(field): \(expected)")
  }

  private static func reading(_ error: DecodingError) -> ([any CodingKey], String) {
    switch error {
    case .typeMismatch(let type, let context): (context.codingPath, "\(type)")
    case .valueNotFound(let type, let context): (context.codingPath, "\(type)")
    case .keyNotFound(let key, let context): (context.codingPath + [key], "required")
    case .dataCorrupted(let context): (context.codingPath, context.debugDescription)
    @unknown default: ([], "JSON")
    }
  }
}
