import ArgumentParser
import ChatLogFiles
import ChatLogs
import Foundation
import Kernel

/// How logs are read: the same for `analyze` and `import`.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Name of a layout, or a layout file; without it the one that fits.", valueName: "name")
  )
  var layout: String?

  @Option(help: "UTF-8, UTF-16LE, UTF-16BE or GB18030; without it detected.")
  var encoding: String?

  @Option(
    help: ArgumentHelp("Zone of times without an offset, and of the days (Asia/Shanghai).", valueName: "zone")
  )
  var timeZone: String?

  @Option(
    help: ArgumentHelp(
      "Minutes of silence that begin a new conversation where there are no ids (30).", valueName: "minutes"))
  var silence: Int?

  @Option(
    help: ArgumentHelp("Where rows that cannot be read go (beside the log, ….bad.csv).", valueName: "file"))
  var badRows: String?

  @Option(
    help: ArgumentHelp(
      "Leave out rows with exactly these words, such as a label at the end of each talk; may be repeated.",
      valueName: "words"))
  var leaveOut: [String] = []

  @Flag(help: "Count rows that stand there twice twice.")
  var keepDuplicates = false

  @Option(
    help: ArgumentHelp("MiB of rows kept in memory; more goes to a scratch file (1024).", valueName: "MiB"))
  var memory = 1_024

  @Option(help: ArgumentHelp("Folder of scratch files (the system's).", valueName: "folder"))
  var scratch: String?

  @Option(help: "Threads (one a core).")
  var workers: Int?

  @Flag(help: "No progress.")
  var quiet = false

  func validate() throws {
    if let encoding, TextEncoding(rawValue: encoding.uppercased()) == nil {
      let known = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--encoding is one of \(known)")
    }
    guard (1...1_440).contains(silence ?? 30) else { throw ValidationError("--silence is 1 to 1440 minutes") }
    guard memory >= 16 else { throw ValidationError("--memory is at least 16 MiB") }
    guard (1...64).contains(workers ?? 1) else { throw ValidationError("--workers is 1 to 64") }
    if let timeZone, TimeZone(identifier: timeZone) == nil {
      throw ValidationError("no such time zone: \(timeZone)")
    }
  }

  /// - Throws: `layout` for a name or file that is none.
  func namedLayout() throws -> Layout? {
    guard let layout else { return nil }
    guard layout.hasSuffix(".json") else { return try .named(layout) }
    guard let bytes = FileManager.default.contents(atPath: layout) else {
      throw Problem(.invalid, "layout", "cannot read \(layout)")
    }
    return try Layout(json: Array(bytes))
  }

  func options(first file: String) throws -> LogOptions {
    var options = LogOptions()
    options.layout = try namedLayout()
    options.timeZone = timeZone
    options.silenceMinutes = silence
    options.encoding = encoding.flatMap { TextEncoding(rawValue: $0.uppercased()) }
    options.budget = memory << 20
    if let scratch { options.scratch = scratch }
    if let workers { options.workers = workers }
    options.leftOut = leaveOut
    options.badRows = badRows ?? Self.badRowsBeside(file)
    return options
  }

  /// "nov.csv.gz" → "nov.bad.csv".
  static func badRowsBeside(_ file: String) -> String {
    var url = URL(fileURLWithPath: file)
    if url.pathExtension == "gz" { url.deletePathExtension() }
    url.deletePathExtension()
    return url.path + ".bad.csv"
  }
}
