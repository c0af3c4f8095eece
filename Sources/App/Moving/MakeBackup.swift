import ArgumentParser
import Foundation
import Kernel
import Moving
import Server

/// `nuanxi backup`: all of an installation's data in one file.
struct MakeBackup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Put all data into one file, while the desk is in use.",
    discussion: """
      Examples:
        nuanxi backup nuanxi-1124.backup --data /var/lib/nuanxi
        nuanxi backup nuanxi-1124.backup --database postgres://nuanxi@db/nuanxi

      The file is of one moment, complete when it has its name, and fits
      either engine. It holds customers' words: keep it as you keep the
      database, and keep secret.key apart from it.

      Ends with 0, or 1 when there is no backup.
      """)

  @Argument(help: "The file to make.")
  var file: String

  @OptionGroup var place: Place

  func run() async throws {
    try await Failing.during {
      let engine = try place.chosen().existing()
      let meter = Meter()
      let contents = try await Backup(file).make(
        from: engine, migrations: Features.migrations, at: WallClock.system.now(), progress: meter.show)
      meter.end()
      try await engine.close()
      print(
        "\(file): \(contents.tables.count) tables, \(contents.tables.values.map(\.rows).reduce(0, +)) rows")
    }
  }
}
