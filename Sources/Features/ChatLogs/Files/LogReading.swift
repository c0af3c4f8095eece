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
  /// Rows with exactly these words are left out.
  public var leftOut: [String] = []
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
    /// Of a workbook with several logs in it.
    public var sheet = ""
    /// Rows taken from it; and whether its newest rows come first, and none of its times has seconds.
    public var rows = 0
    public var isReversed = false
    public var isToTheMinute = false
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
    var unused: [Unused] = []
    var failure: (any Error)?
    var isCancelled = false
  }

  public init(_ options: LogOptions) {
    self.options = options
    bad = BadRows(path: options.badRows)
    state = Mutex(State())
  }

  public var sources: [Source] { state.withLock { $0.sources } }

  /// What of the files no figure is made of.
  public var unused: [Unused] { state.withLock { $0.unused } }

  /// The layout of the first file.
  public var layout: Layout { state.withLock { $0.layout } ?? .neutral }

  public var badRowsPath: String? { options.badRows }

  /// - Throws: `log.nothing` when there were rows and none could be read; `tell` is called before.
  public func refuseNothing(_ tell: () -> Void) throws {
    guard sources.allSatisfy({ $0.rows == 0 }), bad.count > 0 else { return }
    tell()
    throw Problem(.invalid, "log.nothing", "none of \(bad.count) rows could be read")
  }

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
      let (parts, unused) = try LogFile.open(path, layout: options.layout, encoding: options.encoding) {
        [options] layout in
        layout.timeZone = options.timeZone ?? layout.timeZone
        layout.silenceMinutes = options.silenceMinutes ?? layout.silenceMinutes
        layout.leftOut += options.leftOut
      }
      state.withLock { $0.unused += unused }
      let before = done
      for (index, file) in parts.enumerated() {
        let (size, count) = (FileSource.size(path), parts.count)
        place = try read(file, isOneOf: count, from: place) {
          progress(LogProgress(bytes: before + (size * index + $0) / count, total: total))
        }
      }
      done += FileSource.size(path)
    }
    progress(LogProgress(bytes: total, total: total))
  }

  /// Rows that were left out on request.
  var leftOut: Int { state.withLock { $0.intakes.values.reduce(0) { $0 + $1.leftOut } } }

  /// The workers' tables, and where they put rows aside.
  func tables() -> ([LogTable], [ScratchFile?]) {
    state.withLock { state in
      let workers = state.intakes.keys.sorted()
      return (workers.map { state.intakes[$0]!.table }, workers.map { state.scratch[$0] })
    }
  }

  private func read(
    _ file: LogFile, isOneOf parts: Int, from place: Int, _ progress: @escaping @Sendable (Int) -> Void
  ) throws -> Int {
    bad.begin(file.path, header: file.header, rowsBefore: file.rowsBefore)
    // Hundreds of small sheets need no hundreds of tables.
    let (edges, workers) = file.plan(parts > 8 ? 1 : options.workers)
    let blocks = BlockReader(
      try source(file, at: place), edges: edges, from: place + file.start, size: options.block)
    let (layout, fields, form, customer) = (file.layout, file.fields, file.form, file.customer)
    let base = state.withLock { $0.intakes.count }
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      do {
        let intake = self.intake(base + worker, layout, fields, customer)
        try self.work(LogRows(form, layout, forIntake: true), intake, base + worker, blocks, progress)
      } catch {
        self.state.withLock { $0.failure = $0.failure ?? error }
      }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure }
    note(file, base..<base + workers, place..<blocks.place)
    try refuseStrangers(file, base..<base + workers)
    if options.keepsText || file.isPlain { text.finish(at: blocks.place) }
    try makeRoomBetweenFiles()
    return blocks.place
  }

  /// - Throws: `log.who` for talk of several people of whom none is known as the shop's.
  private func refuseStrangers(_ file: LogFile, _ workers: Range<Int>) throws {
    guard file.layout.form == .transcript else { return }
    let tables = state.withLock { state in workers.compactMap { state.intakes[$0]?.table } }
    let names = tables.flatMap(\.customers)
    guard names.count > 1, tables.allSatisfy(\.hasNoAgents) else { return }
    throw Problem(
      .invalid, "log.who",
      "\(file.path): cannot tell who of \(names.sorted().prefix(5).joined(separator: ", ")) is the shop's: name them under \"staff\" in a layout"
    )
  }

  /// What a file turned out to be.
  private func note(_ file: LogFile, _ workers: Range<Int>, _ places: Range<Int>) {
    state.withLock { state in
      let intakes = workers.compactMap { state.intakes[$0] }
      let course = RowCourse.together(intakes.map(\.direction))
      var source = Source(
        path: file.path, layout: file.layout.name, encoding: file.encoding.rawValue,
        timeZone: file.layout.timeZone, silence: Int64(file.layout.silenceMinutes) * 60_000, sheet: file.sheet
      )
      source.rows = intakes.reduce(0) { $0 + $1.table.rows }
      source.isReversed = course.isReversed
      source.isToTheMinute = course.isToTheMinute(writesSeconds: intakes.contains(where: \.writesSeconds))
      if course.isReversed { intakes.first?.table.reversed = places }
      if source.rows == 0 {
        let name = file.sheet.isEmpty ? URL(fileURLWithPath: file.path).lastPathComponent : file.sheet
        state.unused.append(
          Unused(file.sheet.isEmpty ? .file : .sheet, name, file: file.path, reason: "no row could be read"))
      }
      state.layout = state.layout ?? file.layout
      state.sources.append(source)
    }
  }

  /// The file's text; copied on the way when its words will be wanted and the file itself does not hold them plainly.
  private func source(_ file: LogFile, at place: Int) throws -> any ByteSource {
    var source = file.source
    guard options.keepsText || file.isPlain else { return source }
    var segment = LogText.Segment(
      start: place, end: .max, offset: file.mark, descriptor: -1, copy: nil, form: file.form,
      layout: file.layout)
    if file.isPlain {
      segment.descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    } else {
      let copy = try text.lastCopy ?? ScratchFile(in: options.scratch)
      segment.start = place + file.start
      segment.offset = copy.end
      segment.copy = copy
      source = CopiedSource(source, to: copy)
    }
    text.add(segment)
    return source
  }

  func intake(_ worker: Int, _ layout: Layout, _ fields: Set<Field>, _ customer: String) -> RowIntake {
    let intake = RowIntake(layout, fields: fields, customer: customer)
    state.withLock { $0.intakes[worker] = intake }
    return intake
  }

  private func work(
    _ rows: LogRows, _ intake: RowIntake, _ worker: Int, _ blocks: BlockReader,
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
  init(_ form: LogFile.Form, _ layout: Layout, forIntake: Bool = false) {
    switch form {
    case .delimited(let delimiter, let columns):
      self.init(delimiter: delimiter, columns: columns, forIntake: forIntake)
    case .lines: self.init(lines: layout)
    }
  }
}

extension LogFile {
  /// How its rows end, and how many may read it side by side.
  func plan(_ workers: Int) -> (RowEdges, Int) {
    switch form {
    case .delimited(let delimiter, _): (RowEdges(delimiter: delimiter, quotes: true), workers)
    case .lines: (RowEdges(delimiter: 0, quotes: false), workers)
    }
  }
}
