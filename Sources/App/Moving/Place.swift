import ArgumentParser
import Foundation
import Kernel
import Storage
import StorageSQLite

/// Which installation a command is about: as `serve` finds it.
struct Place: ParsableArguments {
  @Option(help: ArgumentHelp("Folder of the installation (./data).", valueName: "folder"))
  var data: String?

  @Option(help: ArgumentHelp("postgres://… or sqlite:PATH (nuanxi.db in the folder).", valueName: "url"))
  var database: String?

  func chosen() throws -> Database {
    let environment = ProcessInfo.processInfo.environment
    let folder = data ?? environment["NUANXI_DATA"] ?? "data"
    return try Database(
      database ?? environment["NUANXI_DATABASE"], data: URL(fileURLWithPath: folder, isDirectory: true))
  }
}

extension Database {
  /// For reading beside a server that may be running.
  /// - Throws: `Problem` `database.none` when there is no such file; nothing is made.
  func existing() throws -> any SQLEngine {
    if case .sqlite(let path) = self, !FileManager.default.fileExists(atPath: path) {
      throw Problem(.invalid, "database.none", "there is no \(path)")
    }
    return try open(patient: true)
  }

  /// To be filled by this process alone: a file is locked, and its folder made.
  func claimed() throws -> (engine: any SQLEngine, lock: FileLock?) {
    guard case .sqlite(let path) = self else { return (try open(patient: true), nil) }
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    let lock = try FileLock(beside: path)
    return (try open(patient: true), lock)
  }
}
