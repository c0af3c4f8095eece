/// Hears of what an XML part contains: elements of the workbook's own namespaces only, by local name.
/// Whatever it throws ends the reading and reaches the caller.
protocol XMLEvents: AnyObject {
  func opened(_ name: String, _ attributes: XMLAttributes) throws
  func closed(_ name: String) throws
  /// A piece of character data in UTF-8; a text may come in several.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws
}

extension XMLEvents {
  func closed(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Thrown by a listener that has heard enough: reading ends without an error.
struct EnoughHeard: Error {}
