import Foundation

/// The attributes of the element that has just opened; valid only during that call.
struct XMLAttributes {
  /// Expat's array: name, value, name, value, …, nil.
  let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  /// The value of an attribute without a namespace.
  subscript(_ name: StaticString) -> String? {
    name.withUTF8Buffer { wanted in
      value { strcmp($0, wanted.baseAddress!) == 0 }
    }
  }

  /// `r:id`, in the transitional or the strict namespace.
  var relationship: String? { value { $0.hasSuffix("/relationships\nid") } }

  private func value(_ matches: (UnsafePointer<CChar>) -> Bool) -> String? {
    var position = 0
    while let name = list[position], let value = list[position + 1] {
      if matches(name) { return String(cString: value) }
      position += 2
    }
    return nil
  }
}

extension UnsafePointer<CChar> {
  fileprivate func hasSuffix(_ suffix: StaticString) -> Bool {
    let length = strlen(self)
    guard length >= suffix.utf8CodeUnitCount else { return false }
    return memcmp(self + length - suffix.utf8CodeUnitCount, suffix.utf8Start, suffix.utf8CodeUnitCount) == 0
  }
}
