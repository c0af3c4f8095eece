import ChatLogs
import Foundation
import Kernel
import Synchronization

/// How a log is to be read.
public struct LogOptions: Sendable {
  /// nil = the ready one that fits.
  public var layout: Layout?
  /// In place of the layout's.
  public var timeZone: String?
  public var silenceMinutes: Int?
  /// nil = detected.
  public var encoding: TextEncoding?
  public var workers = max(1, min(ProcessInfo.processInfo.activeProcessorCount, 8))
  /// Bytes of rows kept in memory; what exceeds it goes to a scratch file.
  public var budget = 1 << 30
  /// Folder of the scratch file.
  public var scratch = NSTemporaryDirectory()
  /// Bytes of a block, and of the longest row.
  public var block = 1 << 20
  /// Whether words will be asked for afterwards.
  public var keepsText = false
  /// Where rows that were not taken are written; nil = nowhere.
  public var badRows: String?

  public init() {}
}

/// How far reading is.
public struct LogProgress: Sendable {
  public var bytes: Int
  public var total: Int
  /// Messages held against the rules so far; nil where none are.
  public var inspected: Int?
}

/// Reads files into the tables of several workers.
public final class LogReading: Sendable {
  /// What one file turned out to be.
  public struct Source: Sendable {
    public var path: String
    public var layout: String
    public var encoding: String
    public var timeZone: String
    public var silence: Int64
  }

  let options: LogOptions
  public let bad: BadRows
  /// The words of what was read, when `keepsText` asked for them.
  public let text = LogText()
  private let state: Mutex<State>

  private struct State {
    var intakes: [Int: RowIntake] = [:]
    var scratch: [Int: ScratchFile] = [:]
    var sources: [Source] = []
    var layout: Layout?
    var failure: (any Error)?
    var isCancelled = false
  }

  public init(_ options: LogOptions) {
    self.options = options
    bad = BadRows(path: options.badRows)
    state = Mutex(State())
  }

  public var sources: [Source] { state.withLock { $0.sources } }

  /// The layout of the first file.
  public var layout: Layout { state.withLock { $0.layout } ?? .neutral }

  /// Stops soon; `read` then throws `CancellationError`. May be called from any thread.
  public func cancel() { state.withLock { $0.isCancelled = true } }

  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// - Parameter progress: called now and then, from any thread.
  /// - Throws: `Problem` of `LogFile`, `log.too_large`, `CancellationError`.
  public func read(_ paths: [String], progress: @escaping @Sendable (LogProgress) -> Void = { _ in }) throws {
    let total = paths.reduce(0) { $0 + FileSource.size($1) }
    var done = 0
    var place = 0
    for path in paths {
      let file = try LogFile(path: path, layout: options.layout, encoding: options.encoding) {
        [options] layout in
        layout.timeZone = options.timeZone ?? layout.timeZone
        layout.silenceMinutes = options.silenceMinutes ?? layout.silenceMinutes
      }
      state.withLock {
        $0.layout = $0.layout ?? file.layout
        $0.sources.append(
          Source(
            path: path, layout: file.layout.name, encoding: file.encoding.rawValue,
            timeZone: file.layout.timeZone,
            silence: Int64(file.layout.silenceMinutes) * 60_000))
      }
      let before = done
      place = try read(file, from: place) { progress(LogProgress(bytes: before + $0, total: total)) }
      done += FileSource.size(path)
    }
    progress(LogProgress(bytes: total, total: total))
  }

  /// The workers' tables, and where they put rows aside.
  func tables() -> ([LogTable], [ScratchFile?]) {
    state.withLock { state in
      let workers = state.intakes.keys.sorted()
      return (workers.map { state.intakes[$0]!.table }, workers.map { state.scratch[$0] })
    }
  }

  private func read(_ file: LogFile, from place: Int, _ progress: @escaping @Sendable (Int) -> Void) throws
    -> Int
  {
    bad.begin(file.path, header: file.header, hasHeader: !file.header.isEmpty)
    let (edges, workers) = file.plan(options.workers)
    let blocks = BlockReader(
      try source(file, at: place), edges: edges, from: place + file.start, size: options.block)
    let (layout, fields, form) = (file.layout, file.fields, file.form)
    let base = state.withLock { $0.intakes.count }
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      do {
        let intake = self.intake(base + worker, layout, fields)
        try self.work(form, LogRows(form, layout), intake, base + worker, blocks, progress)
      } catch {
        self.state.withLock { $0.failure = $0.failure ?? error }
      }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure }
    if options.keepsText { text.finish(at: blocks.place) }
    try makeRoomBetweenFiles()
    return blocks.place
  }

  /// The file's text; copied on the way when its words will be wanted and the file itself does not hold them plainly.
  private func source(_ file: LogFile, at place: Int) throws -> any ByteSource {
    var source = file.source
    guard options.keepsText else { return source }
    var segment = LogText.Segment(
      start: place, end: .max, offset: file.mark, descriptor: -1, copy: nil, form: file.form,
      layout: file.layout)
    if file.isPlain {
      segment.descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    } else {
      let copy = try ScratchFile(in: options.scratch)
      segment.start = place + file.start
      segment.offset = 0
      segment.copy = copy
      source = CopiedSource(source, to: copy)
    }
    text.add(segment)
    return source
  }

  func intake(_ worker: Int, _ layout: Layout, _ fields: Set<Field>) -> RowIntake {
    let intake = RowIntake(layout, fields: fields)
    state.withLock { $0.intakes[worker] = intake }
    return intake
  }

  private func work(
    _ form: LogFile.Form, _ rows: LogRows, _ intake: RowIntake, _ worker: Int, _ blocks: BlockReader,
    _ progress: @Sendable (Int) -> Void
  ) throws {
    var rows = rows
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: options.block, alignment: 64)
    defer { buffer.deallocate() }
    while let block = try blocks.next(buffer) {
      let failed = state.withLock { $0.isCancelled ? CancellationError() : $0.failure }
      if let failed { throw failed }
      try take(block, &rows, intake)
      try makeRoom(intake.table, worker)
      progress(blocks.position)
    }
    if case .transcript = form {
      var found: [BadRows.Found] = []
      var index = 0
      rows.finish { row, bad in Self.take(row, bad, intake, &index, &found) }
      try bad.finish(blocks.count, rows: index, found)
    }
  }

  private func take(_ block: BlockReader.Block, _ rows: inout LogRows, _ intake: RowIntake) throws {
    var found = block.bad.enumerated().map { BadRows.Found(index: $0, bad: $1, line: Array($1.found.utf8)) }
    var index = found.count
    rows.forEachRow(block.bytes, at: block.place) { row, bad in Self.take(row, bad, intake, &index, &found) }
    try bad.finish(block.number, rows: index, found)
    if let failure = intake.failure { throw failure }
  }

  @inline(__always)
  private static func take(
    _ row: RawRow, _ bad: BadRow?, _ intake: RowIntake, _ index: inout Int, _ found: inout [BadRows.Found]
  ) {
    if let bad = bad ?? intake.take(row) {
      found.append(.init(index: index, bad: bad, line: Array(row.line.prefix(1 << 16))))
    }
    index &+= 1
  }

  /// Puts rows aside when this worker's share of the budget is used up.
  func makeRoom(_ table: LogTable, _ worker: Int) throws {
    guard table.footprint > options.budget / 2 / options.workers else { return }
    try putAside(table, worker)
  }

  /// What earlier files left in memory may use the other half.
  private func makeRoomBetweenFiles() throws {
    let (tables, _) = tables()
    guard tables.reduce(0, { $0 + $1.footprint }) > options.budget / 2 else { return }
    for (worker, table) in tables.enumerated() { try putAside(table, worker) }
  }

  private func putAside(_ table: LogTable, _ worker: Int) throws {
    let scratch = try state.withLock { state in
      let scratch = try state.scratch[worker] ?? ScratchFile(in: options.scratch)
      state.scratch[worker] = scratch
      return scratch
    }
    try table.putAside(scratch.append)
  }
}

extension LogRows {
  init(_ form: LogFile.Form, _ layout: Layout) {
    switch form {
    case .delimited(let delimiter, let columns): self.init(delimiter: delimiter, columns: columns)
    case .lines: self.init(lines: layout)
    case .transcript: self.init(transcript: layout)
    }
  }
}

extension LogFile {
  /// How its rows end, and how many may read it side by side: messages of a transcript hang together.
  func plan(_ workers: Int) -> (RowEdges, Int) {
    switch form {
    case .delimited(let delimiter, _): (RowEdges(delimiter: delimiter, quotes: true), workers)
    case .lines: (RowEdges(delimiter: 0, quotes: false), workers)
    case .transcript: (RowEdges(delimiter: 0, quotes: false), 1)
    }
  }
}
