import Foundation
import Kernel

/// Bytes of a log, one stretch after another.
protocol ByteSource: AnyObject {
  /// Fills the front of `buffer`; returns how many bytes, 0 at the end.
  /// - Throws: `Problem` `log.unreadable`, `log.damaged`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
  /// How far the file on disk has been read, bytes.
  var position: Int { get }
}

/// A file as it is.
final class FileSource: ByteSource {
  private let descriptor: Int32
  private let path: String
  private(set) var position = 0

  init(path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.problem(path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      close(descriptor)
      throw Problem(.invalid, "log.unreadable", "\(path): is a folder")
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { close(descriptor) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Self.problem(path) }
      position += count
      return count
    }
  }

  static func problem(_ path: String) -> Problem {
    Problem(.invalid, "log.unreadable", "\(path): \(String(cString: strerror(errno)))")
  }

  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}

/// Gives back bytes that were looked at before the rest.
final class PushedBack: ByteSource {
  private var front: [UInt8]
  private let rest: any ByteSource

  init(_ front: [UInt8], before rest: any ByteSource) {
    self.front = front
    self.rest = rest
  }

  var position: Int { rest.position }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !front.isEmpty else { return try rest.read(into: buffer) }
    let count = min(front.count, buffer.count)
    buffer.copyBytes(from: front.prefix(count))
    front.removeFirst(count)
    return count
  }
}

extension ByteSource {
  /// As many bytes as there are, up to the buffer's size: fewer only at the end.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = try read(into: .init(rebasing: buffer[filled...]))
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  func first(_ count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = try fill(UnsafeMutableRawBufferPointer(buffer))
    }
  }
}
