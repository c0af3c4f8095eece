/// What the parts read together share: how much may be unpacked, how deep elements may lie.
struct ReadingPass {
  private let budget: UnpackBudget
  private let deepest: Int

  /// For a sheet and its strings.
  init(_ limits: WorkbookLimits) {
    self.init(bytes: limits.unpackedBytes, limits)
  }

  private init(bytes: Int, _ limits: WorkbookLimits) {
    budget = UnpackBudget(bytes: bytes, ratio: limits.compressionRatio)
    deepest = limits.xmlDepth
  }

  /// For the parts that describe the others: 64 MiB are plenty.
  static func ofDescriptions(_ limits: WorkbookLimits) -> ReadingPass {
    ReadingPass(bytes: min(limits.unpackedBytes, 64 << 20), limits)
  }

  func scan(_ part: String, in archive: ZipArchive, _ events: any XMLEvents) throws {
    try archive.open(part, budget).scan(deepest: deepest, events)
  }
}
