extension PartStream {
  /// Reads the whole part, or as much of it as `events` wants.
  /// - Throws: `WorkbookError`, or what `events` throws.
  func scan(deepest: Int, _ events: any XMLEvents) throws {
    let scan = try XMLScan(part: name, deepest: deepest, events)
    do {
      while try scan.step(read) {}
    } catch is EnoughHeard {}
  }
}
