import Foundation

/// A regular file opened for reading, closed with its last owner.
final class OpenFile: Sendable {
  let descriptor: Int32
  /// Bytes when it was opened.
  let count: Int

  /// - Throws: `WorkbookError.unreadable`.
  init(path: String) throws {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw WorkbookError.unreadable(String(cString: strerror(errno))) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw WorkbookError.unreadable("not a regular file")
    }
    count = Int(facts.st_size)
  }

  deinit { close(descriptor) }

  /// Bytes read; fewer than asked for only at the end of the file.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let got = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw WorkbookError.unreadable(String(cString: strerror(errno))) }
      if got == 0 { break }
      filled += got
    }
    return filled
  }
}
