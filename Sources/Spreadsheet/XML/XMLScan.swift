import CExpat

/// One reading of one XML part: the state that expat's handlers reach through their user data.
final class XMLScan {
  private let events: any XMLEvents
  private let part: String
  private let deepest: Int
  private let parser: XML_Parser
  private var depth = 0
  private(set) var failure: (any Error)?

  /// - Throws: `WorkbookError.tooLarge(.markup)` when the memory for parsers is used up.
  init(part: String, deepest: Int, _ events: any XMLEvents) throws {
    guard let parser = nuanxi_expat_create() else { throw WorkbookError.tooLarge(.markup) }
    self.parser = parser
    self.events = events
    self.part = part
    self.deepest = deepest
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { XMLScan.of($0).open($1, $2) }, { XMLScan.of($0).close($1) })
    XML_SetCharacterDataHandler(parser) { XMLScan.of($0).hear($1, $2) }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in XMLScan.of(data).refuse() }
  }

  deinit { XML_ParserFree(parser) }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLScan {
    Unmanaged<XMLScan>.fromOpaque(data!).takeUnretainedValue()
  }

  /// Reads the next bytes that `fill` puts into a buffer; false when there was nothing left.
  func step(_ fill: (UnsafeMutableRawBufferPointer) throws -> Int) throws -> Bool {
    guard let buffer = XML_GetBuffer(parser, 64 << 10) else { throw WorkbookError.tooLarge(.markup) }
    let count = try fill(UnsafeMutableRawBufferPointer(start: buffer, count: 64 << 10))
    guard XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0) == XML_STATUS_ERROR else {
      return count > 0
    }
    throw failure ?? complaint
  }

  /// Reads a whole document.
  func scan(_ document: [UInt8]) throws {
    var position = 0
    while try step({ buffer in
      let piece = document[position...].prefix(buffer.count)
      buffer.copyBytes(from: piece)
      position += piece.count
      return piece.count
    }) {}
  }

  private var complaint: WorkbookError {
    let code = XML_GetErrorCode(parser)
    if code == XML_ERROR_NO_MEMORY { return .tooLarge(.markup) }
    return .damaged(part: part, XML_ErrorString(code).map { String(cString: $0) } ?? "not XML")
  }

  private func open(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    depth += 1
    attempt {
      guard depth <= deepest else { throw WorkbookError.tooLarge(.xmlDepth) }
      guard let local = XMLNamespace.localName(name!) else { return }
      try events.opened(local, XMLAttributes(list: attributes!))
    }
  }

  private func close(_ name: UnsafePointer<CChar>?) {
    depth -= 1
    attempt {
      if let local = XMLNamespace.localName(name!) { try events.closed(local) }
    }
  }

  private func hear(_ start: UnsafePointer<CChar>?, _ count: Int32) {
    guard let start else { return }
    attempt {
      try start.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        try events.text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
  }

  private func refuse() { attempt { throw WorkbookError.documentType(part: part) } }

  /// Expat may call once more after it was told to stop (an empty element's end): nothing is heard then.
  private func attempt(_ body: () throws -> Void) {
    guard failure == nil else { return }
    do { try body() } catch {
      failure = error
      XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
  }
}
