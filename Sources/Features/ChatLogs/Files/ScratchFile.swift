import Foundation
import Kernel

/// Room on disk for rows that memory does not hold. Has no name, so nothing is left however the process ends.
final class ScratchFile: @unchecked Sendable {
  // Written by one worker, then read by others by position: no state is shared.
  private let descriptor: Int32
  private(set) var end = 0

  /// - Throws: `Problem` `scratch.unusable`.
  init(in folder: String) throws {
    var template = Array("\(folder)/nuanxi-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Self.problem(folder) }
    unlink(template)
  }

  deinit { close(descriptor) }

  func append(_ bytes: UnsafeRawBufferPointer) throws -> Int {
    let start = end
    var at = 0
    while at < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress! + at, bytes.count - at, off_t(end))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Self.problem("scratch file") }
      at += count
      end += count
    }
    return start
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws {
    var at = 0
    while at < buffer.count {
      let count = pread(descriptor, buffer.baseAddress! + at, buffer.count - at, off_t(offset + at))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Self.problem("scratch file") }
      at += count
    }
  }

  private static func problem(_ what: String) -> Problem {
    Problem(.broken, "scratch.unusable", "\(what): \(String(cString: strerror(errno)))")
  }
}
