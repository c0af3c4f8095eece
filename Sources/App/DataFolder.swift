import Foundation
import Kernel
import WebKernel

/// The folder an installation lives in: the secret and, on SQLite, the database. Several nodes may share one folder.
struct DataFolder: Sendable {
  let url: URL
  let secret: [UInt8]

  /// - Throws: `Problem` `data.unusable` when it cannot be written or the secret is none.
  init(_ url: URL) throws {
    self.url = url
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw Problem(.broken, "data.unusable", "\(url.path): \(error.localizedDescription)") }
    secret = try Self.secret(url.appendingPathComponent("secret.key"))
  }

  /// Made once; whoever has it can read what is encrypted at rest and sign visitors in.
  private static func secret(_ file: URL) throws -> [UInt8] {
    if let known = FileManager.default.contents(atPath: file.path) {
      guard known.count == 32 else {
        throw Problem(.broken, "data.unusable", "\(file.path) is not a secret of 32 bytes")
      }
      return Array(known)
    }
    // Written aside and linked, so that of two that start at once one makes it and both read it whole.
    let fresh = file.deletingLastPathComponent().appendingPathComponent(".secret-\(Secrets.token(6))")
    defer { unlink(fresh.path) }
    guard
      FileManager.default.createFile(
        atPath: fresh.path, contents: Data(Secrets.random(32)), attributes: [.posixPermissions: 0o600]),
      link(fresh.path, file.path) == 0 || errno == EEXIST
    else { throw Problem(.broken, "data.unusable", "cannot write \(file.path)") }
    return try secret(file)
  }
}

/// Keeps a second process off a SQLite file. Held for the life of the process: closing it would give it away.
struct FileLock: Sendable {
  private let descriptor: Int32

  /// - Throws: `Problem` `data.locked` when another process has it, `data.unusable` when it cannot be made.
  init(beside path: String) throws {
    let file = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("nuanxi.lock")
    descriptor = open(file.path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Problem(.broken, "data.unusable", "\(file.path): \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw Problem(.broken, "data.locked", "another process runs on \(path)")
    }
  }
}
