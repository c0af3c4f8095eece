/// Comma- or tab-separated rows (RFC 4180): a field that begins with a quote runs to the closing quote, with quotes
/// doubled inside; a quote elsewhere is a character like any other. Line ends are LF or CRLF.
public struct DelimitedRows {
  let delimiter: UInt8
  /// Which field each column is; -1 for columns that mean nothing to us.
  let columns: [Int]
  private let copies = FieldCopies()
  /// Cleans fields before they are handed over: all, or those that the intake takes as they stand.
  var cells: Cells?
  var cleansKeysOnly = false
  private var row = RawRow()

  public init(delimiter: UInt8, columns: [Int]) {
    self.delimiter = delimiter
    self.columns = columns
  }

  /// Hands over every row of a block that begins and ends with a row.
  /// - Parameters:
  ///   - place: of the block's first byte in the file.
  ///   - body: gets the row and the number of its columns; keeps nothing of it.
  public mutating func forEachRow(
    _ block: UnsafeRawBufferPointer, at place: Int, _ body: (RawRow, _ columns: Int) -> Void
  ) {
    copies.begin(block.count)
    let (cells, cleansKeysOnly) = (cells, cleansKeysOnly)
    let end = block.count
    var at = 0
    while at < end {
      let start = at
      var column = 0
      var isOver = false
      while !isOver {
        at = field(block, at, column, &isOver)
        column &+= 1
      }
      // What a short row has not must not be the row's before.
      if column < columns.count {
        for missing in column..<columns.count { keep(UnsafeRawBufferPointer(start: nil, count: 0), missing) }
      }
      let last = at > start && block[at &- 1] == 10 ? at &- 1 : at
      let length = last > start && block[last &- 1] == 13 ? last &- 1 : last
      if column == 1 && length == start { continue }
      row.place = place + start
      row.line = UnsafeRawBufferPointer(rebasing: block[start..<length])
      if let cells { if cleansKeysOnly { cells.cleanKeys(&row) } else { cells.clean(&row) } }
      body(row, column)
    }
  }

  /// Reads one field; returns where the next one starts.
  @inline(__always)
  private mutating func field(
    _ block: UnsafeRawBufferPointer, _ start: Int, _ column: Int, _ isOver: inout Bool
  ) -> Int {
    let end = block.count
    if start < end, block[start] == 34 { return quoted(block, start, column, &isOver) }
    let at = stop(block, start)
    isOver = at == end || block[at] == 10
    let stop = isOver && at > start && block[at &- 1] == 13 ? at &- 1 : at
    keep(UnsafeRawBufferPointer(rebasing: block[start..<stop]), column)
    return min(at &+ 1, end)
  }

  /// The next delimiter or line end, eight bytes at a time: a byte that equals one of them turns to zero, and
  /// `(v − 0x01…) & ~v & 0x80…` has its lowest bit in the lowest zero byte (Mycroft, 1987).
  @inline(__always)
  private func stop(_ block: UnsafeRawBufferPointer, _ start: Int) -> Int {
    let (ones, tops) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
    let (delimiters, ends) = (ones &* UInt64(delimiter), ones &* 10)
    var at = start
    while at &+ 8 <= block.count {
      let word = UInt64(littleEndian: block.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let (a, b) = (word ^ delimiters, word ^ ends)
      let found = ((a &- ones) & ~a | (b &- ones) & ~b) & tops
      if found != 0 { return at &+ found.trailingZeroBitCount &>> 3 }
      at &+= 8
    }
    while at < block.count, block[at] != delimiter, block[at] != 10 { at &+= 1 }
    return at
  }

  private mutating func quoted(
    _ block: UnsafeRawBufferPointer, _ start: Int, _ column: Int, _ isOver: inout Bool
  ) -> Int {
    let end = block.count
    var at = start + 1
    var hasDoubled = false
    while at < end {
      if block[at] == 34 {
        guard at + 1 < end, block[at + 1] == 34 else { break }
        hasDoubled = true
        at += 1
      }
      at += 1
    }
    let inside = UnsafeRawBufferPointer(rebasing: block[min(start + 1, end)..<min(at, end)])
    keep(!hasDoubled ? inside : copies.copy(inside), column)
    // What stands between the closing quote and the next delimiter belongs to nobody.
    while at < end, block[at] != delimiter, block[at] != 10 { at += 1 }
    isOver = at >= end || block[at] == 10
    return min(at + 1, end)
  }

  @inline(__always)
  private mutating func keep(_ bytes: UnsafeRawBufferPointer, _ column: Int) {
    guard column < columns.count, columns[column] >= 0 else { return }
    row.fields[columns[column]] = bytes
  }
}

extension DelimitedRows {
  /// The column names in the first row of a table, and how many bytes that row takes.
  /// nil when the row does not end within `sample`.
  public static func header(_ sample: [UInt8], delimiter: UInt8) -> (names: [String], length: Int)? {
    sample.withUnsafeBytes { bytes in
      guard let length = firstRow(bytes, delimiter) else { return nil }
      var names: [String] = []
      // Each column in turn taken as the field `text`.
      for column in 0..<min(length, 1_024) {
        var columns = Array(repeating: -1, count: column + 1)
        columns[column] = Field.text.rawValue
        var rows = DelimitedRows(delimiter: delimiter, columns: columns)
        var width = 0
        rows.forEachRow(.init(rebasing: bytes[..<length]), at: 0) { row, count in
          names.append(row.text(.text))
          width = count
        }
        if column + 1 >= width { break }
      }
      return (names, length)
    }
  }

  /// How many bytes the first row takes with its line end; nil when it does not end.
  public static func firstRow(_ bytes: UnsafeRawBufferPointer, _ delimiter: UInt8) -> Int? {
    var at = 0
    var isFieldStart = true
    var isInside = false
    while at < bytes.count {
      let byte = bytes[at]
      if isInside {
        if byte == 34 {
          if at + 1 < bytes.count, bytes[at + 1] == 34 { at += 1 } else { isInside = false }
        }
      } else if byte == 10 {
        return at + 1
      } else if byte == 34, isFieldStart {
        isInside = true
      }
      isFieldStart = !isInside && byte == delimiter
      at += 1
    }
    return nil
  }
}

/// Copies of fields with doubled quotes, without the doubles; valid until the next block. They never take more room than
/// the block they come from.
private final class FieldCopies {
  private var room = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private var used = 0

  deinit { room.deallocate() }

  func begin(_ block: Int) {
    used = 0
    guard room.count < block else { return }
    room.deallocate()
    room = .allocate(byteCount: block, alignment: 8)
  }

  func copy(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var from = 0
    var to = used
    while from < bytes.count {
      room[to] = bytes[from]
      from += bytes[from] == 34 ? 2 : 1
      to += 1
    }
    defer { used = to }
    return UnsafeRawBufferPointer(rebasing: room[used..<to])
  }
}
