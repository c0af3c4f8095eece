import ArgumentParser
import ChatLogFiles
import Dispatch
import Foundation
import Kernel
import Synchronization

/// Says on standard error how far long work is: a line that renews itself on a terminal, a plain line now and then else.
final class ProgressLine: Sendable {
  private struct State {
    var started = ContinuousClock.now
    var shown = ContinuousClock.now
    var label = ""
    var isOpen = false
  }

  private let state = Mutex(State())
  private let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func show(_ label: String, _ progress: LogProgress, isBytes: Bool) {
    guard !isQuiet else { return }
    let line = state.withLock { state -> String? in
      let now = ContinuousClock.now
      if state.label != label { state = State(started: now, shown: now, label: label, isOpen: state.isOpen) }
      guard state.shown.duration(to: now) > (isTerminal ? .milliseconds(200) : .seconds(10)) else {
        return nil
      }
      state.shown = now
      state.isOpen = true
      return Self.text(label, progress, state.started.duration(to: now), isBytes)
    }
    guard let line else { return }
    FileHandle.standardError.write(Data((isTerminal ? "\r\(line)\u{1b}[K" : line + "\n").utf8))
  }

  /// "reading 42% 118 MB/s 12 s left".
  private static func text(_ label: String, _ progress: LogProgress, _ spent: Duration, _ isBytes: Bool)
    -> String
  {
    let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
    let share = progress.total > 0 ? Double(progress.bytes) / Double(progress.total) : 1
    var text = "\(label) \(Int(share * 100))%"
    if isBytes, seconds > 0 { text += " \(Int(Double(progress.bytes) / seconds / 1e6)) MB/s" }
    if let inspected = progress.inspected, seconds > 0 {
      text += " \(Int(Double(inspected) / seconds)) messages/s"
    }
    if share > 0.02 { text += " \(Int(seconds / share - seconds + 0.5)) s left" }
    return text
  }

  func end() {
    guard isTerminal, state.withLock({ $0.isOpen }) else { return }
    FileHandle.standardError.write(Data("\r\u{1b}[K".utf8))
  }
}

/// Lets SIGINT and SIGTERM stop work in an orderly way.
final class Cancelling {
  private var sources: [any DispatchSourceSignal] = []

  init(_ cancel: @escaping @Sendable () -> Void) {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: cancel)
      source.resume()
      sources.append(source)
    }
  }

  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}

/// What stops a command, in one line on standard error, with the exit code that is promised.
enum Failing {
  static let someRowsBad = ExitCode(3)

  static func run(_ body: () throws -> Void) throws {
    do { try body() } catch { throw told(error) }
  }

  static func during(_ body: () async throws -> Void) async throws {
    do { try await body() } catch { throw told(error) }
  }

  private static func told(_ error: any Error) -> any Error {
    switch error {
    case let problem as Problem:
      FileHandle.standardError.write(Data("nuanxi: \(problem.code): \(problem.detail)\n".utf8))
      return ExitCode.failure
    case is CancellationError:
      FileHandle.standardError.write(Data("nuanxi: cancelled\n".utf8))
      return ExitCode(130)
    default: return error
    }
  }
}

/// Tells of rows that were not taken, and ends with the exit code for it.
struct BadRowNotice {
  private let bad: BadRows
  private let side: [BadRows.Sample]
  private let path: String?
  private let isChinese: Bool

  init(_ bad: BadRows, _ side: [BadRows.Sample], path: String?, isChinese: Bool) {
    self.bad = bad
    self.side = side
    self.path = path
    self.isChinese = isChinese
  }

  func finish() throws {
    tell()
    if bad.count + side.count > 0 { throw Failing.someRowsBad }
  }

  func tell() {
    let count = bad.count + side.count
    guard count > 0 else { return }
    var text = isChinese ? "有 \(count) 行没有读进来：\n" : "\(count) rows were not read:\n"
    for sample in (bad.samples + side).prefix(10) {
      let found = sample.bad.found.replacing("\n", with: " ")
      let name = URL(fileURLWithPath: sample.file).lastPathComponent
      text +=
        "  \(name):\(sample.row) \(sample.bad.field): expected \(sample.bad.expected); found \"\(found)\"\n"
    }
    if count > 10 { text += "  …\n" }
    if bad.count > 0, let path {
      text += isChinese ? "这些行在 \(path)，改好后可以再读一次\n" : "they are in \(path), to be mended and read again\n"
    }
    FileHandle.standardError.write(Data(text.utf8))
  }
}
