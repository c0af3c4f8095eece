import Foundation
import Synchronization

/// How far a copy has come, on one line of a terminal, a few times a second; silent where nobody looks.
final class Meter: Sendable {
  private let shown = Mutex(ContinuousClock.now)
  private let isTerminal = isatty(STDERR_FILENO) == 1

  @Sendable func show(_ table: String, _ rows: Int) {
    guard isTerminal else { return }
    let isTime = shown.withLock { shown in
      guard ContinuousClock.now - shown > .milliseconds(200) else { return false }
      shown = .now
      return true
    }
    if isTime { FileHandle.standardError.write(Data("\r\(table) \(rows)\u{1b}[K".utf8)) }
  }

  func end() {
    if isTerminal { FileHandle.standardError.write(Data("\r\u{1b}[K".utf8)) }
  }
}
