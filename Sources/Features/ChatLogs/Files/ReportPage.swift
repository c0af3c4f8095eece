import Foundation
import Kernel

/// Puts the page of a report together from its template: one file that needs nothing else.
struct ReportPage {
  private struct Parts: Decodable {
    let css: [String]
    let js: [String]
  }

  private let folder: URL

  init(_ folder: URL) { self.folder = folder }

  /// - Throws: `report.template` when a part is missing.
  func html(_ data: [UInt8]) throws -> [UInt8] {
    let parts = try JSONDecoder().decode(Parts.self, from: read("files.json"))
    let css = try parts.css.map { String(decoding: try read($0), as: UTF8.self) }.joined(separator: "\n")
    let js = try parts.js.map { String(decoding: try read($0), as: UTF8.self) }.joined(separator: "\n")
    let template = String(decoding: try read("report.html"), as: UTF8.self)
    let halves = template.replacing("<!--css-->", with: "<style>\(css)</style>")
      .replacing("<!--js-->", with: "<script>\(js)</script>")
      .split(separator: "<!--data-->", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else {
      throw Problem(.broken, "report.template", "report.html has no <!--data-->")
    }
    return Array("\(halves[0])<script type=\"application/json\" id=\"data\">".utf8) + data
      + Array("</script>\(halves[1])".utf8)
  }

  private func read(_ name: String) throws -> Data {
    let url = folder.appendingPathComponent(name)
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw Problem(.broken, "report.template", "\(url.path) is missing; --web names the folder of the pages")
    }
    return data
  }
}
