import Foundation

enum XMLNamespace {
  private static let known: [StaticString] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
  ]

  /// The local name of "uri\nlocal" when the namespace is one of a workbook's own, or of a name without one.
  static func localName(_ name: UnsafePointer<CChar>) -> String? {
    guard let separator = strrchr(name, 10) else { return String(cString: name) }
    let length = UnsafePointer(separator) - name
    let isKnown = known.contains {
      $0.utf8CodeUnitCount == length && memcmp(name, $0.utf8Start, length) == 0
    }
    return isKnown ? String(cString: separator + 1) : nil
  }
}
