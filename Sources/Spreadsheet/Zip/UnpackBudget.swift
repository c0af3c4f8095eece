/// What may still be unpacked in this pass.
final class UnpackBudget {
  private static let unsuspicious = 16 << 20

  static var unlimited: UnpackBudget { UnpackBudget(bytes: .max, ratio: .max) }

  private var left: Int
  private let ratio: Int

  /// `bytes`: in all; `ratio`: unpacked per packed byte of one part.
  init(bytes: Int, ratio: Int) {
    left = bytes
    self.ratio = ratio
  }

  /// Notes `fresh` bytes of a part that has so far unpacked `packed` bytes to `unpacked`.
  /// - Throws: `WorkbookError.tooLarge`.
  func spend(_ fresh: Int, packed: Int, unpacked: Int) throws {
    left -= fresh
    if left < 0 { throw WorkbookError.tooLarge(.unpackedBytes) }
    if unpacked > Self.unsuspicious, unpacked / max(packed, 1) >= ratio {
      throw WorkbookError.tooLarge(.compressionRatio)
    }
  }
}
