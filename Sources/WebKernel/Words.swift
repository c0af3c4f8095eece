import Foundation
import Kernel

/// The pages' words. Each feature keeps its own, `i18n/<feature>.<language>.json`; a page asks for one file a language.
enum Words {
  /// The files as they are served: in place of the features' parts one catalogue a language.
  /// - Throws: `Problem` `pages.words` when a part is no table of words, or two features have words for one key.
  static func joined(_ files: [String: [UInt8]]) throws -> [String: [UInt8]] {
    var served = files
    var catalogues: [String: [String: String]] = [:]
    for (name, bytes) in files {
      guard let language = language(of: name) else { continue }
      served[name] = nil
      guard let words = try? JSONDecoder().decode([String: String].self, from: Data(bytes)) else {
        throw Problem(.broken, "pages.words", "\(name) is no table of words")
      }
      let twice = words.keys.filter { catalogues[language]?[$0] != nil }.sorted()
      guard twice.isEmpty else {
        throw Problem(.broken, "pages.words", "\(name) repeats \(twice.joined(separator: ", "))")
      }
      catalogues[language, default: [:]].merge(words) { _, last in last }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for (language, words) in catalogues {
      served["i18n/\(language).json"] = Array(try encoder.encode(words))
    }
    return served
  }

  /// - Parameter name: `i18n/orders.zh.json`, or any other file.
  private static func language(of name: String) -> String? {
    let parts = name.split(separator: ".")
    guard name.hasPrefix("i18n/"), parts.count == 3, parts[2] == "json" else { return nil }
    return String(parts[1])
  }
}
