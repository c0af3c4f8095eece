import CZlib

/// A sheet's part as it was written, taken apart into its rows and the XML around them.
struct WrittenSheet {
  private static let opening = Array("<sheetData>".utf8)

  /// The part without what is inside `sheetData`.
  private(set) var frame: [UInt8] = []
  private var rowsLeft: Int
  private var checksum = crc32(0, nil, 0)
  private var isOpen = false

  /// - Throws: `WorkbookError.damaged` when its rows are not the proven ones.
  init(_ part: PartStream, _ proof: RowsProof) throws {
    rowsLeft = proof.bytes
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { block.deallocate() }
    while case let count = try part.read(into: block), count > 0 { see(block[..<count]) }
    guard rowsLeft == 0, checksum == proof.checksum else {
      throw WorkbookError.damaged(part: part.name, "its rows are not whole")
    }
  }

  private mutating func see(_ block: Slice<UnsafeMutableRawBufferPointer>) {
    var block = Array(block)
    if !isOpen {
      frame += block
      guard let range = frame.firstRange(of: Self.opening) else { return }
      isOpen = true
      block = Array(frame[range.upperBound...])
      frame.removeSubrange(range.upperBound...)
    }
    let rows = min(rowsLeft, block.count)
    checksum = crc32(checksum, block, UInt32(rows))
    rowsLeft -= rows
    frame += block[rows...]
  }
}
