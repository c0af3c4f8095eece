import Foundation
import Kernel
import WebKernel

/// The folder an installation lives in: the database, the secret, and a lock that keeps a second server out.
struct DataFolder: Sendable {
  let database: String
  let secret: [UInt8]
  /// Held open for the life of the process: closing it would give the lock away.
  private let lock: Int32

  /// - Throws: `Problem` `data.locked` when another server runs on it, `data.unusable` when it cannot be written.
  init(_ url: URL) throws {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch { throw Problem(.broken, "data.unusable", "\(url.path): \(error.localizedDescription)") }
    lock = open(url.appendingPathComponent("nuanxi.lock").path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard lock >= 0 else {
      throw Problem(.broken, "data.unusable", "\(url.path): \(String(cString: strerror(errno)))")
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw Problem(.broken, "data.locked", "another server runs on \(url.path)")
    }
    database = url.appendingPathComponent("nuanxi.db").path
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
    let fresh = Secrets.random(32)
    guard
      FileManager.default.createFile(
        atPath: file.path, contents: Data(fresh), attributes: [.posixPermissions: 0o600])
    else { throw Problem(.broken, "data.unusable", "cannot write \(file.path)") }
    return fresh
  }
}
