import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A disk of a few pages in memory: it really is full, or really read-only. Needs the right to mount.
final class SmallDisk: Sendable {
  let folder: URL

  static let isPossible = (try? SmallDisk(kilobytes: 64)) != nil

  struct NotPermitted: Error {}

  init(kilobytes: Int) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-disk-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
      try? FileManager.default.removeItem(at: folder)
      throw NotPermitted()
    }
  }

  /// Succeeds only while no file on it is open for writing.
  func makeReadOnly() -> Bool {
    mount(nil, folder.path, nil, UInt(MS_REMOUNT | MS_RDONLY), nil) == 0
  }

  /// Takes all the room there is left; returns the file that took it.
  func fill() -> URL {
    let file = folder.appendingPathComponent("filler")
    let descriptor = open(file.path, O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    let block = [UInt8](repeating: 0, count: 1_024)
    while write(descriptor, block, block.count) > 0 {}
    return file
  }

  deinit {
    umount2(folder.path, Int32(MNT_DETACH))
    try? FileManager.default.removeItem(at: folder)
  }
}
