import Spreadsheet

/// libFuzzer's entry: whatever the bytes are, the reader ends with rows or with a `WorkbookError`. An input
/// that starts with "PK" is a whole archive; any other names a part by its first byte, and the rest is that
/// part's text inside a stored archive: so the fuzzer need not guess checksums.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWorkbook(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let bytes = input.starts(with: [0x50, 0x4B]) ? input : FuzzArchive.around(input)
  var limits = WorkbookLimits()
  limits.unpackedBytes = 4 << 20
  limits.sharedStringBytes = 4 << 20
  do {
    let reader = try WorkbookReader(bytes: bytes, limits: limits)
    for sheet in reader.sheetNames.indices {
      var last = 0
      try reader.forEachRow(sheet: sheet) { row, cells in
        precondition(row > last && row <= limits.rows && cells.count <= limits.columns)
        precondition(cells.last?.isEmpty == false)
        last = row
        return true
      }
    }
  } catch is WorkbookError {
  } catch {
    fatalError("an error of another kind: \(error)")
  }
  return 0
}
