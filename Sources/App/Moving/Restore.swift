import ArgumentParser
import Foundation
import Kernel
import Moving
import Server

/// `nuanxi restore`: a backup into an empty database.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put a backup into an empty database.",
    discussion: """
      Examples:
        nuanxi restore nuanxi-1124.backup --data /var/lib/nuanxi
        nuanxi restore nuanxi-1124.backup --database postgres://nuanxi@db/nuanxi

      The backup is checked first. The database gets everything or nothing.
      Put the secret.key of the old installation into the folder.

      Ends with 0, or 1 when nothing was restored.
      """)

  @Argument(help: "The backup.")
  var file: String

  @OptionGroup var place: Place

  func run() async throws {
    try await Failing.during {
      let (engine, lock) = try place.chosen().claimed()
      defer { withExtendedLifetime(lock) {} }
      let meter = Meter()
      let contents = try await Backup(file).restore(
        to: engine, migrations: Features.migrations, follow: MessageSearch.follow, progress: meter.show)
      meter.end()
      try await engine.close()
      print("restored \(contents.tables.values.map(\.rows).reduce(0, +)) rows of \(contents.moment)")
    }
  }
}
