import ChatLogs
import Foundation
import Kernel

/// Cuts the text of a log into blocks of whole rows, for several workers to take. A row longer than a block, or a quote
/// that is never closed, costs one bad row: reading goes on at the next line.
final class BlockReader: @unchecked Sendable {
  // Everything that changes is in `state`, and touched only under `lock`.
  struct Block {
    /// 0, 1, 2, … in the order of the log.
    let number: Int
    /// Where its first byte stands in the text.
    let place: Int
    /// Whole rows; valid until the buffer is used again.
    let bytes: UnsafeRawBufferPointer
    /// Rows that had to be passed over before it.
    let bad: [BadRow]
  }

  static let usualSize = 1 << 20

  private struct State {
    var source: any ByteSource
    var carry: [UInt8] = []
    var number = 0
    /// Bytes of text handed out or passed over.
    var place: Int
    var isOver = false
    /// Within a line that is longer than a block.
    var isSkipping = false
  }

  private var state: State
  private let lock = NSLock()
  private let edges: RowEdges
  private let size: Int

  /// - Parameters:
  ///   - place: bytes of text that were taken off before `source` (mark, header).
  ///   - size: bytes of a block, and of the longest row.
  init(_ source: any ByteSource, edges: RowEdges, from place: Int = 0, size: Int = usualSize) {
    state = State(source: source, place: place)
    self.edges = edges
    self.size = size
  }

  /// Bytes of text handed out so far, and blocks.
  var place: Int { lock.withLock { state.place } }
  var count: Int { lock.withLock { state.number } }

  /// Bytes of the file on disk that have been read.
  var position: Int { lock.withLock { state.source.position } }

  /// The next block, in `buffer`, which holds `size` bytes; nil at the end.
  /// - Throws: what the source throws.
  func next(_ buffer: UnsafeMutableRawBufferPointer) throws -> Block? {
    lock.lock()
    defer { lock.unlock() }
    var bad: [BadRow] = []
    while true {
      let filled = try fill(buffer)
      let view = UnsafeRawBufferPointer(rebasing: buffer[..<filled])
      if filled == 0, bad.isEmpty { return nil }
      let whole = whole(view, &bad)
      state.carry = Array(view[whole.upperBound...])
      let place = state.place + whole.lowerBound
      state.place += whole.upperBound
      // Nothing but passed-over bytes: go on, unless there is something to say.
      if whole.isEmpty, bad.isEmpty || !state.isOver || !state.carry.isEmpty { continue }
      state.number += 1
      return Block(number: state.number - 1, place: place, bytes: .init(rebasing: view[whole]), bad: bad)
    }
  }

  private func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let carried = state.carry.count
    buffer.copyBytes(from: state.carry)
    state.carry.removeAll(keepingCapacity: true)
    guard !state.isOver else { return carried }
    let count = try state.source.fill(.init(rebasing: buffer[carried..<size]))
    if carried + count < size { state.isOver = true }
    return carried + count
  }

  /// Which part of what was read is whole rows; what lies before it is passed over.
  private func whole(_ view: UnsafeRawBufferPointer, _ bad: inout [BadRow]) -> Range<Int> {
    if state.isSkipping {
      guard let end = view.firstIndex(of: 10) else { return view.count..<view.count }
      state.isSkipping = false
      return end + 1..<end + 1
    }
    let (end, isInside) = edges.wholeRows(view)
    if end > 0 { return 0..<end }
    if state.isOver, view.count < size, !isInside { return 0..<view.count }
    return passOver(view, &bad)
  }

  /// A row that does not end where it should.
  private func passOver(_ view: UnsafeRawBufferPointer, _ bad: inout [BadRow]) -> Range<Int> {
    guard !view.isEmpty else { return 0..<0 }
    let found = String(decoding: view.prefix(80), as: UTF8.self)
    if let line = view.firstIndex(of: 10) {
      bad.append(BadRow("row", expected: "a closing quote within \(size >> 20) MiB", found: found))
      return line + 1..<line + 1
    }
    bad.append(BadRow("row", expected: "a line end within \(size >> 20) MiB", found: found))
    state.isSkipping = !state.isOver
    return view.count..<view.count
  }
}
