import Foundation

/// A file beside its final place, removed with this object unless it was put in place.
final class UnfinishedFile {
  let path: String
  private let final: String

  /// - Throws: `WorkbookError.notWritten`.
  init(for path: String) throws {
    final = path
    self.path = "\(path).\(String(UInt64.random(in: 0...(.max)), radix: 36)).part"
    let descriptor = open(self.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw WorkbookError.notWritten(String(cString: strerror(errno))) }
    Foundation.close(descriptor)
  }

  deinit { unlink(path) }

  func putInPlace() throws {
    guard rename(path, final) == 0 else { throw WorkbookError.notWritten(String(cString: strerror(errno))) }
  }
}
