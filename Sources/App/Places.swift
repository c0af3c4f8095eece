import Foundation
import Kernel
import WebKernel

/// A place of the desk, as `Web/desk/places.js` lists it for pages, server and tests alike.
struct PagePlace: Decodable {
  let name: String
  let deep: Bool?
  let sections: [Section]?

  struct Section: Decodable {
    let name: String
  }

  /// What of it can stand in an address bar.
  var paths: [String] {
    (deep ?? false) || sections != nil ? ["/\(name)", "/\(name)/**"] : ["/\(name)"]
  }

  /// What stands between the first bracket and the last of the list is JSON.
  /// - Throws: `Problem` `pages.places` when it is not.
  static func all(_ pages: Pages) throws -> [PagePlace] {
    guard let text = pages.text("desk/places.js"), let start = text.firstRange(of: "= [")?.upperBound,
      let end = text.lastIndex(of: "]"), start <= end,
      let places = try? JSONDecoder().decode(
        [PagePlace].self, from: Data(text[text.index(before: start)...end].utf8))
    else { throw Problem(.broken, "pages.places", "desk/places.js is no list of places") }
    return places
  }
}
